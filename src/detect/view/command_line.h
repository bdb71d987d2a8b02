// One simple command in its normal form: launchers (`sudo`, `poetry run`, `uv run`, `python -m` of a known
// tool ...), variables set for it and the folder of an installed program are taken off; see add_commands in
// view.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detect/fact.h"
#include "detect/view/shell_lexer.h"

namespace mlrung {

struct CommandLine {
  std::vector<std::string> words;  // words[0] is the program, with its folder when that is the repository's own
  std::string name;                // base name of the program
  std::uint32_t line = 1;
  std::int32_t function = -1;  // of the script that it is in, see ShellScript
};

// The commands of a script in normal form, each followed by what it starts in turn (`docker run image cmd`,
// `ssh host 'cmd'`, `bash -c "..."`, `xargs cmd`, `coverage run -m x`).
[[nodiscard]] std::vector<CommandLine> normal_commands(const ShellScript& script, int depth = 0);
[[nodiscard]] std::string value_of(const CommandLine& command);  // the command line, cut at 4,000 bytes

void add_command_fact(FileFacts& facts, const CommandLine& command, std::uint32_t line, std::uint32_t scope);

// The last component of a program's path, without ".exe".
[[nodiscard]] std::string_view program_name(std::string_view path);

}  // namespace mlrung
