// Programs that start another one, and the command that they start. Internal to command_line.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mlrung {

using Words = std::vector<std::string>;

// Commands that start another one: their words, the options among what follows that take a value (comma
// separated), and how many plain words stand before the command.
struct Launcher {
  std::string_view words, valued;
  int plain = 0;
};

// How many words at the front of `words` are the launcher's own; 0 when they are not.
[[nodiscard]] std::size_t matches(const Words& words, std::string_view launcher);
[[nodiscard]] bool is_assignment(std::string_view word);
// Where the started command begins after a launcher of `count` words.
[[nodiscard]] std::size_t inner_start(const Words& words, std::size_t count, const Launcher& launcher);

struct Opened {
  Words words;         // a command
  std::string script;  // or shell text
  bool replaces = false;
};
// What a command starts that is a command of its own beside it: `docker run image cmd`, `ssh host 'cmd'`, `xargs cmd`.
[[nodiscard]] Opened inside(const Words& words);

}  // namespace mlrung
