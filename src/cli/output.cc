#include "cli/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "report/display.h"

namespace mlrung {

Result<void> print(std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = write(STDOUT_FILENO, text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0 && errno == EPIPE) return {};
    if (done < 0)
      return std::unexpected(Error{std::string("cannot write the output: ") + std::strerror(errno), {}, {}});
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  return {};
}

void say(const std::string& text) {
  const std::string line = "mlrung: " + safe(text) + "\n";
  [[maybe_unused]] const ssize_t done = write(STDERR_FILENO, line.data(), line.size());
}

int finish(const Result<void>& result) {
  if (result) return 0;
  say(to_line(result.error()));
  return 2;
}

Terminal terminal(bool no_color) {
  Terminal found;
  if (isatty(STDOUT_FILENO) == 0) return found;
  const char* none = std::getenv("NO_COLOR");
  const char* kind = std::getenv("TERM");
  const bool dumb = kind == nullptr || std::strcmp(kind, "dumb") == 0;
  found.color = !no_color && (none == nullptr || *none == '\0') && !dumb;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) found.width = size.ws_col;
  return found;
}

}  // namespace mlrung
