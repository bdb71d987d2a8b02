// Whether a rule holds in a file, and where. A Matcher is for one thread; several share the material, the indexes, the
// reach and the memory of one scan.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "detect/fact_index.h"
#include "detect/match_memory.h"
#include "detect/material.h"
#include "detect/reach.h"
#include "detect/rule.h"

namespace mlrung {

class Matcher {
 public:
  Matcher(const Material& material, const FactIndexes& indexes, const Reach& reach, const DetectorSet& detectors,
          MatchMemory& memory)
      : material_(material), indexes_(indexes), reach_(reach), detectors_(detectors), memory_(memory) {}

  // Every file that a rule holds in, with its hits. One that cannot hold in any, by the names of facts alone, is not
  // tried.
  void for_each_match(const Rule& rule, const std::function<void(int file, std::vector<Hit>)>& use);

  // The hits of a rule in one file; empty where it does not hold.
  [[nodiscard]] std::vector<Hit> match(const Rule& rule, int file);
  // Whether a part of a rule holds in a file that the rule accepts, looked at as that rule does.
  [[nodiscard]] bool holds_in(const Expression& part, const Rule& rule, int file);
  // Whether a fact of a file is looked at by a rule: in code that something uses, in a job that starts by itself.
  [[nodiscard]] bool looks_at(const Rule& rule, int file, const Fact& fact);
  // All hits of a shared rule in the repository, by file.
  [[nodiscard]] const std::vector<Hit>& shared_hits(std::string_view name) { return shared(name).hits; }

 private:
  const SharedHits& shared(std::string_view name);
  struct Place_ {  // what an expression is evaluated in
    int file = 0;
    const FileFacts* facts = nullptr;
    std::uint32_t scope = k_file_scope;
    bool wired = true;
    bool automatic = false;  // leave out what only a person starts
    int depth = 0;
  };
  [[nodiscard]] Place_ place_of(const Rule& rule, int file) const;
  // False where the atoms that were found by name are enough to say that an expression cannot hold.
  [[nodiscard]] bool possible(const Expression& expression, const FoundAtoms& found, int depth) const;
  bool holds(const Expression& expression, const Place_& at, std::vector<Hit>& hits);
  bool atom(const Atom& atom, const Place_& at, std::vector<Hit>& hits);
  bool within(const Within& within, const Place_& at, std::vector<Hit>& hits);
  bool reaches(std::string_view shared, const Place_& at, std::vector<Hit>& hits);
  bool reached_by(std::string_view shared, const Place_& at);
  bool command_reaches(const Place_& at, const Fact& fact, std::string_view shared, std::vector<Place>& via);
  bool has_hit(const std::vector<Code>& reached, std::string_view shared, Place* where);
  bool visible(const Place_& at, const Fact& fact);
  [[nodiscard]] FactIndex* index_of(const Place_& at) const;
  const std::vector<Code>& reach_of(int file, std::uint32_t scope);
  const std::vector<Code>& started_by(int file, std::string_view command_line);

  const Material& material_;
  const FactIndexes& indexes_;
  const Reach& reach_;
  const DetectorSet& detectors_;
  MatchMemory& memory_;
  std::vector<std::string_view> open_;  // shared rules that are being looked for: one that needs itself has no hits
};

// The pairs of letters of what an atom's value patterns look at.
[[nodiscard]] LetterPairs value_pairs(const Fact& fact);
// Whether a fact whose kind and name fit an atom fits it; `runs` and scopes are not looked at. `pairs`:
// value_pairs(fact), where they are known.
[[nodiscard]] bool fits_but_name(const Atom& atom, const FileFacts& facts, const Fact& fact,
                                 const LetterPairs* pairs = nullptr);

}  // namespace mlrung
