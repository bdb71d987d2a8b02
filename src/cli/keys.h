// One key at a time from a terminal, without Enter; the terminal is as before when the object dies. From a pipe: one
// line at a time, of which the first character counts.
#pragma once

#include <memory>
#include <optional>

namespace mlrung {

class Keys {
 public:
  Keys();
  ~Keys();
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;
  // nullopt at the end of the input, and after Ctrl-C or Ctrl-D.
  [[nodiscard]] std::optional<char> next();
  [[nodiscard]] bool from_terminal() const { return before_ != nullptr; }

 private:
  struct Before;
  std::unique_ptr<Before> before_;
};

}  // namespace mlrung
