#include "detect/view/python_lexer.h"

#include <algorithm>
#include <array>

namespace mlrung {
namespace {

constexpr std::size_t k_longest_look = 2000;  // ahead in a line

enum Class : std::uint8_t { other, blank, letter, digit, quote, line_end };

constexpr std::array<Class, 256> k_classes = [] {
  std::array<Class, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    classes[c] = word ? letter : c >= '0' && c <= '9' ? digit : other;
  }
  classes[' '] = classes['\t'] = classes['\f'] = blank;
  classes['"'] = classes['\''] = quote;
  classes['\n'] = classes['\r'] = line_end;
  return classes;
}();

Class class_of(char c) { return k_classes[static_cast<unsigned char>(c)]; }
bool is_word(char c) { return class_of(c) == letter || class_of(c) == digit; }

constexpr std::string_view k_keywords[] = {
    "",     "and",      "as",    "assert",  "async", "await", "break",  "class", "continue", "def",   "del",  "elif",
    "else", "except",   "False", "finally", "for",   "from",  "global", "if",    "import",   "in",    "is",   "lambda",
    "None", "nonlocal", "not",   "or",      "pass",  "raise", "return", "True",  "try",      "while", "with", "yield"};

// Keywords by their length, so that most names meet none.
Keyword keyword_of(std::string_view word) {
  if (word.size() < 2 || word.size() > 8) return Keyword::none;
  for (std::size_t i = 1; i < std::size(k_keywords); ++i)
    if (k_keywords[i].front() == word.front() && k_keywords[i] == word) return static_cast<Keyword>(i);
  return Keyword::none;
}

constexpr std::uint32_t k_symbols3[] = {symbol_of("**="), symbol_of("//="), symbol_of(">>="), symbol_of("<<="),
                                        symbol_of("...")};
constexpr std::uint32_t k_symbols2[] = {symbol_of("=="), symbol_of("!="), symbol_of("<="), symbol_of(">="),
                                        symbol_of("->"), symbol_of(":="), symbol_of("+="), symbol_of("-="),
                                        symbol_of("*="), symbol_of("/="), symbol_of("%="), symbol_of("@="),
                                        symbol_of("&="), symbol_of("|="), symbol_of("^="), symbol_of("**"),
                                        symbol_of("//"), symbol_of("<<"), symbol_of(">>"), symbol_of("<>")};

}  // namespace

PythonLexer::PythonLexer(std::string_view text, std::uint32_t begin, std::uint32_t row, bool inside)
    : text_(text), at_(begin), row_(row), last_end_(begin), line_start_(!inside), inside_(inside) {}

Token& PythonLexer::finish(Token& token, Lexeme kind) {
  token.kind = kind;
  token.end = at_;
  last_end_ = at_;
  return token;
}

// At the start of a line outside brackets: true when its indentation is a token.
bool PythonLexer::start_line(Token& token) {
  for (;;) {
    std::uint32_t column = 0;
    for (;; ++at_) {
      const char c = byte(at_);
      if (c == ' ')
        ++column;
      else if (c == '\t')
        column += 8;
      else if (c == '\f')
        column = 0;
      else if (c == '\r' && byte(at_ + 1) == '\n')
        continue;
      else
        break;
    }
    const char c = byte(at_);
    if (at_ >= text_.size()) return false;
    if (c == '#') {
      at_ = static_cast<std::uint32_t>(std::min(text_.find('\n', at_), text_.size()));
      if (at_ >= text_.size()) return false;
    } else if (c == '\\' && (byte(at_ + 1) == '\n' || (byte(at_ + 1) == '\r' && byte(at_ + 2) == '\n'))) {
      at_ += byte(at_ + 1) == '\n' ? 2 : 3;
      ++row_;
      line_start_ = false;
      skip_blanks();
      if (column == indents_.back()) return false;
      column = std::max(column, indents_.back());
    } else if (c != '\n' && c != '\r') {
      line_start_ = false;
      token.begin = at_;
      token.row = row_;
      token.last_end = last_end_;
      if (column > indents_.back()) {
        if (indents_.size() < 1000) indents_.push_back(column);
        token.kind = Lexeme::indent;
        token.end = at_;
        return true;
      }
      while (column < indents_.back()) {
        indents_.pop_back();
        ++pending_dedents_;
      }
      return false;
    }
    if (byte(at_) == '\n' || byte(at_) == '\r') end_row();
  }
}

