// Tokens of Python source, one at a time: with indentation, joined lines and strings as one token each (what is inside
// an f-string is looked at by the parser). Never fails: a byte that starts no token is a token of its own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace mlrung {

enum class Lexeme : std::uint8_t { end, newline, indent, dedent, name, keyword, integer, real, string, symbol, stray };

// Words that are always keywords; match, case, type, print and exec are names.
enum class Keyword : std::uint8_t {
  none,
  and_,
  as,
  assert_,
  async,
  await,
  break_,
  class_,
  continue_,
  def,
  del,
  elif,
  else_,
  except,
  false_,
  finally,
  for_,
  from,
  global,
  if_,
  import,
  in,
  is,
  lambda,
  none_,
  nonlocal,
  not_,
  or_,
  pass,
  raise,
  return_,
  true_,
  try_,
  while_,
  with,
  yield
};

struct Token {
  Lexeme kind = Lexeme::end;
  Keyword keyword = Keyword::none;
  std::uint32_t symbol = 0;  // the bytes of a symbol, the last one lowest: '+', '*' << 8 | '*'
  std::uint32_t begin = 0, end = 0;
  std::uint32_t row = 0;
  std::uint32_t last_end = 0;  // where the token before it ended
};

[[nodiscard]] constexpr std::uint32_t symbol_of(std::string_view text) {
  std::uint32_t symbol = 0;
  for (const char c : text) symbol = symbol << 8U | static_cast<unsigned char>(c);
  return symbol;
}

class PythonLexer {
 public:
  // From `begin` on; `inside` brackets, where lines and indentation mean nothing.
  PythonLexer(std::string_view text, std::uint32_t begin, std::uint32_t row, bool inside);
  Token next();
  // Whether what follows the current place, blanks aside, can go on from a name as an expression: for soft keywords.
  [[nodiscard]] char peek_byte() const;
  [[nodiscard]] std::string_view rest_of_line() const;
  // Brackets that are open; after an error the parser closes them.
  void close_brackets() { brackets_ = 0; }

  // Characters that were looked at more than once, for strings in strings and those that do not close.
  [[nodiscard]] std::size_t steps() const { return format_steps_; }

 private:
  bool start_line(Token& token);
  void skip_blanks();
  // Behind the end of a line. Rows are those of '\n', as in every file; a lone '\r' ends a statement only.
  void end_row() { row_ += byte(at_++) == '\n' ? 1U : 0U; }
  void read_word(Token& token);
  void read_number(Token& token);
  bool read_string(Token& token, std::uint32_t quote_at, bool raw, bool format);
  void skip_replacement(bool triple);
  void read_symbol(Token& token);
  Token& finish(Token& token, Lexeme kind);
  [[nodiscard]] char byte(std::uint32_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  std::string_view text_;
  std::uint32_t at_;
  std::uint32_t row_;
  std::uint32_t last_end_;
  int brackets_ = 0;
  bool line_start_ = true;
  bool inside_;
  int format_depth_ = 0;
  std::uint64_t format_steps_ = 0;  // bytes looked at in replacement fields: they are reread where quotes do not close
  std::vector<std::uint32_t> indents_{0};
  std::uint32_t pending_dedents_ = 0;
};

}  // namespace mlrung
