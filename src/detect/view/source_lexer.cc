#include "detect/view/source_lexer.h"

#include <algorithm>
#include <array>
#include <string>

#include "detect/view/lines.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_tokens = 500'000;

struct Spelling {
  std::string_view line_comment;
  std::string_view open_comment, close_comment;
  std::string_view quotes;      // of strings with backslash escapes that may not cross lines, but for "`"
  bool characters;              // ' starts a character, not a string
  bool triple;                  // """ ... """
  std::string_view word_extra;  // characters of words beside letters, digits and '_'
};

constexpr Spelling k_spellings[] = {
    {"#", "", "", "\"'", false, false, "."},        // r
    {"//", "/*", "*/", "\"", true, true, ""},       // csharp
    {"//", "/*", "*/", "\"'", false, true, "$"},    // java: Groovy has '...' strings
    {"//", "/*", "*/", "\"", true, true, ""},       // scala
    {"//", "/*", "*/", "\"", true, false, ""},      // cpp
    {"//", "/*", "*/", "\"`", true, false, ""},     // go
    {"//", "/*", "*/", "\"'`", false, false, "$"},  // javascript
    {"#", "#=", "=#", "\"", true, true, "!"},       // julia
};

// Punctuation of two or more characters that readers ask for.
constexpr std::array<std::string_view, 16> k_operators = {":::", "<<-", "->>", "===", "::", "<-", "->", "=>",
                                                          "==",  "!=",  "<=",  ">=",  ":=", "?.", "|>", "&&"};

class Lexer {
 public:
  Lexer(std::string_view text, Language language)
      : text_(text), language_(language), spelling_(k_spellings[static_cast<std::size_t>(language)]) {}
  std::vector<SourceToken> lex() {
    while (at_ < text_.size() && tokens_.size() < k_most_tokens) take();
    return std::move(tokens_);
  }

 private:
  using Kind = SourceToken::Kind;
  void take();
  bool skip_comment();
  bool take_raw_string();
  bool take_string();
  bool take_directive();
  bool skip_pattern();
  void take_quoted(std::size_t open, std::string_view close, bool escapes, bool lines);
  void add(Kind kind, std::size_t end, std::string_view content);
  void advance(std::size_t end);
  [[nodiscard]] bool at(std::string_view start) const { return text_.substr(at_, start.size()) == start; }
  [[nodiscard]] bool is_part_of_word(char c) const {
    return is_word(c) || static_cast<unsigned char>(c) >= 0x80 || spelling_.word_extra.contains(c);
  }

  std::string_view text_;
  Language language_;
  const Spelling& spelling_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  bool first_ = true;
  std::vector<SourceToken> tokens_;
};

void Lexer::advance(std::size_t end) {
  end = std::min(end, text_.size());
  for (; at_ < end; ++at_) {
    if (text_[at_] != '\n') continue;
    ++line_;
    first_ = true;
  }
}

void Lexer::add(Kind kind, std::size_t end, std::string_view content) {
  tokens_.push_back({kind, first_, line_, content});
  advance(end);
  first_ = false;
}

bool Lexer::skip_comment() {
  const bool block = !spelling_.open_comment.empty() && at(spelling_.open_comment);
  if (block) {
    const std::size_t close = text_.find(spelling_.close_comment, at_ + 2);
    advance(close == std::string_view::npos ? text_.size() : close + 2);
    return true;
  }
  if (!at(spelling_.line_comment)) return false;
  advance(std::min(text_.find('\n', at_), text_.size()));
  return true;
}

// A string from the current place whose content starts `open` bytes on.
void Lexer::take_quoted(std::size_t open, std::string_view close, bool escapes, bool lines) {
  std::size_t i = at_ + open;
  while (i < text_.size() && text_.substr(i, close.size()) != close && (lines || text_[i] != '\n'))
    i += escapes && text_[i] == '\\' ? 2 : 1;
  i = std::min(i, text_.size());
  const std::size_t begin = std::min(at_ + open, i);
  const bool closed = text_.substr(i, close.size()) == close;
  add(Kind::text, closed ? i + close.size() : i, text_.substr(begin, i - begin));
}

