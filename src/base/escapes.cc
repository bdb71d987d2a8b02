#include "base/escapes.h"

#include <charconv>
#include <cstdint>
#include <optional>

namespace mlrung {
namespace {

std::optional<char32_t> hex(std::string_view text, std::size_t digits) {
  std::uint32_t value = 0;
  if (text.size() < digits) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value, 16);
  if (error != std::errc() || end != text.data() + digits) return std::nullopt;
  return static_cast<char32_t>(value);
}

// `rest` starts after the backslash and the u; how much of it was used is returned, 0 when it is wrong.
std::size_t unescape_number(std::string_view rest, std::size_t digits, std::string& out) {
  const auto first = hex(rest, digits);
  if (!first) return 0;
  if (*first >= 0xD800 && *first < 0xDC00 && rest.substr(digits).starts_with("\\u")) {
    const auto second = hex(rest.substr(digits + 2), 4);
    if (second && *second >= 0xDC00 && *second < 0xE000) {
      append_utf8(out, 0x10000 + ((*first - 0xD800) << 10) + (*second - 0xDC00));
      return digits + 6;
    }
  }
  append_utf8(out, *first);
  return digits;
}

}  // namespace

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      put(0xE0 | (c >> 12));
    } else {
      put(0xF0 | (c >> 18));
      put(0x80 | ((c >> 12) & 0x3F));
    }
    put(0x80 | ((c >> 6) & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

bool unescape(std::string_view inside, std::string& out) {
  constexpr std::string_view k_letters = "ntrbfe\"\\/'";
  constexpr std::string_view k_meanings = "\n\t\r\b\f\x1B\"\\/'";
  out.reserve(out.size() + inside.size());
  for (;;) {
    const std::size_t slash = inside.find('\\');
    out.append(inside.substr(0, slash));
    if (slash == std::string_view::npos) return true;
    inside.remove_prefix(slash + 1);
    if (inside.empty()) return false;
    const char letter = inside[0];
    if (const std::size_t at = k_letters.find(letter); at != std::string_view::npos) {
      out.push_back(k_meanings[at]);
      inside.remove_prefix(1);
    } else if (letter == 'u' || letter == 'U') {
      const std::size_t used = unescape_number(inside.substr(1), letter == 'u' ? 4 : 8, out);
      if (used == 0) return false;
      inside.remove_prefix(1 + used);
    } else {
      const std::size_t text = inside.find_first_not_of(" \t\r\n");
      if (text == 0 || inside.substr(0, text).find('\n') == std::string_view::npos) return false;
      inside.remove_prefix(text == std::string_view::npos ? inside.size() : text);
    }
  }
}

}  // namespace mlrung
