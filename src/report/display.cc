#include "report/display.h"

#include <array>
#include <cstdint>

namespace mlrung {
namespace {

struct Character {
  char32_t code = 0;
  std::size_t length = 1;
  bool valid = false;
};

constexpr const char* k_replacement = "\xEF\xBF\xBD";

Character decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return {};
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, length, true};
}

struct Range {
  char32_t first, last;
};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t code) {
  for (const Range& range : ranges)
    if (code >= range.first && code <= range.last) return true;
  return false;
}

// Controls, and what turns the direction of text or is not shown at all.
constexpr std::array<Range, 8> k_unsafe = {{{0, 0x1F},
                                            {0x7F, 0x9F},
                                            {0x061C, 0x061C},
                                            {0x200E, 0x200F},
                                            {0x2028, 0x202E},
                                            {0x2060, 0x206F},
                                            {0xFEFF, 0xFEFF},
                                            {0xE0000, 0xE0FFF}}};
constexpr std::array<Range, 6> k_zero = {
    {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};
constexpr std::array<Range, 11> k_wide = {{{0x1100, 0x115F},
                                           {0x2E80, 0x303E},
                                           {0x3041, 0x4DBF},
                                           {0x4E00, 0xA4CF},
                                           {0xAC00, 0xD7A3},
                                           {0xF900, 0xFAFF},
                                           {0xFE30, 0xFE6F},
                                           {0xFF00, 0xFF60},
                                           {0xFFE0, 0xFFE6},
                                           {0x1F300, 0x1F9FF},
                                           {0x20000, 0x3FFFD}}};

int width_of(const Character& c) { return !c.valid ? 1 : in(k_zero, c.code) ? 0 : in(k_wide, c.code) ? 2 : 1; }

}  // namespace

std::string safe(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = decode(text.substr(at));
    if (c.valid && (c.code == '\t' || c.code == '\n' || c.code == '\r'))
      out += ' ';
    else if (!c.valid || in(k_unsafe, c.code))
      out += k_replacement;
    else
      out += text.substr(at, c.length);
    at += c.length;
  }
  return out;
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = decode(text.substr(at));
    out += c.valid ? text.substr(at, c.length) : std::string_view(k_replacement);
    at += c.length;
  }
  return out;
}

int columns(std::string_view text) {
  int total = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character c = decode(text.substr(at));
    total += width_of(c);
    at += c.length;
  }
  return total;
}

std::string cut(std::string_view text, int width) {
  if (width < 1) return {};
  if (columns(text) <= width) return std::string(text);
  std::size_t at = 0;
  for (int used = 0; at < text.size();) {
    const Character c = decode(text.substr(at));
    used += width_of(c);
    if (used > width - 1) break;
    at += c.length;
  }
  while (at > 0 && text[at - 1] == ' ') --at;
  return std::string(text.substr(0, at)) + "…";
}

std::string padded(std::string_view text, int width) {
  std::string out(text);
  const int used = columns(text);
  if (used < width) out.append(static_cast<std::size_t>(width - used), ' ');
  return out;
}

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    std::string& line = lines.back();
    if (line.empty())
      line = word;
    else if (columns(line) + 1 + columns(word) <= width)
      line.append(" ").append(word);
    else
      lines.emplace_back(word);
  }
  return lines;
}

std::string without_direction(std::string json) {
  for (std::size_t at = 0; (at = json.find('\xE2', at)) != std::string::npos; ++at) {
    if (at + 2 >= json.size()) break;
    const unsigned second = static_cast<unsigned char>(json[at + 1]), third = static_cast<unsigned char>(json[at + 2]);
    const unsigned c = 0x2000U | (second & 0x3FU) << 6U | (third & 0x3FU);
    const bool turns = c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (!turns) continue;
    constexpr char k_digits[] = "0123456789abcdef";
    const std::string escape = {'\\', 'u', '2', '0', k_digits[c >> 4U & 15U], k_digits[c & 15U]};
    json.replace(at, 3, escape);
  }
  return json;
}

}  // namespace mlrung
