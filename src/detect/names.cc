#include "detect/names.h"

namespace mlrung {

bool name_matches(std::string_view pattern, std::string_view name) {
  // Nearly all patterns have stars at their ends only.
  const auto star_inside = pattern.find('*', 1);
  if (pattern.starts_with('*') && pattern.size() > 1) {
    if (star_inside == std::string_view::npos) return name.ends_with(pattern.substr(1));
    if (star_inside == pattern.size() - 1)
      return name.find(pattern.substr(1, pattern.size() - 2)) != std::string_view::npos;
  } else if (star_inside != std::string_view::npos && star_inside == pattern.size() - 1) {
    return name.starts_with(pattern.substr(0, pattern.size() - 1));
  }
  std::size_t p = 0, n = 0, star = std::string_view::npos, mark = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      mark = n;
      if (p == pattern.size()) return true;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++mark;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace mlrung
