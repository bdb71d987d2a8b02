// Rules of detection as values, compiled once from YAML (docs/manual/rules.md is the language). A closed set
// of matchers in three families: atomic, relational, composite.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/glob.h"
#include "base/pattern.h"
#include "base/result.h"
#include "detect/fact.h"
#include "detect/names.h"
#include "detect/view/view.h"

namespace mlrung {

struct Expression;

// What an argument of a call must be.
struct ArgumentTest {
  std::string name;
  std::optional<Pattern> is = {};
  std::optional<Pattern> is_not = {};
  bool absent = false;
};

// A fact of one kind that fits.
struct Atom {
  FactKind kind{};
  NameSet names = {};                    // empty: any name
  std::vector<Pattern> values = {};      // one of them; empty: any value
  std::vector<Pattern> not_values = {};  // none of them
  std::vector<ArgumentTest> arguments = {};
  std::optional<double> above = {};
  std::optional<double> below = {};
  std::string runs = {};  // for commands: a shared rule that what it starts must reach
  std::uint32_t id = 0;   // dense, unique in a DetectorSet
};

struct PathTest {
  std::vector<Glob> globs;
};
struct Within {
  Scope::Kind kind{};
  std::unique_ptr<Expression> match;
};
struct Reaches {
  std::string shared;
};
struct ReachedBy {
  std::string shared;
};
struct AnyOf {
  std::vector<Expression> of;
};
struct AllOf {
  std::vector<Expression> of;
};
struct Not {
  std::unique_ptr<Expression> of;
};
struct Matches {
  std::string shared;
};
struct InRepository {
  std::string shared;
  bool evidence = false;
};

struct Below {  // in a file of this file's folder or below
  std::string shared;
};

struct Expression {
  std::variant<Atom, PathTest, Within, Reaches, ReachedBy, AnyOf, AllOf, Not, Matches, InRepository, Below> matcher;
  int line = 0;  // in the file of rules
};

// Which files a rule looks at.
struct FileTest {
  bool workflows = false;            // workflow files too, of any role: their CI model, not the files' own facts
  std::vector<FileType> types = {};  // empty: any, but no others where workflows is set
  std::vector<FileRole> roles = {FileRole::source};
  std::vector<Glob> paths = {};  // empty: any
  std::vector<Glob> not_paths = {};
  [[nodiscard]] bool accepts(FileClass what) const;  // of a file that is read as what it is, not as a workflow
  [[nodiscard]] bool accepts(std::string_view path) const;
};

enum class Started : std::uint8_t { automatic, any };

struct Rule {
  std::string id;
  std::string about;
  FileTest files = {};
  Expression match;
  bool wired = true;
  Started started = Started::automatic;
  int limit = 3;
  Place place = {};
};

// The rules that decide one practice: it is present where any of them holds.
struct Detector {
  std::string practice;
  std::vector<Rule> rules;
  Place place = {};
};

struct DetectorSet {
  std::vector<Detector> detectors;  // by practice, sorted
  std::map<std::string, Rule, std::less<>> shared;
  std::uint32_t atoms = 0;  // number of atoms, ids are below it

  [[nodiscard]] const Detector* detector(std::string_view practice) const;
  [[nodiscard]] const Rule* rule(std::string_view full_id) const;  // "code/ci-tests#runs-tests"
};

}  // namespace mlrung
