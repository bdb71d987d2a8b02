// For tests of views: facts as lines "3 key a.b = value" (with " @scope" below the file's and " (name=value
// ..)" for arguments), of one kind or of all, and views run on a text.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detect/view/view.h"

namespace mlrung {

inline FileFacts viewed(View view, std::string_view path, std::string text) {
  FileFacts facts;
  facts.text = std::make_unique<std::string>(std::move(text));
  view(path, facts);
  return facts;
}

inline std::string shown(const FileFacts& facts, const Fact& fact) {
  static constexpr std::array kinds = {
      "import",      "call",    "decorator", "function", "class",      "string",   "assign",  "compare", "raise", "key",
      "instruction", "command", "trigger",   "uses",     "dependency", "resource", "measure", "heading", "text"};
  std::string line = std::to_string(fact.line) + " " + kinds[static_cast<std::size_t>(fact.kind)];
  if (!fact.name.empty()) line += " " + std::string(fact.name);
  if (!fact.value.empty()) line += " = " + std::string(fact.value);
  if (fact.scope != k_file_scope) line += " @" + std::string(facts.scopes[fact.scope].name);
  for (const Argument& argument : facts.arguments_of(fact))
    line += " (" + std::string(argument.name) + ": " + std::string(argument.value) + ")";
  return line;
}

inline std::vector<std::string> shown(const FileFacts& facts, std::optional<FactKind> kind = std::nullopt) {
  std::vector<std::string> lines;
  for (const Fact& fact : facts.facts)
    if (!kind || fact.kind == *kind) lines.push_back(shown(facts, fact));
  return lines;
}

// What holds for the facts of every text: scopes and arguments exist, lines rise and are lines of the text.
inline std::string broken_promise(const FileFacts& facts) {
  std::size_t lines = 1;
  for (const char c : *facts.text) lines += c == '\n';
  std::uint32_t before = 1;
  for (const Fact& fact : facts.facts) {
    if (fact.line < before || fact.line > lines) return "line of " + shown(facts, fact);
    if (fact.scope >= facts.scopes.size()) return "scope of a fact";
    if (fact.first_argument + fact.argument_count > facts.arguments.size()) return "arguments of " + shown(facts, fact);
    before = fact.line;
  }
  for (std::size_t i = 1; i < facts.scopes.size(); ++i)
    if (facts.scopes[i].parent >= i) return "parent of a scope";
  return {};
}

inline const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> made = {"",
                                     "\n",
                                     "\r",
                                     std::string("\0\1\2\xff", 4),
                                     "\xff\xfe{[(<\"'",
                                     "{{",
                                     "}}",
                                     "\"",
                                     "'''",
                                     "/*",
                                     "# only",
                                     "- - - -",
                                     "a",
                                     "[",
                                     "[a",
                                     "<!--",
                                     "```",
                                     "R\"(",
                                     "@",
                                     "\\"};
    for (const char* piece :
         {"[", "{", "(", "- ", "a:\n ", "\"", "'", "/*", "<a>", "a.", "a = {\n", "x {", "`", "${", "\\\n", "#"}) {
      std::string many;
      for (int i = 0; i < 20'000; ++i) many += piece;
      made.push_back(many);
    }
    made.push_back(std::string(300'000, 'x'));
    made.push_back("a: " + std::string(300'000, '"'));
    return made;
  }();
  return texts;
}

}  // namespace mlrung
