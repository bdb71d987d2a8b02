// The maturity model as data: degrees, levels, capabilities, practices and the rules that tie them, read from
// model/catalogue.yaml (its comments are the specification).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mlrung {

// A rule over practices: every one of `all`, at least one of `any` (if any is given), `at_least` of `of`.
struct DegreeRule {
  int degree = 0;
  std::vector<std::string> all = {};
  std::vector<std::string> any = {};
  int at_least = 0;
  std::vector<std::string> of = {};
  int line = 0;
};

struct Capability {
  std::string id;  // "code"
  std::string about;
  std::vector<DegreeRule> rules;  // by rising degree
  int line = 0;
};

struct Practice {
  std::string id;          // "code/ci-tests"
  std::string capability;  // "code"
  std::string title;
  std::string counts;
  std::string excludes;  // the catalogue's `not:`, may be empty
  std::string outside;   // why files alone often cannot show it, may be empty
  int line = 0;
};

struct Level {
  int number = 0;
  std::string name;
};

using DegreeByCapability = std::map<std::string, int>;

struct Catalogue {
  std::string path;                                // for messages
  std::vector<std::string> degrees;                // names by number, "absent" first
  std::vector<std::string> degree_meanings;        // the comment after each name, may be empty
  std::vector<Level> levels;                       // by rising number
  std::map<int, DegreeByCapability> requirements;  // level -> capability -> least degree
  std::map<int, DegreeByCapability> expectations;
  std::vector<Capability> capabilities;  // in written order
  std::vector<Practice> practices;       // in written order

  [[nodiscard]] const Capability* capability(std::string_view id) const;
  [[nodiscard]] const Practice* practice(std::string_view id) const;
  [[nodiscard]] const Level* level(int number) const;
};

// Refuses unknown keys, unknown ids, degrees out of range, rules over practices that are not there, levels
// that do not start at 1 or have gaps: the error's place is path:line.
[[nodiscard]] Result<Catalogue> load_catalogue(std::string_view text, const std::string& path);
// The catalogue that the binary carries.
[[nodiscard]] Result<Catalogue> embedded_catalogue();

}  // namespace mlrung
