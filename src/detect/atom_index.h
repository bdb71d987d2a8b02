// Which atoms may fit a fact, by its name: made once for a set of detectors, so that a fact meets only the
// few atoms that share its first or last part and not all of some thousands. Safe for several threads, each with
// its own Asked.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detect/rule.h"

namespace mlrung {

inline constexpr std::size_t k_fact_kinds = static_cast<std::size_t>(FactKind::text) + 1;

class AtomIndex {
 public:
  explicit AtomIndex(const DetectorSet& detectors);
  // What one thread has asked already; the names must outlive it.
  using Asked = std::array<std::unordered_map<std::string_view, std::vector<const Atom*>>, k_fact_kinds>;
  // Every atom with a name that fits one fact's kind and name.
  const std::vector<const Atom*>& candidates(FactKind kind, std::string_view name, Asked& asked) const;
  [[nodiscard]] std::uint32_t atoms() const { return atoms_; }

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
  };
  void add(const Expression& expression);
  void add(const Atom& atom);

  std::array<Buckets, k_fact_kinds> kinds_;
  std::uint32_t atoms_ = 0;
};

}  // namespace mlrung
