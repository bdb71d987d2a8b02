// Path patterns: `*` within a folder, `**` across folders, `?` one character, `{a,b}` alternatives, `[ab]`
// classes. A pattern without `/` matches the last component in any folder; a leading `/` anchors at the root.
// Matching ignores ASCII case when the pattern was made so. Linear in pattern x path; never recursive blow-up.
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
  std::string pattern_;
  std::vector<std::string> alternatives_;  // braces expanded
  Case letters_;
};

}  // namespace mlrung
