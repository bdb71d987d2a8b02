// What the program says, where: results to standard output, one-line errors to standard error. A reader who
// closed the pipe has what it wanted: that is no error.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace mlrung {

// Writes all of it to standard output.
[[nodiscard]] Result<void> print(std::string_view text);
// "mlrung: text" on standard error.
void say(const std::string& text);
// The exit status of a result: 0, or 2 with its error on standard error, safe for a terminal.
[[nodiscard]] int finish(const Result<void>& result);

struct Terminal {
  bool color = false;  // standard output is a terminal that takes colours, and nobody asked for none
  int width = 80;      // columns of standard output; 80 when it is none
};
[[nodiscard]] Terminal terminal(bool no_color);

}  // namespace mlrung
