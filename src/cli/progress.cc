#include "cli/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "report/display.h"

namespace mlrung {
namespace {

using std::chrono::milliseconds;

void write_error(const std::string& text) {
  [[maybe_unused]] const ssize_t done = write(STDERR_FILENO, text.data(), text.size());
}

int error_columns() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

Progress::Progress() : terminal_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (shown_) write_error("\r\x1b[K");
}

std::function<void(const std::string&, double)> Progress::callback() {
  if (!terminal_) return {};
  return [this](const std::string& what, double share) { show(what, share); };
}

void Progress::show(const std::string& what, double share) {
  const std::scoped_lock lock(mutex_);
  const Clock::time_point now = Clock::now();
  if (now - start_ < milliseconds(500) || now - last_ < milliseconds(80)) return;
  last_ = now;
  shown_ = true;
  constexpr int k_cells = 24;
  std::string line;
  if (share >= 0) {
    const int full = static_cast<int>(std::clamp(share, 0.0, 1.0) * k_cells);
    for (int i = 0; i < k_cells; ++i) line += i < full ? "█" : "░";
    line += " " + padded(std::to_string(static_cast<int>(std::clamp(share, 0.0, 1.0) * 100)) + "%", 4) + " ";
  }
  write_error("\r" + cut(line + safe(what), error_columns() - 1) + "\x1b[K");
}

}  // namespace mlrung
