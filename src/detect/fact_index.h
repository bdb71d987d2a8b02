// Facts as atoms ask for them: of one file, and of all files of a scan. Safe for several threads.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/letter_pairs.h"
#include "detect/atom_index.h"
#include "detect/material.h"

namespace mlrung {

// Which atoms with a name something fits, and which kinds of facts there are.
struct FoundAtoms {
  std::vector<std::uint64_t> named;  // a bit for each atom's id
  std::uint32_t kinds = 0;           // a bit for each FactKind

  void add(const FoundAtoms& other);
  // False where no fact can fit the atom; true costs no look at values.
  [[nodiscard]] bool may_have(const Atom& atom) const;
};

// One file's facts. Named atoms are answered for all of the facts at once, the others when they are asked for.
class FactIndex {
 public:
  FactIndex(const FileFacts& facts, const AtomIndex& atoms, AtomIndex::Asked& asked);
  // Facts that fit, by rising position; lives as long as the index.
  [[nodiscard]] std::span<const std::uint32_t> found(const Atom& atom);
  [[nodiscard]] const FoundAtoms& atoms() const { return atoms_; }

 private:
  struct Letters {
    FactKind kind{};
    std::vector<LetterPairs> pairs = {};  // of each fact
    LetterPairs all = {};                 // of all of them together
  };
  using Row = std::pair<std::uint32_t, std::uint32_t>;  // atom, fact
  [[nodiscard]] std::span<const std::uint32_t> of_kind(FactKind kind) const;
  [[nodiscard]] const Letters& letters_of(FactKind kind);
  [[nodiscard]] std::span<const std::uint32_t> ask(const Atom& atom);

  const FileFacts& facts_;
  FoundAtoms atoms_;
  std::vector<Row> named_;                               // sorted
  std::vector<std::uint32_t> positions_;                 // fact of each row of named_
  std::vector<std::uint32_t> by_kind_;                   // facts, by kind and position
  std::array<std::uint32_t, k_fact_kinds + 1> begin_{};  // of each kind in by_kind_
  std::mutex asking_;                                    // guards what follows
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> asked_;
  std::vector<Letters> letters_;  // of the kinds that were asked for
};

// The indexes of all files that have facts, and of their workflows.
class FactIndexes {
 public:
  FactIndexes(const Material& material, const AtomIndex& atoms);
  // nullptr where there are no facts.
  [[nodiscard]] FactIndex* of_file(int file) const { return files_[static_cast<std::size_t>(file)].get(); }
  [[nodiscard]] FactIndex* of_workflow(int file) const { return workflows_[static_cast<std::size_t>(file)].get(); }
  // What all of them have together.
  [[nodiscard]] const FoundAtoms& atoms() const { return atoms_; }

 private:
  std::vector<std::unique_ptr<FactIndex>> files_, workflows_;
  FoundAtoms atoms_;
};

}  // namespace mlrung
