// Shell scripts: functions as scopes, simple commands. Scripts of another interpreter (`#!/usr/bin/env
// python`) give nothing.
#include <algorithm>

#include "detect/view/command_line.h"
#include "detect/view/lines.h"
#include "detect/view/path_words.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

bool is_other_program(std::string_view text) {
  if (!text.starts_with("#!")) return false;
  const auto line = text.substr(0, text.find('\n'));
  return line.find("sh") == std::string_view::npos;
}

// Windows' scripts in the spelling of a shell: comments, continued lines, separators of paths.
std::string as_shell(std::string_view text, bool batch) {
  std::string made;
  Lines lines(text);
  while (lines.next()) {
    auto line = lines.line();
    const auto shown = lower(trim(line));
    if (batch && (shown.starts_with("rem ") || shown.starts_with("::") || shown.starts_with("@echo off"))) line = {};
    const bool more = line.ends_with(batch ? '^' : '`');
    std::string copy(more ? line.substr(0, line.size() - 1) : line);
    std::ranges::replace(copy, '\\', '/');
    made += copy;
    made += more ? "\\\n" : "\n";
  }
  return made;
}

}  // namespace

void view_shell(std::string_view path, FileFacts& facts) {
  if (is_other_program(*facts.text)) return;
  const bool batch = path.ends_with(".bat") || path.ends_with(".cmd");
  const auto script =
      batch || path.ends_with(".ps1") ? lex_shell(as_shell(*facts.text, batch)) : lex_shell(*facts.text);
  std::vector<std::uint32_t> scopes;
  for (const auto& function : script.functions) {
    Scope scope{Scope::Kind::function, k_file_scope, facts.keep(function.name), function.first_line,
                function.last_line};
    scopes.push_back(facts.add_scope(scope));
    Fact fact;
    fact.kind = FactKind::function;
    fact.line = function.first_line;
    fact.scope = scopes.back();
    fact.name = scope.name;
    facts.facts.push_back(fact);
  }
  for (const auto& command : normal_commands(script))
    add_command_fact(facts, command, command.line,
                     command.function < 0 ? k_file_scope : scopes[static_cast<std::size_t>(command.function)]);
  std::ranges::stable_sort(facts.facts, {}, &Fact::line);
}

}  // namespace mlrung
