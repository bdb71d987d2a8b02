// A command line as words, and words as a command line.
#include <utility>

#include "detect/view/shell_lexer.h"

namespace mlrung {

std::vector<std::string> words_of(std::string_view command_line) {
  std::vector<std::string> words;
  auto script = lex_shell(command_line);
  if (script.commands.empty()) return words;
  for (auto& word : script.commands.front().words) words.push_back(std::move(word.text));
  return words;
}

std::string join_words(const std::vector<std::string>& words, std::size_t from) {
  std::string line;
  for (auto i = from; i < words.size(); ++i) {
    if (i > from) line += ' ';
    const auto& word = words[i];
    const bool plain = !word.empty() && (word.find_first_of(" \t\n;&|<>()#") == std::string::npos ||
                                         word.find("${") != std::string::npos || word.find("$(") != std::string::npos);
    const char quote = word.find('"') == std::string::npos ? '"' : '\'';
    if (plain)
      line += word;
    else
      (line += quote).append(word) += quote;
  }
  return line;
}

}  // namespace mlrung
