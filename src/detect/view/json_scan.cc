#include "detect/view/json_scan.h"

#include <algorithm>
#include <charconv>

namespace mlrung {
namespace {

constexpr std::size_t k_none = std::string_view::npos;

void append_code(std::string& out, unsigned code) {
  const auto put = [&](unsigned byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) return put(0xC0 | (code >> 6)), put(0x80 | (code & 0x3F));
  if (code < 0x10000) return put(0xE0 | (code >> 12)), put(0x80 | ((code >> 6) & 0x3F)), put(0x80 | (code & 0x3F));
  put(0xF0 | (code >> 18));
  put(0x80 | ((code >> 12) & 0x3F));
  put(0x80 | ((code >> 6) & 0x3F));
  put(0x80 | (code & 0x3F));
}

}  // namespace

char JsonScan::peek() {
  at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
  return failed_ || at_ == text_.size() ? '\0' : text_[at_];
}

bool JsonScan::at_end() { return peek() == '\0' && at_ == text_.size(); }

std::uint32_t JsonScan::line() {
  static_cast<void>(peek());
  const auto begin = text_.begin();
  line_ += static_cast<std::uint32_t>(
      std::count(begin + static_cast<std::ptrdiff_t>(counted_), begin + static_cast<std::ptrdiff_t>(at_), '\n'));
  counted_ = at_;
  return line_;
}

bool JsonScan::take(char c) {
  if (peek() != c) return false;
  ++at_;
  return true;
}

std::size_t JsonScan::string_end(std::size_t from) const {
  for (std::size_t quote = text_.find('"', from); quote != k_none; quote = text_.find('"', quote + 1)) {
    std::size_t slashes = 0;
    while (quote > from + slashes && text_[quote - slashes - 1] == '\\') ++slashes;
    if (slashes % 2 == 0) return quote;
    from = quote;  // it was escaped: what is before it is not looked at again
  }
  return k_none;
}

void JsonScan::append_escape(std::string& out, std::size_t& at, std::size_t end) const {
  const auto unit = [&](std::size_t digits) {
    unsigned code = 0x110000;
    if (digits + 4 <= end) std::from_chars(text_.data() + digits, text_.data() + digits + 4, code, 16);
    return code;
  };
  const char letter = text_[at++];
  constexpr std::string_view k_letters = "bfnrt";
  if (const std::size_t known = k_letters.find(letter); known != k_none) {
    out += "\b\f\n\r\t"[known];
  } else if (letter != 'u') {
    out += letter;
  } else if (unsigned code = unit(at); code < 0x110000) {
    at += 4;
    const unsigned low = code >= 0xD800 && code < 0xDC00 && at + 6 <= end && text_[at] == '\\' && text_[at + 1] == 'u'
                             ? unit(at + 2)
                             : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      at += 6;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    append_code(out, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
  }
}

bool JsonScan::read_string(std::string& out) {
  if (!take('"')) return fail();
  const std::size_t end = string_end(at_);
  if (end == k_none) return fail();
  while (at_ < end) {
    const std::size_t slash = std::min(text_.find('\\', at_), end);
    out.append(text_, at_, slash - at_);
    at_ = slash;
    if (at_ >= end) break;
    ++at_;
    append_escape(out, at_, end);
  }
  at_ = end + 1;
  return true;
}

bool JsonScan::skip() {
  std::size_t depth = 0;
  do {
    const char c = peek();
    if (c == '"') {
      const std::size_t end = string_end(at_ + 1);
      if (end == k_none) return fail();
      at_ = end + 1;
    } else if (c == '{' || c == '[') {
      ++depth;
      ++at_;
    } else if (c == '}' || c == ']') {
      if (depth == 0) return fail();
      --depth;
      ++at_;
    } else if (c == '\0') {
      return fail();
    } else if (depth > 0) {
      at_ = std::min(text_.find_first_of("\"{}[]", at_), text_.size());
    } else {
      const std::size_t end = std::min(text_.find_first_of(",}] \t\r\n", at_), text_.size());
      if (end == at_) return fail();
      at_ = end;
    }
  } while (depth > 0);
  return true;
}

}  // namespace mlrung
