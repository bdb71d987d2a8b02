// Splits shell text into simple commands, with the line of every word. Not a shell: nothing is expanded or
// run; variables and `$(...)` stay as written. Keywords, redirections, here-documents, comments and `[[ ...
// ]]` are left out; what stands in `$(...)`, backquotes and subshells comes as commands of its own. Linear in
// the text, nesting at most 8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mlrung {

struct ShellWord {
  std::string text;  // without quotes
  std::uint32_t line = 1;
};
struct ShellCommand {
  std::vector<ShellWord> words;  // never empty
  std::uint32_t line = 1;
  std::int32_t function = -1;  // index into ShellScript::functions, -1: outside
};
struct ShellFunction {
  std::string name;
  std::uint32_t first_line = 1, last_line = 1;
};
struct ShellScript {
  std::vector<ShellCommand> commands;  // a command before those in its `$(...)`
  std::vector<ShellFunction> functions;
};

inline constexpr int k_shell_depth = 8;
[[nodiscard]] ShellScript lex_shell(std::string_view text, std::uint32_t line = 1, int depth = 0);

// The words of one command line, empty when there is no command in it.
[[nodiscard]] std::vector<std::string> words_of(std::string_view command_line);
// The inverse: words with white space are quoted.
[[nodiscard]] std::string join_words(const std::vector<std::string>& words, std::size_t from = 0);

}  // namespace mlrung
