#include "cli/keys.h"

#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace mlrung {

struct Keys::Before {
  termios settings = {};
};

namespace {

// Signals off: a session that ends by Ctrl-C restores the terminal like any other.
void take_single_keys(termios settings) {
  settings.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
  ::tcsetattr(STDIN_FILENO, TCSANOW, &settings);
}

// As Ctrl-Z does elsewhere: to the shell with the terminal as it was, and back.
void pause_job(const termios& settings) {
  ::tcsetattr(STDIN_FILENO, TCSANOW, &settings);
  ::kill(0, SIGTSTP);
  take_single_keys(settings);
}

}  // namespace

Keys::Keys() {
  termios now = {};
  if (::isatty(STDIN_FILENO) == 0 || ::tcgetattr(STDIN_FILENO, &now) != 0) return;
  before_ = std::make_unique<Before>(Before{now});
  take_single_keys(now);
}

Keys::~Keys() {
  if (before_) ::tcsetattr(STDIN_FILENO, TCSANOW, &before_->settings);
}

std::optional<char> Keys::next() {
  constexpr char k_interrupt = 3, k_end = 4, k_suspend = 26;
  std::optional<char> first;
  while (true) {
    char c = 0;
    const ssize_t size = ::read(STDIN_FILENO, &c, 1);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return first;
    if (before_ && (c == k_interrupt || c == k_end)) return std::nullopt;
    if (before_ && c == k_suspend) {
      pause_job(before_->settings);
      return '\n';
    }
    if (before_ && c != '\n' && c != '\r') return c;
    if (before_) continue;
    if (c == '\n') return first ? first : std::optional<char>('\n');
    if (!first && c != ' ' && c != '\r') first = c;
  }
}

}  // namespace mlrung
