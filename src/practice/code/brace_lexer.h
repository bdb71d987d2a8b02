// Tokens of C++ and JavaScript, as far as a coding project asks: names, numbers, texts and symbols, without comments.
// Brackets that do not close are a fault.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "practice/code/program.h"

namespace mlrung {

struct BraceToken {
  enum class Kind { name, number, text, symbol };
  Kind kind = Kind::symbol;
  std::string_view text;     // as written, with quotes
  std::string content = {};  // of a text: unescaped
  std::size_t begin = 0;
  int line = 1;
  std::size_t match = 0;  // of an opening bracket: index of the closing one
  [[nodiscard]] bool is(std::string_view symbol) const { return kind != Kind::text && text == symbol; }
  [[nodiscard]] std::size_t end() const { return begin + text.size(); }
};

struct BraceTokens {
  std::vector<BraceToken> tokens;
  std::optional<SyntaxFault> fault = {};
};

[[nodiscard]] BraceTokens read_tokens(std::string_view source);

}  // namespace mlrung