void PythonLexer::skip_blanks() {
  for (;;) {
    const char c = byte(at_);
    if (class_of(c) == blank) {
      ++at_;
    } else if (c == '\\' && byte(at_ + 1) == '\n') {
      at_ += 2;
      ++row_;
    } else if (c == '\\' && byte(at_ + 1) == '\r' && byte(at_ + 2) == '\n') {
      at_ += 3;
      ++row_;
    } else if (c == '\r' && byte(at_ + 1) == '\n' && (brackets_ > 0 || inside_)) {
      ++at_;
    } else if ((c == '\n' || c == '\r') && (brackets_ > 0 || inside_)) {
      end_row();
    } else if (c == '#') {
      at_ = static_cast<std::uint32_t>(std::min(text_.find('\n', at_), text_.size()));
    } else {
      return;
    }
  }
}

Token PythonLexer::next() {
  Token token;
  if (line_start_ && start_line(token)) return token;
  if (pending_dedents_ == 0) skip_blanks();
  token.begin = at_;
  token.row = row_;
  token.last_end = last_end_;
  token.end = at_;
  if (pending_dedents_ > 0) {
    --pending_dedents_;
    token.kind = Lexeme::dedent;
    return token;
  }
  if (at_ >= text_.size()) {
    if (!line_start_ && !inside_) {
      line_start_ = true;
      token.kind = Lexeme::newline;
      return token;
    }
    if (indents_.size() > 1) {
      indents_.pop_back();
      token.kind = Lexeme::dedent;
    }
    return token;
  }
  const char c = text_[at_];
  switch (class_of(c)) {
    case line_end:
      if (c == '\r' && byte(at_ + 1) == '\n') ++at_;
      end_row();
      line_start_ = true;
      token.kind = Lexeme::newline;
      token.end = at_;
      return token;
    case letter: read_word(token); break;
    case digit: read_number(token); break;
    case quote: read_string(token, at_, false, false); break;
    default:
      if (c == '.' && class_of(byte(at_ + 1)) == digit)
        read_number(token);
      else
        read_symbol(token);
  }
  return token;
}

void PythonLexer::read_word(Token& token) {
  while (is_word(byte(at_))) ++at_;
  const std::uint32_t size = at_ - token.begin;
  if (size <= 3 && class_of(byte(at_)) == quote) {
    bool raw = false, format = false, prefix = true;
    for (const char c : text_.substr(token.begin, size)) {
      const char lower = static_cast<char>(c | 0x20);
      raw = raw || lower == 'r';
      format = format || lower == 'f' || lower == 't';
      prefix = prefix && (lower == 'r' || lower == 'f' || lower == 't' || lower == 'b' || lower == 'u');
    }
    if (prefix && read_string(token, at_, raw, format)) return;
  }
  token.keyword = keyword_of(text_.substr(token.begin, size));
  finish(token, token.keyword == Keyword::none ? Lexeme::name : Lexeme::keyword);
}

void PythonLexer::read_number(Token& token) {
  bool real = false;
  const char second = static_cast<char>(byte(at_ + 1) | 0x20);
  if (byte(at_) == '0' && (second == 'x' || second == 'b' || second == 'o')) {
    while (is_word(byte(at_))) ++at_;
  } else {
    for (;; ++at_) {
      const char c = byte(at_), lower = static_cast<char>(c | 0x20);
      if (class_of(c) == digit || c == '_') continue;
      if (c == '.') {
        real = true;
      } else if (lower == 'e' && (class_of(byte(at_ + 1)) == digit || ((byte(at_ + 1) == '-' || byte(at_ + 1) == '+') &&
                                                                       class_of(byte(at_ + 2)) == digit))) {
        real = true;
        ++at_;
      } else if (lower == 'j' || lower == 'l') {
        real = real && lower != 'l';
      } else {
        break;
      }
    }
  }
  finish(token, real ? Lexeme::real : Lexeme::integer);
}

