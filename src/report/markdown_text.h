// Text of a hostile repository inside Markdown, safe as in report/display.h.
#pragma once

#include <string>
#include <string_view>

namespace mlrung {

// Text that Markdown and HTML read as text.
[[nodiscard]] std::string escaped_markdown(std::string_view text);
// A code span whose fence is longer than any run of backticks in it; empty for no text.
[[nodiscard]] std::string markdown_code(std::string_view text);

}  // namespace mlrung
