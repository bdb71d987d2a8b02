// What a file says, as facts: the raw material that rules match. A view (detect/view/) turns one file into
// FileFacts; comments, docstrings and dead code give no facts. Text in facts is borrowed from FileFacts
// itself, which owns the file's text and what was made from it: it can be moved, not copied, and must outlive
// its facts.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mlrung {

// name / value / arguments of each kind:
enum class FactKind : std::uint8_t {
  import_,      // full dotted name of what is imported ("mlflow", "sklearn.metrics.f1_score"); -
  call,         // full dotted name of what is called, aliases and simple local types resolved; args
  decorator,    // full dotted name of a decorator on the function or class whose scope the fact is in; args
  function,     // own name as "Class.method" or "function" (R, C#, ...: same); the scope is the function's own
  class_,       // own name; value: full names of bases, comma separated; the scope is the class's own
  string,       // -; a string constant that is not a docstring; long ones cut at 4,000 bytes
  assign,       // name of the target as written ("self.threshold", "MODEL_NAME"); value: source or string content
  compare,      // identifiers and string keys on both sides, space separated, in written order; value: source
                // text; also of the condition of an if that compares nothing
  raise,        // exception's name, or "assert", "sys.exit"; value: source text
  key,          // key path of YAML, JSON, TOML, INI, HCL, .env: "jobs.build.steps[].run"; value: scalar text
  instruction,  // Dockerfile instruction in upper case; value: its arguments
  command,      // a simple shell command: name: program's base name; value: the normalised command line
  trigger,      // CI or scheduler: push, pull_request, tag, release, schedule, merge, event, manual, call,
                // external; value: cron or filter
  uses,         // CI: action, orb, task or template used, without version; args: its inputs
  dependency,   // normalised name of a declared dependency (lower case, '-'); value: version specifier
  resource,     // HCL/Bicep/CloudFormation/Kubernetes: "aws_lambda_function", "AWS::Lambda::Function",
                // "Deployment"; value: own name
  measure,      // a derived number: name, value (see docs/manual/rules.md)
  heading,      // Markdown heading text; value: level
  text          // one line of prose (Markdown, SQL, other text) ; value: the line
};

struct Argument {
  enum class Kind : std::uint8_t { string, number, name, other };  // name: identifier or dotted name, also True/None
  std::string_view name;                                           // keyword, or "0", "1" ... for positional ones
  std::string_view value;  // a string's content (a constant of the same module is resolved), else the source text
  Kind kind = Kind::other;
};

inline constexpr std::uint32_t k_file_scope = 0;
inline constexpr std::uint32_t k_no_via = 0xffffffffU;

struct Fact {
  FactKind kind{};
  std::uint32_t line = 1;              // in the file as it is on disk
  std::uint32_t scope = k_file_scope;  // innermost scope, index into FileFacts::scopes
  std::uint32_t first_argument = 0;
  std::uint32_t argument_count = 0;
  std::uint32_t via = k_no_via;  // index into FileFacts::vias: how this was reached from its line
  std::string_view name;
  std::string_view value;
};

struct Scope {
  enum class Kind : std::uint8_t {
    file,
    class_,
    function,
    main_guard,
    branch,
    loop,
    with,
    job,
    step,
    target,
    stage,
    block,
    document,
    item,
    cell
  };
  Kind kind = Kind::file;
  std::uint32_t parent = k_file_scope;
  std::string_view name;  // "Trainer.fit", job id, make target, stage, "resource.aws_x.y"
  std::uint32_t first_line = 1, last_line = 1;
  bool manual = false;  // a CI job (or what it contains) that only a person starts
};

// A use of a name, resolved like calls; what functions a piece of code refers to follows from these.
struct Reference {
  std::string_view name;
  std::uint32_t line = 1;
  std::uint32_t scope = k_file_scope;
};

struct FileFacts {
  std::unique_ptr<std::string> text;   // decoded content (UTF-8, BOM removed)
  std::vector<Scope> scopes{Scope{}};  // [0] is the file
  std::vector<Fact> facts;             // by rising line
  std::vector<Argument> arguments;
  std::vector<Reference> references;
  std::vector<std::vector<Place>> vias;
  std::list<std::string> made;  // text that is not in the file (resolved names ...); nothing while it is empty
  std::string problem;          // why the file could not be read as what its name says; empty if it could

  [[nodiscard]] std::span<const Argument> arguments_of(const Fact& fact) const {
    return {arguments.data() + fact.first_argument, fact.argument_count};
  }
  std::string_view keep(std::string made_text) { return made.emplace_back(std::move(made_text)); }
  std::uint32_t add_scope(Scope scope) {
    scopes.push_back(scope);
    return static_cast<std::uint32_t>(scopes.size() - 1);
  }
};

}  // namespace mlrung
