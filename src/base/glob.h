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
  // One folder or file name of a pattern. Nearly all have stars and nothing else that is special: these are compared
  // at both ends first.
  struct Component {
    std::string text;  // in lower case where letters do not matter
    bool any = false;  // "**"
    bool simple = false;
    std::size_t star = std::string::npos;  // the first one
  };
  struct Components : std::vector<Component> {
    std::string tail = {};  // what every path that matches ends with
  };
  [[nodiscard]] bool matches(const Components& components, std::string_view path) const;
  [[nodiscard]] bool matches(const Component& component, std::string_view name) const;
  [[nodiscard]] bool matches_slowly(std::string_view component, std::string_view name) const;
  [[nodiscard]] bool same(std::string_view pattern, std::string_view text) const;
  [[nodiscard]] Components compiled(const std::vector<std::string>& components) const;

  std::string pattern_;
  std::vector<Components> alternatives_;  // braces expanded, split at '/'
  Case letters_;
};

}  // namespace mlrung
