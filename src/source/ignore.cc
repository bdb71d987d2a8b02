#include "source/ignore.h"

#include <optional>

namespace mlrung {
namespace {

constexpr int k_most_lines = 5000;

// Spaces at the end do not count unless a backslash stands before them.
std::string_view without_trailing_spaces(std::string_view line) {
  while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
  return line;
}

// Git knows no alternatives in braces.
std::string with_plain_braces(std::string_view pattern) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size())
      out += pattern[i++];
    else if (pattern[i] == '{')
      out += '\\';
    out += pattern[i];
  }
  return out;
}

}  // namespace

void IgnoreRules::add(const std::string& folder, std::string_view text) {
  std::vector<Rule>& rules = by_folder_[folder];
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (int lines = 0; !text.empty() && lines < k_most_lines; ++lines) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    line = without_trailing_spaces(line);
    if (line.empty() || line.starts_with('#')) continue;
    const bool negated = line.starts_with('!');
    if (negated) line.remove_prefix(1);
    const bool folders_only = line.ends_with('/');
    while (line.ends_with('/')) line.remove_suffix(1);
    if (line.empty()) continue;
    rules.push_back({Glob(with_plain_braces(line)), negated, folders_only});
  }
}

// The last rule that matches decides, those of the nearest folder first.
bool IgnoreRules::ignores(std::string_view path, Kind kind) const {
  std::string_view folder = path;
  while (!folder.empty()) {
    const std::size_t slash = folder.rfind('/');
    folder = slash == std::string_view::npos ? std::string_view() : folder.substr(0, slash);
    const auto found = by_folder_.find(folder);
    if (found == by_folder_.end()) continue;
    const std::string_view below = folder.empty() ? path : path.substr(folder.size() + 1);
    for (auto rule = found->second.rbegin(); rule != found->second.rend(); ++rule) {
      if (rule->folders_only && kind == Kind::file) continue;
      if (rule->glob.matches(below)) return !rule->negated;
    }
  }
  return false;
}

}  // namespace mlrung
