// Tokens of the languages that are read without a grammar: words, numbers, strings, punctuation. Comments are
// dropped, by a table of each language's spelling. Never fails; time is linear in the text.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace mlrung {

enum class Language : std::uint8_t { r, csharp, java, scala, cpp, go, javascript, julia };

struct SourceToken {
  enum class Kind : std::uint8_t { word, number, text, punctuation, include };
  Kind kind = Kind::punctuation;
  bool first = false;  // on its line
  std::uint32_t line = 1;
  std::string_view text = {};  // content of a string without quotes, as written between them

  [[nodiscard]] bool is(std::string_view wanted) const { return kind != Kind::text && text == wanted; }
  [[nodiscard]] bool is_word() const { return kind == Kind::word; }
  [[nodiscard]] bool is_text() const { return kind == Kind::text; }
};

// At most 500,000 tokens.
[[nodiscard]] std::vector<SourceToken> lex_source(std::string_view text, Language language);

}  // namespace mlrung
