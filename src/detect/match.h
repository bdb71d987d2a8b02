// Whether a rule holds in a file, and where. One Matcher serves one scan; it remembers what each atom found
// in each file and where shared rules match. Not for use from several threads.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "detect/atom_index.h"
#include "detect/material.h"
#include "detect/reach.h"
#include "detect/rule.h"

namespace mlrung {

// A fact (or a whole file) that made a rule hold.
struct Hit {
  int file = 0;
  std::uint32_t line = 1;
  std::uint32_t scope = k_file_scope;
  std::vector<Place> via = {};
};

class Matcher {
 public:
  Matcher(const Material& material, const Reach& reach, const DetectorSet& detectors);

  // The hits of a rule in one file; empty where it does not hold.
  [[nodiscard]] std::vector<Hit> match(const Rule& rule, int file);
  // Whether a part of a rule holds in a file that the rule accepts, looked at as that rule does.
  [[nodiscard]] bool holds_in(const Expression& part, const Rule& rule, int file);
  // Whether a fact of a file is looked at by a rule: in code that something uses, in a job that starts by itself.
  [[nodiscard]] bool looks_at(const Rule& rule, int file, const Fact& fact);
  // All hits of a shared rule in the repository, by file.
  [[nodiscard]] const std::vector<Hit>& shared_hits(const std::string& name);

 private:
  struct Place_ {  // what an expression is evaluated in
    int file = 0;
    const FileFacts* facts = nullptr;
    std::uint32_t scope = k_file_scope;
    bool wired = true;
    bool automatic = false;  // leave out what only a person starts
    int depth = 0;
  };
  [[nodiscard]] Place_ place_of(const Rule& rule, int file) const;
  // False where a look at the file's names is enough to say that an expression cannot hold in it.
  bool possible(const Expression& expression, FactIndex& facts, int depth);
  bool holds(const Expression& expression, const Place_& at, std::vector<Hit>& hits);
  bool atom(const Atom& atom, const Place_& at, std::vector<Hit>& hits);
  bool within(const Within& within, const Place_& at, std::vector<Hit>& hits);
  bool reaches(const std::string& shared, const Place_& at, std::vector<Hit>& hits);
  bool reached_by(const std::string& shared, const Place_& at);
  bool command_reaches(const Place_& at, const Fact& fact, const std::string& shared, std::vector<Place>& via);
  bool has_hit(const std::vector<Code>& reached, const std::string& shared, Place* where);
  bool visible(const Place_& at, const Fact& fact);
  FactIndex& index_of(const FileFacts& facts) { return found_.try_emplace(&facts, facts, atoms_).first->second; }
  const std::vector<Code>& reach_of(int file, std::uint32_t scope);
  const std::vector<Code>& started_by(int file, std::string_view command_line);

  const Material& material_;
  const Reach& reach_;
  const DetectorSet& detectors_;
  AtomIndex atoms_;
  std::unordered_map<const FileFacts*, FactIndex> found_;
  std::map<std::string, std::vector<Hit>, std::less<>> shared_;
  std::map<std::string, std::vector<std::vector<std::uint32_t>>> shared_owners_;  // shared -> file -> owning scopes
  std::map<std::pair<int, std::uint32_t>, std::vector<Code>> reached_;
  std::map<std::pair<int, std::string_view>, std::vector<Code>> started_;
  std::map<std::pair<int, std::uint32_t>, bool> wired_;
};

// The pairs of letters of what an atom's value patterns look at.
[[nodiscard]] LetterPairs value_pairs(const Fact& fact);
// Whether one fact fits an atom; `runs` and scopes are not looked at. `pairs`: value_pairs(fact), where it is known.
[[nodiscard]] bool fits(const Atom& atom, const FileFacts& facts, const Fact& fact, const LetterPairs* pairs = nullptr);
// The same for a fact whose kind and name are known to fit.
[[nodiscard]] bool fits_but_name(const Atom& atom, const FileFacts& facts, const Fact& fact,
                                 const LetterPairs* pairs = nullptr);

}  // namespace mlrung
