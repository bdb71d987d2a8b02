// Which atoms may fit a fact, by its name: made once for a set of detectors, so that a fact meets only the few atoms that
// share its first or last part and not all of some thousands.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detect/rule.h"

namespace mlrung {

inline constexpr std::size_t k_fact_kinds = static_cast<std::size_t>(FactKind::text) + 1;

class AtomIndex {
 public:
  explicit AtomIndex(const DetectorSet& detectors);
  // Calls `visit(const Atom&)` for every atom with a name that fits the fact's; an atom may come twice.
  template <class Visit>
  void candidates(const Fact& fact, Visit visit) const {
    const Buckets& of = kinds_[static_cast<std::size_t>(fact.kind)];
    const auto ask = [&](const Map& map, std::string_view part) {
      if (const auto found = map.find(part); found != map.end())
        for (const Named& named : found->second)
          if (name_matches(named.pattern, fact.name)) visit(*named.atom);
    };
    if (const auto found = of.exact.find(fact.name); found != of.exact.end())
      for (const Named& named : found->second) visit(*named.atom);
    ask(of.first, fact.name.substr(0, fact.name.find('.')));
    ask(of.last, fact.name.substr(fact.name.rfind('.') + 1));
    for (const Named& named : of.rest)
      if (name_matches(named.pattern, fact.name)) visit(*named.atom);
  }

 private:
  struct Named {
    std::string_view pattern;
    const Atom* atom;
  };
  using Map = std::unordered_map<std::string_view, std::vector<Named>>;
  struct Buckets {
    Map exact, first, last;
    std::vector<Named> rest;
  };
  void add(const Expression& expression);
  void add(const Atom& atom);

  std::array<Buckets, k_fact_kinds> kinds_;
};

// One file's facts as atoms ask for them. Named atoms are answered for all of the file's facts at once, the others
// when they are asked for.
class FactIndex {
 public:
  FactIndex(const FileFacts& facts, const AtomIndex& atoms);
  // Facts that fit, by rising position.
  [[nodiscard]] std::span<const std::uint32_t> found(const Atom& atom);

 private:
  const FileFacts& facts_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> named_;  // atom, fact; sorted
  std::vector<std::uint32_t> positions_;                        // fact of each row of named_
  std::array<std::vector<std::uint32_t>, k_fact_kinds> kinds_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> asked_;
};

}  // namespace mlrung