// C++ R"x(...)x", R r"(...)", C# @"..." and """...""".
bool Lexer::take_raw_string() {
  if (language_ == Language::csharp && (at("@\"") || at("$@\"") || at("@$\""))) {
    take_quoted(at("@\"") ? 2 : 3, "\"", false, true);
    return true;
  }
  if (spelling_.triple && at("\"\"\"")) return take_quoted(3, "\"\"\"", false, true), true;
  if (language_ == Language::java && at("'''")) return take_quoted(3, "'''", false, true), true;
  if (language_ == Language::r && (at("r\"(") || at("R\"("))) return take_quoted(3, ")\"", false, true), true;
  if (language_ != Language::cpp || !at("R\"")) return false;
  const std::size_t open = text_.substr(at_, 20).find('(');
  if (open == std::string_view::npos) return false;
  const std::string close = ")" + std::string(text_.substr(at_ + 2, open - 2)) + "\"";
  take_quoted(open + 1, close, false, true);
  return true;
}

bool Lexer::take_string() {
  const char c = text_[at_];
  if (spelling_.quotes.contains(c)) {
    const bool raw = c == '`' && language_ == Language::go;
    take_quoted(1, text_.substr(at_, 1), !raw, c == '`' || language_ == Language::r || language_ == Language::julia);
    return true;
  }
  if (c == '`' && language_ == Language::r) {  // a name in backticks
    const std::size_t end = std::min(text_.find_first_of("`\n", at_ + 1), text_.size());
    add(Kind::word, end + 1, text_.substr(at_ + 1, end - at_ - 1));
    return true;
  }
  if (c != '\'' || !spelling_.characters) return false;
  const std::size_t close = text_.substr(at_, 12).find('\'', at_ + 1 < text_.size() && text_[at_ + 1] == '\\' ? 3 : 1);
  const bool character = close != std::string_view::npos && (close <= 5 || text_[at_ + 1] == '\\');
  add(Kind::punctuation, at_ + (character ? close + 1 : 1), "'");
  return true;
}

bool Lexer::take_directive() {
  if (language_ != Language::cpp || !first_ || text_[at_] != '#') return false;
  const std::size_t end = std::min(text_.find('\n', at_), text_.size());
  const std::string_view line = trim(text_.substr(at_ + 1, end - at_ - 1));
  if (line.starts_with("include")) {
    const std::string_view rest = trim(line.substr(7));
    const std::size_t close = rest.find_first_of(">\"", 1);
    if (rest.size() > 2 && close != std::string_view::npos) {
      add(Kind::include, end, rest.substr(1, close - 1));
      return true;
    }
  }
  advance(end);
  return true;
}

// JavaScript's /pattern/ where no division can be.
bool Lexer::skip_pattern() {
  if (language_ != Language::javascript || text_[at_] != '/') return false;
  if (!tokens_.empty()) {
    const SourceToken& last = tokens_.back();
    const bool operand = last.kind != Kind::punctuation || last.is(")") || last.is("]") || last.is("}");
    if (operand && !last.is("return")) return false;
  }
  for (std::size_t i = at_ + 1; i < text_.size() && text_[i] != '\n' && i < at_ + 2000; ++i) {
    if (text_[i] == '\\')
      ++i;
    else if (text_[i] == '/')
      return advance(i + 1), true;
  }
  return false;
}

void Lexer::take() {
  const char c = text_[at_];
  if (k_blanks.contains(c)) return advance(at_ + 1);
  if (take_directive() || skip_comment() || take_raw_string() || take_string() || skip_pattern()) return;
  if (is_digit(c)) {
    std::size_t end = at_;
    while (end < text_.size() && (is_word(text_[end]) || text_[end] == '.')) ++end;
    return add(Kind::number, end, text_.substr(at_, end - at_));
  }
  if (is_part_of_word(c)) {
    std::size_t end = at_;
    while (end < text_.size() && is_part_of_word(text_[end])) ++end;
    return add(Kind::word, end, text_.substr(at_, end - at_));
  }
  for (const std::string_view punctuation : k_operators)
    if (at(punctuation)) return add(Kind::punctuation, at_ + punctuation.size(), punctuation);
  add(Kind::punctuation, at_ + 1, text_.substr(at_, 1));
}

}  // namespace

std::vector<SourceToken> lex_source(std::string_view text, Language language) { return Lexer(text, language).lex(); }

}  // namespace mlrung
