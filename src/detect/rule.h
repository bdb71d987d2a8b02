// Rules of detection as values, made from YAML (docs/manual/rules.md is the language). A closed set of matchers in
// three families: atomic, relational, composite. All of it borrows: from a RuleStore, or from static data where the
// build has turned the program's own rules into constants (compiled_rules.h).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "detect/atom_index.h"
#include "detect/fact.h"
#include "detect/names.h"
#include "detect/on_demand.h"
#include "detect/view/view.h"

namespace mlrung {

struct Expression;
class RuleStore;

using Names = std::span<const std::string_view>;
using Patterns = std::span<const PatternOnDemand* const>;
using Globs = std::span<const GlobOnDemand* const>;

// What an argument of a call must be.
struct ArgumentTest {
  std::string_view name = {};
  const PatternOnDemand* is = nullptr;      // nullptr: anything
  const PatternOnDemand* is_not = nullptr;  // nullptr: nothing
  bool absent = false;
};

// A fact of one kind that fits.
struct Atom {
  FactKind kind{};
  Names names = {};          // patterns of names.h; empty: any name
  Patterns values = {};      // one of them; empty: any value
  Patterns not_values = {};  // none of them
  std::span<const ArgumentTest> arguments = {};
  std::optional<double> above = {};
  std::optional<double> below = {};
  std::string_view runs = {};  // for commands: a shared rule that what it starts must reach
  std::uint32_t id = 0;        // position in DetectorSet::atoms
};

// Neighbours in memory.
struct Expressions {
  const Expression* first = nullptr;
  std::size_t count = 0;
  [[nodiscard]] const Expression* begin() const { return first; }
  [[nodiscard]] const Expression* end() const;
};

struct PathTest {
  Globs globs;
};
struct Within {
  Scope::Kind kind{};
  const Expression* match = nullptr;
};
struct Reaches {
  std::string_view shared;
};
struct ReachedBy {
  std::string_view shared;
};
struct AnyOf {
  Expressions of;
};
struct AllOf {
  Expressions of;
};
struct Not {
  const Expression* of = nullptr;
};
struct Matches {
  std::string_view shared;
};
struct InRepository {
  std::string_view shared;
  bool evidence = false;
};
struct Below {  // in a file of this file's folder or below
  std::string_view shared;
};

struct Expression {
  std::variant<const Atom*, PathTest, Within, Reaches, ReachedBy, AnyOf, AllOf, Not, Matches, InRepository, Below>
      matcher;
  int line = 0;  // in the file of rules
};
inline const Expression* Expressions::end() const { return first + count; }

// Which files a rule looks at.
struct FileTest {
  bool workflows = false;                // workflow files too, of any role: their CI model, not the files' own facts
  std::span<const FileType> types = {};  // empty: any, but no others where workflows is set
  std::span<const FileRole> roles = {};
  Globs paths = {};  // empty: any
  Globs not_paths = {};
  [[nodiscard]] bool accepts(FileClass what) const;  // of a file that is read as what it is, not as a workflow
  [[nodiscard]] bool accepts(std::string_view path) const;
};

enum class Started : std::uint8_t { automatic, any };

struct Rule {
  std::string_view id;
  std::string_view about = {};
  FileTest files = {};
  const Expression* match = nullptr;
  bool wired = true;
  Started started = Started::automatic;
  int limit = 3;
  std::string_view path = {};  // where it is written
  int line = 0;
  [[nodiscard]] Place place() const { return {std::string(path), line}; }
};

// "code/ci-tests#runs-tests"
[[nodiscard]] inline std::string full_id(std::string_view practice, const Rule& rule) {
  return std::string(practice).append("#").append(rule.id);
}

// The rules that decide one practice: it is present where any of them holds.
struct Detector {
  std::string_view practice;
  std::span<const Rule> rules;
  std::string_view path = {};  // where it is written
};

struct DetectorSet {
  std::span<const Detector> detectors = {};  // by practice, sorted
  std::span<const Rule> shared = {};         // by id, sorted
  AtomIndex index = {};
  std::shared_ptr<const RuleStore> store = {};  // what all of it borrows from; none where that is static

  [[nodiscard]] const Detector* detector(std::string_view practice) const;
  [[nodiscard]] const Rule* rule(std::string_view full_id) const;
  [[nodiscard]] const Rule* shared_rule(std::string_view id) const;
};

}  // namespace mlrung