// A string from its opening quotes on. One that does not close (in its line, unless it has three quotes) is none.
bool PythonLexer::read_string(Token& token, std::uint32_t quote_at, bool raw, bool format) {
  const char quote = text_[quote_at];
  const bool triple = byte(quote_at + 1) == quote && byte(quote_at + 2) == quote;
  const std::uint32_t row = row_;
  at_ = quote_at + (triple ? 3 : 1);
  static_cast<void>(raw);
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == quote && (!triple || (byte(at_ + 1) == quote && byte(at_ + 2) == quote))) {
      at_ += triple ? 3 : 1;
      finish(token, Lexeme::string);
      return true;
    }
    if (c == '\\') {
      if (byte(at_ + 1) == '\n' || (byte(at_ + 1) == '\r' && byte(at_ + 2) == '\n')) ++row_;
      at_ += byte(at_ + 1) == '\r' && byte(at_ + 2) == '\n' ? 3 : 2;
    } else if (c == '\n') {
      if (!triple) break;
      ++row_;
      ++at_;
    } else if (format && c == '{') {
      if (byte(at_ + 1) == '{')
        at_ += 2;
      else
        skip_replacement(triple);
    } else {
      ++at_;
    }
  }
  format_steps_ += at_ - quote_at;
  row_ = row;
  at_ = quote_at + (triple ? 3 : 1);
  finish(token, Lexeme::stray);
  return false;
}

// A replacement field of an f-string, in which strings (of 3.12, with the same quotes) may stand.
void PythonLexer::skip_replacement(bool triple) {
  ++at_;
  if (format_depth_ >= 8 || format_steps_ > 4 * text_.size()) return;
  ++format_depth_;
  int depth = 1;
  while (at_ < text_.size() && depth > 0) {
    ++format_steps_;
    const char c = text_[at_];
    if (c == '{' || c == '[' || c == '(') {
      ++depth;
    } else if (c == '}' || c == ']' || c == ')') {
      --depth;
    } else if (c == '\n') {
      if (!triple) break;
      ++row_;
    } else if (class_of(c) == quote) {
      Token inner;
      const std::uint32_t start = at_;
      const char before = start > 0 ? static_cast<char>(text_[start - 1] | 0x20) : '\0';
      const std::uint32_t last = last_end_;
      if (!read_string(inner, at_, false, before == 'f')) {
        at_ = start;
        last_end_ = last;
        break;
      }
      last_end_ = last;
      continue;
    }
    ++at_;
  }
  --format_depth_;
}

void PythonLexer::read_symbol(Token& token) {
  const std::uint32_t one = static_cast<unsigned char>(text_[at_]);
  const std::uint32_t two = one << 8U | static_cast<unsigned char>(byte(at_ + 1));
  const std::uint32_t three = two << 8U | static_cast<unsigned char>(byte(at_ + 2));
  token.symbol = one;
  std::uint32_t size = 1;
  if (std::ranges::find(k_symbols3, three) != std::end(k_symbols3)) {
    token.symbol = three;
    size = 3;
  } else if (std::ranges::find(k_symbols2, two) != std::end(k_symbols2)) {
    token.symbol = two;
    size = 2;
  }
  at_ += size;
  if (one == '(' || one == '[' || one == '{') ++brackets_;
  if ((one == ')' || one == ']' || one == '}') && brackets_ > 0) --brackets_;
  finish(token, Lexeme::symbol);
}

char PythonLexer::peek_byte() const {
  std::uint32_t at = at_;
  while (class_of(byte(at)) == blank) ++at;
  return byte(at);
}

std::string_view PythonLexer::rest_of_line() const {
  const std::string_view rest = text_.substr(at_, k_longest_look);
  return rest.substr(0, rest.find('\n'));
}

}  // namespace mlrung
