// Path patterns: `*` within a folder, `**` as a whole component across folders, `?` one character, `{a,b}`
// alternatives, `[ab]` `[a-z]` `[!a]` classes, `\` before a character that stands for itself. A pattern
// without
// `/` matches the last component in any folder; any other one the whole path (a leading `/` adds nothing but
// that); a trailing `/` means all below. Matching ignores ASCII case when the pattern was made so. Time is at
// most proportional to pattern x path. A pattern with more than 1,000 alternatives keeps its braces as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mlrung {

class Glob {
 public:
  enum class Case { sensitive, ignore };
  explicit Glob(std::string_view pattern, Case letters = Case::sensitive);
  [[nodiscard]] bool matches(std::string_view path) const;
  [[nodiscard]] const std::string& pattern() const { return pattern_; }

 private:
  using Components = std::vector<std::string>;
  [[nodiscard]] bool matches(const Components& components, std::string_view path) const;
  [[nodiscard]] bool matches_component(std::string_view component, std::string_view name) const;

  std::string pattern_;
  std::vector<Components> alternatives_;  // braces expanded, split at '/'
  Case letters_;
};

}  // namespace mlrung
