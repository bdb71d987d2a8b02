// add_commands: see view.h.
#include <algorithm>

#include "detect/view/command_line.h"
#include "detect/view/view.h"

namespace mlrung {

void add_commands(FileFacts& facts, std::string_view script, std::uint32_t line, std::uint32_t scope, bool lines_advance) {
  auto commands = normal_commands(lex_shell(script, line));
  if (lines_advance) std::ranges::stable_sort(commands, {}, &CommandLine::line);
  for (const auto& command : commands) {
    Fact fact;
    fact.kind = FactKind::command;
    fact.line = lines_advance ? command.line : line;
    fact.scope = scope;
    fact.name = facts.keep(command.name);
    fact.value = facts.keep(value_of(command));
    facts.facts.push_back(fact);
  }
}

}  // namespace mlrung
