#include "detect/view/hcl_lexer.h"

#include <algorithm>

#include "detect/view/lines.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_tokens = 1'000'000;

class Lexer {
 public:
  Lexer(std::string_view text, HclDialect dialect) : text_(text), dialect_(dialect) {}
  std::vector<HclToken> lex() {
    while (at_ < text_.size() && tokens_.size() < k_most_tokens) take();
    return std::move(tokens_);
  }

 private:
  using Kind = HclToken::Kind;
  void take();
  void take_string();
  void take_block_string();
  void take_here_document();
  bool skip_comment();
  void add(Kind kind, std::size_t end, std::string_view content);
  [[nodiscard]] bool at(std::string_view start) const { return text_.substr(at_, start.size()) == start; }

  std::string_view text_;
  HclDialect dialect_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::vector<HclToken> tokens_;
};

// Adds a token from the current place to `end` and goes there.
void Lexer::add(Kind kind, std::size_t end, std::string_view content) {
  end = std::min(end, text_.size());
  tokens_.push_back({kind, line_, content, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)});
  for (; at_ < end; ++at_) line_ += text_[at_] == '\n';
}

bool Lexer::skip_comment() {
  std::size_t end = at_;
  const bool hash = text_[at_] == '#' && dialect_ == HclDialect::terraform;
  if (hash || at("//")) {
    end = std::min(text_.find('\n', at_), text_.size());
  } else if (at("/*")) {
    const std::size_t close = text_.find("*/", at_ + 2);
    end = close == std::string_view::npos ? text_.size() : close + 2;
  }
  if (end == at_) return false;
  for (; at_ < end; ++at_) line_ += text_[at_] == '\n';
  return true;
}

// A string ends at its quote; `${ ... }` inside may hold quotes of its own.
void Lexer::take_string() {
  const char quote = text_[at_];
  std::size_t i = at_ + 1;
  int depth = 0;
  for (; i < text_.size() && text_[i] != '\n'; ++i) {
    if (text_[i] == '\\')
      ++i;
    else if (text_.substr(i, 2) == "${")
      ++depth, ++i;
    else if (text_[i] == '}' && depth > 0)
      --depth;
    else if (text_[i] == quote && depth == 0)
      break;
  }
  i = std::min(i, text_.size());
  add(Kind::text, i + (i < text_.size() && text_[i] == quote), text_.substr(at_ + 1, i - at_ - 1));
}

void Lexer::take_block_string() {  // Bicep's '''
  const std::size_t close = text_.find("'''", at_ + 3);
  const std::size_t end = close == std::string_view::npos ? text_.size() : close;
  add(Kind::text, end + 3, text_.substr(at_ + 3, end - at_ - 3));
}

void Lexer::take_here_document() {
  std::size_t i = at_ + 2;
  if (i < text_.size() && text_[i] == '-') ++i;
  const std::size_t name_begin = i;
  while (i < text_.size() && is_word(text_[i])) ++i;
  const std::string_view name = text_.substr(name_begin, i - name_begin);
  const std::size_t line_end = text_.find('\n', i);
  if (name.empty() || line_end == std::string_view::npos) return add(Kind::punctuation, at_ + 2, text_.substr(at_, 2));
  const std::size_t begin = line_end + 1;
  Lines lines(text_.substr(begin));
  while (lines.next())
    if (trim(lines.line()) == name)
      return add(Kind::text, begin + lines.begin() + lines.line().size(), text_.substr(begin, lines.begin()));
  add(Kind::text, text_.size(), text_.substr(begin));
}

void Lexer::take() {
  const char c = text_[at_];
  if (c == '\n') return add(Kind::line_end, at_ + 1, {});
  if (k_blanks.contains(c)) return void(++at_);
  if (skip_comment()) return;
  if (dialect_ == HclDialect::bicep && at("'''")) return take_block_string();
  if (c == '"' || (c == '\'' && dialect_ == HclDialect::bicep)) return take_string();
  if (at("<<") && dialect_ == HclDialect::terraform) return take_here_document();
  if (is_word(c)) {
    std::size_t end = at_;
    while (end < text_.size() && (is_word(text_[end]) || text_[end] == '-' || text_[end] == '.')) ++end;
    return add(Kind::word, end, text_.substr(at_, end - at_));
  }
  add(Kind::punctuation, at_ + 1, text_.substr(at_, 1));
}

}  // namespace

std::vector<HclToken> lex_hcl(std::string_view text, HclDialect dialect) { return Lexer(text, dialect).lex(); }

}  // namespace mlrung
