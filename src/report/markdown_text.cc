#include "report/markdown_text.h"

#include <algorithm>

#include "report/display.h"

namespace mlrung {

std::string escaped_markdown(std::string_view text) {
  std::string out;
  for (const char c : safe(text)) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else if (std::string_view("\\`*_[]|#@~").find(c) != std::string_view::npos)
      out.append("\\").push_back(c);
    else
      out += c;
  }
  return out;
}

std::string markdown_code(std::string_view text) {
  const std::string clean = safe(text);
  std::size_t longest = 0;
  for (std::size_t i = 0, run = 0; i < clean.size(); ++i)
    longest = std::max(longest, run = clean[i] == '`' ? run + 1 : 0);
  const std::string fence(longest + 1, '`');
  const char* gap = longest > 0 ? " " : "";
  return clean.empty() ? std::string() : fence + gap + clean + gap + fence;
}

}  // namespace mlrung
