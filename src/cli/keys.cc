#include "cli/keys.h"

#include <termios.h>
#include <unistd.h>

#include <cerrno>

namespace mlrung {

struct Keys::Before {
  termios settings = {};
};

Keys::Keys() {
  termios now = {};
  if (::isatty(STDIN_FILENO) == 0 || ::tcgetattr(STDIN_FILENO, &now) != 0) return;
  before_ = std::make_unique<Before>(Before{now});
  // Signals off: a session that ends by Ctrl-C restores the terminal like any other.
  now.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
  ::tcsetattr(STDIN_FILENO, TCSANOW, &now);
}

Keys::~Keys() {
  if (before_) ::tcsetattr(STDIN_FILENO, TCSANOW, &before_->settings);
}

std::optional<char> Keys::next() {
  constexpr char k_interrupt = 3, k_end = 4;
  std::optional<char> first;
  while (true) {
    char c = 0;
    const ssize_t size = ::read(STDIN_FILENO, &c, 1);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return first;
    if (before_ && (c == k_interrupt || c == k_end)) return std::nullopt;
    if (before_ && c != '\n' && c != '\r') return c;
    if (before_) continue;
    if (c == '\n') return first ? first : std::optional<char>('\n');
    if (!first && c != ' ' && c != '\r') first = c;
  }
}

}  // namespace mlrung
