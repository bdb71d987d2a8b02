// Which atoms may fit a fact, by its name: made once for a set of detectors, so that a fact meets only the few atoms
// that share its first or last part and not all of some thousands. Borrows, as rules do. Safe for several threads, each
// with its own Asked.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "detect/fact.h"

namespace mlrung {

struct Atom;
class RuleStore;

inline constexpr std::size_t k_fact_kinds = static_cast<std::size_t>(FactKind::text) + 1;

// One of an atom's patterns of names.
struct NamedAtom {
  std::string_view pattern;
  const Atom* atom = nullptr;
  std::uint64_t pairs = 0;  // of the letters that a name must have for the pattern to match
};

// The patterns that share a part; a table has a power of two of them, those without patterns are free.
struct NamedSlot {
  std::string_view key = {};
  std::span<const NamedAtom> patterns = {};
};

struct NamesOfKind {
  std::span<const NamedSlot> exact = {}, first = {}, last = {};  // by all of the name, its first and its last part
  std::span<const NamedSlot> begin = {}, end = {};               // by two letters at an end
  std::span<const NamedAtom> rest = {};
};

class AtomIndex {
 public:
  using Kinds = std::array<NamesOfKind, k_fact_kinds>;
  constexpr AtomIndex() = default;
  explicit constexpr AtomIndex(const Kinds& kinds) : kinds_(kinds) {}
  // Of atoms that live as long as the store.
  AtomIndex(const std::vector<const Atom*>& atoms, RuleStore& store);

  // What one thread has asked already; the names must outlive it.
  class Asked {
   public:
    Asked() : table_(k_smallest) {}

   private:
    friend class AtomIndex;
    static constexpr std::size_t k_smallest = 1024;
    struct Row {
      std::string_view name = {};
      std::uint32_t hash = 0;
      FactKind kind{};
      bool taken = false;
      std::uint32_t first = 0, count = 0;  // in found_
    };
    Row& row(FactKind kind, std::string_view name);
    void grow();
    std::vector<Row> table_;
    std::size_t rows_ = 0;
    std::vector<const Atom*> found_;
  };
  // Every atom with a name that fits one fact's kind and name, each once; good until the next call.
  [[nodiscard]] std::span<const Atom* const> candidates(FactKind kind, std::string_view name, Asked& asked) const;
  [[nodiscard]] const Kinds& kinds() const { return kinds_; }

 private:
  Kinds kinds_ = {};
};

}  // namespace mlrung
