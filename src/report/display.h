// Text of a hostile repository made safe and measurable for a terminal: no control characters or escape
// sequences, no direction overrides, valid UTF-8; widths in display columns (wide characters take two).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mlrung {

// Valid UTF-8 on one line: invalid bytes become U+FFFD, control and direction characters become U+FFFD, tabs
// and line ends a space.
[[nodiscard]] std::string safe(std::string_view text);
// Only what JSON needs: invalid bytes become U+FFFD, the rest stays.
[[nodiscard]] std::string valid_utf8(std::string_view text);
// JSON text in which characters that change the direction of writing are escaped, so that a terminal shows them as
// such.
[[nodiscard]] std::string without_direction(std::string json);
// Columns of safe text.
[[nodiscard]] int columns(std::string_view text);
// At most `width` columns; what is cut ends in an ellipsis. A width below 1 gives nothing.
[[nodiscard]] std::string cut(std::string_view text, int width);
// Filled up with spaces to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, int width);
// Lines of at most `width` columns, broken at spaces; a longer word stays whole.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, int width);

}  // namespace mlrung
