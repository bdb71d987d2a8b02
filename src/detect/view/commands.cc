// add_commands: see view.h.
#include <algorithm>

#include "detect/view/command_line.h"
#include "detect/view/view.h"

namespace mlrung {

void add_commands(FileFacts& facts, std::string_view script, std::uint32_t line, std::uint32_t scope,
                  bool lines_advance) {
  auto commands = normal_commands(lex_shell(script, line));
  if (lines_advance) std::ranges::stable_sort(commands, {}, &CommandLine::line);
  for (const auto& command : commands) add_command_fact(facts, command, lines_advance ? command.line : line, scope);
}

}  // namespace mlrung
