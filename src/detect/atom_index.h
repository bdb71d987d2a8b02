// Which atoms may fit a fact, by its name: made once for a set of detectors, so that a fact meets only the
// few atoms that share its first or last part and not all of some thousands.
#pragma once

#include <array>
#include <cstdint>
#include <span>
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
  // Every atom with a name that fits one fact's kind and name. Remembers what it was asked, so not for
  // several threads; the names must outlive it.
  const std::vector<const Atom*>& candidates(FactKind kind, std::string_view name);

 private:
  struct Named {
    std::string_view pattern;
    const Atom* atom;
    std::uint64_t pairs;  // of the letters that a name must have for the pattern to match
  };
  using Map = std::unordered_map<std::string_view, std::vector<Named>>;
  struct Buckets {
    Map exact, first, last;
    std::vector<Named> rest;
    std::unordered_map<std::string_view, std::vector<const Atom*>> asked;
  };
  void add(const Expression& expression);
  void add(const Atom& atom);

  std::array<Buckets, k_fact_kinds> kinds_;
};

// One file's facts as atoms ask for them. Named atoms are answered for all of the file's facts at once, the
// others when they are asked for.
class FactIndex {
 public:
  FactIndex(const FileFacts& facts, AtomIndex& atoms);
  // Facts that fit, by rising position.
  [[nodiscard]] std::span<const std::uint32_t> found(const Atom& atom);
  // False where found() would be empty; true costs no look at values.
  [[nodiscard]] bool may_find(const Atom& atom) const;

 private:
  const FileFacts& facts_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> named_;  // atom, fact; sorted
  std::vector<std::uint32_t> positions_;                        // fact of each row of named_
  std::array<std::vector<std::uint32_t>, k_fact_kinds> kinds_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> asked_;
  std::array<std::vector<LetterPairs>, k_fact_kinds> pairs_;  // of the facts of kinds_, once an atom asks for values
};

}  // namespace mlrung
