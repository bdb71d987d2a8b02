#include "practice/code/brace_lexer.h"

#include <array>
#include <cctype>

namespace mlrung {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$'; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  BraceTokens read() {
    while (at_ < source_.size()) step();
    match_brackets();
    return std::move(out_);
  }

 private:
  void step() {
    const char c = source_[at_];
    if (c == '\n') ++line_;
    if (std::isspace(static_cast<unsigned char>(c)) != 0) return void(++at_);
    if (source_.substr(at_).starts_with("//")) return skip_to("\n");
    if (source_.substr(at_).starts_with("/*")) return skip_to("*/");
    if (source_.substr(at_).starts_with("R\"")) return raw_text();
    if (c == '"' || c == '\'' || c == '`') return text(c);
    if (is_digit(c)) return word(BraceToken::Kind::number);
    if (is_word(c)) return word(BraceToken::Kind::name);
    symbol();
  }

  void skip_to(std::string_view end) {
    const std::size_t found = source_.find(end, at_ + (end == "\n" ? 0 : 2));
    const std::size_t stop = found == std::string_view::npos ? source_.size() : found + (end == "\n" ? 0 : end.size());
    for (; at_ < stop; ++at_) line_ += source_[at_] == '\n' ? 1 : 0;
  }

  void add(BraceToken::Kind kind, std::size_t end, std::string content = {}) {
    out_.tokens.push_back({.kind = kind,
                           .text = source_.substr(at_, end - at_),
                           .content = std::move(content),
                           .begin = at_,
                           .line = line_});
    for (; at_ < end; ++at_) line_ += source_[at_] == '\n' ? 1 : 0;
  }

  void text(char quote) {
    std::string content;
    std::size_t end = at_ + 1;
    while (end < source_.size() && source_[end] != quote && (quote == '`' || source_[end] != '\n')) {
      if (source_[end] == '\\' && end + 1 < source_.size()) ++end;
      content += source_[end++];
    }
    const bool closed = end < source_.size() && source_[end] == quote;
    if (!closed) fail();
    add(BraceToken::Kind::text, std::min(source_.size(), end + 1), std::move(content));
  }

  void raw_text() {
    const std::size_t open = source_.find('(', at_);
    if (open == std::string_view::npos) return symbol();
    const std::string close = ")" + std::string(source_.substr(at_ + 2, open - at_ - 2)) + "\"";
    const std::size_t end = source_.find(close, open);
    if (end == std::string_view::npos) {
      fail();
      return add(BraceToken::Kind::text, source_.size());
    }
    add(BraceToken::Kind::text, end + close.size(), std::string(source_.substr(open + 1, end - open - 1)));
  }

  void word(BraceToken::Kind kind) {
    std::size_t end = at_;
    while (end < source_.size() && (is_word(source_[end]) || (kind == BraceToken::Kind::number &&
                                                              (source_[end] == '.' || source_[end] == '\''))))
      ++end;
    add(kind, end);
  }

  void symbol() {
    constexpr std::array k_long = {"=>", "==", ">=", "<=", "!=", "&&", "||", "::", "->"};
    for (const std::string_view one : k_long)
      if (source_.substr(at_).starts_with(one)) return add(BraceToken::Kind::symbol, at_ + 2);
    add(BraceToken::Kind::symbol, at_ + 1);
  }

  void match_brackets() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < out_.tokens.size(); ++i) {
      BraceToken& token = out_.tokens[i];
      if (token.kind != BraceToken::Kind::symbol) continue;
      if (token.is("{") || token.is("(") || token.is("[")) open.push_back(i);
      if (!token.is("}") && !token.is(")") && !token.is("]")) continue;
      const bool fits = !open.empty() && pairs(out_.tokens[open.back()].text.front(), token.text.front());
      if (!fits) return fail(token.line);
      out_.tokens[open.back()].match = i;
      open.pop_back();
    }
    if (!open.empty()) fail(out_.tokens[open.back()].line);
  }

  static bool pairs(char open, char close) {
    return (open == '{' && close == '}') || (open == '(' && close == ')') || (open == '[' && close == ']');
  }

  void fail() { fail(line_); }
  void fail(int line) {
    if (!out_.fault) out_.fault = SyntaxFault{line, {}};
  }

  std::string_view source_;
  std::size_t at_ = 0;
  int line_ = 1;
  BraceTokens out_;
};

}  // namespace

BraceTokens read_tokens(std::string_view source) { return Lexer(source).read(); }

}  // namespace mlrung
