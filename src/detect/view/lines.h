// Walks a text line by line and trims: what views of line-oriented formats need. Lines count from 1 and come
// without their ends ("\n" or "\r\n"). Nothing is copied.
#pragma once

#include <cstddef>
#include <string_view>

namespace mlrung {

class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}
  // Goes to the next line; false at the end of the text.
  bool next() {
    if (at_ >= text_.size()) return false;
    begin_ = at_;
    const std::size_t end = text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
    line_ = text_.substr(begin_, (end == std::string_view::npos ? text_.size() : end) - begin_);
    if (line_.ends_with('\r')) line_.remove_suffix(1);
    ++number_;
    return true;
  }
  [[nodiscard]] std::string_view line() const { return line_; }
  [[nodiscard]] std::size_t number() const { return number_; }
  [[nodiscard]] std::size_t begin() const { return begin_; }  // offset of the line in the text
  [[nodiscard]] std::size_t after() const { return at_; }     // offset of the next line

 private:
  std::string_view text_;
  std::string_view line_;
  std::size_t at_ = 0, begin_ = 0, number_ = 0;
};

inline constexpr std::string_view k_blanks = " \t\r\n\f\v";

[[nodiscard]] constexpr std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(k_blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(k_blanks) - begin + 1);
}

[[nodiscard]] constexpr std::size_t indent_of(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  return begin == std::string_view::npos ? line.size() : begin;
}

// "'a'" and "\"a\"" -> "a"; other text as it is.
[[nodiscard]] constexpr std::string_view unquote(std::string_view text) {
  const bool quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return quoted ? text.substr(1, text.size() - 2) : text;
}

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
[[nodiscard]] constexpr bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

}  // namespace mlrung
