// Tokens of HCL (Terraform) and, near enough, of Bicep: words, strings, here-documents, punctuation, line
// ends. Comments are dropped. Never fails: what is no token is a token of one character.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace mlrung {

struct HclToken {
  enum class Kind : std::uint8_t { word, text, punctuation, line_end };
  Kind kind = Kind::punctuation;
  std::uint32_t line = 1;
  std::string_view text = {};  // a string's content without its quotes
  std::uint32_t begin = 0;     // offsets of the whole token
  std::uint32_t end = 0;

  [[nodiscard]] bool is(char c) const { return kind == Kind::punctuation && text.size() == 1 && text[0] == c; }
};

enum class HclDialect : std::uint8_t { terraform, bicep };
// At most 1,000,000 tokens.
[[nodiscard]] std::vector<HclToken> lex_hcl(std::string_view text, HclDialect dialect);

}  // namespace mlrung
