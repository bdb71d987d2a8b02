#include "base/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "base/escapes.h"

namespace mlrung {
namespace {

constexpr std::size_t k_sniff = 8 * 1024;
constexpr std::string_view k_replacement = "\xEF\xBF\xBD";

std::string from_utf16(std::string_view bytes, bool little) {
  const auto unit = [&](std::size_t i) -> char32_t {
    const auto a = static_cast<unsigned char>(bytes[i]);
    const auto b = static_cast<unsigned char>(bytes[i + 1]);
    return little ? static_cast<char32_t>(b << 8 | a) : static_cast<char32_t>(a << 8 | b);
  };
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    const bool high = c >= 0xD800 && c < 0xDC00;
    const bool paired = high && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000;
    if (paired) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = 0xFFFD;
    }
    append_utf8(out, c);
  }
  if (bytes.size() % 2 != 0) out += k_replacement;
  return out;
}

// Bytes of the valid UTF-8 character at the start of `text`, 0 if there is none. No overlong forms, no
// surrogates, nothing above U+10FFFF.
std::size_t utf8_length(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = at(0);
  if (lead < 0x80) return 1;
  const std::size_t size = lead >= 0xC2 && lead < 0xE0 ? 2 : lead < 0xE0 ? 0 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (size == 0 || text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i)
    if ((at(i) & 0xC0) != 0x80) return 0;
  if ((lead == 0xE0 && at(1) < 0xA0) || (lead == 0xED && at(1) > 0x9F)) return 0;
  if ((lead == 0xF0 && at(1) < 0x90) || (lead == 0xF4 && at(1) > 0x8F)) return 0;
  return size;
}

// Characters that could move a terminal's cursor, hide text or reorder it: C1 controls, line separators,
// bidirectional marks and zero-width characters.
bool is_unprintable(std::string_view character) {
  if (character.size() == 2) return character[0] == '\xC2' && static_cast<unsigned char>(character[1]) < 0xA0;
  if (character.size() != 3) return false;
  const auto second = static_cast<unsigned char>(character[1]);
  const auto third = static_cast<unsigned char>(character[2]);
  if (character[0] == '\xEF') return second == 0xBB && third == 0xBF;
  if (character[0] != '\xE2') return false;
  if (second == 0x80) return (third >= 0x8B && third <= 0x8F) || (third >= 0xA8 && third <= 0xAE);
  return second == 0x81 && third >= 0xA0 && third <= 0xAF;
}

std::string printable_prefix(std::string_view text, std::size_t limit) {
  std::string out;
  while (!text.empty()) {
    const std::size_t size = utf8_length(text);
    std::string_view shown = size == 0 ? k_replacement : text.substr(0, size);
    const auto first = static_cast<unsigned char>(shown[0]);
    if (shown == "\t")
      shown = " ";
    else if (first < 0x20 || first == 0x7F || (size > 1 && is_unprintable(shown)))
      shown = "?";
    if (out.size() + shown.size() > limit) break;
    out += shown;
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return out;
}

// Edits between a and b (restricted Damerau-Levenshtein), or anything above `limit` if there are more.
std::size_t edits(std::string_view a, std::string_view b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  std::vector<std::size_t> before;
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

DecodedText decode_text(std::string bytes) {
  if (bytes.starts_with("\xFF\xFE")) return {.text = from_utf16(std::string_view(bytes).substr(2), true)};
  if (bytes.starts_with("\xFE\xFF")) return {.text = from_utf16(std::string_view(bytes).substr(2), false)};
  if (std::memchr(bytes.data(), 0, std::min(bytes.size(), k_sniff)) != nullptr) return {.text = {}, .binary = true};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  return {.text = std::move(bytes)};
}

std::size_t valid_utf8_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t size = static_cast<unsigned char>(text[at]) < 0x80 ? 1 : utf8_length(text.substr(at));
    if (size == 0) break;
    at += size;
  }
  return at;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t valid = valid_utf8_prefix(text);
    out.append(text.substr(0, valid));
    text.remove_prefix(valid);
    if (text.empty()) break;
    out.append(k_replacement);
    text.remove_prefix(1);
  }
  return out;
}

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    if (at + 1 < text.size()) starts_.push_back(at + 1);
}

int LineIndex::line_at(std::size_t offset) const {
  return static_cast<int>(std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin());
}

std::string_view LineIndex::line(int number) const {
  if (number < 1 || number > lines()) return {};
  const std::size_t begin = starts_[static_cast<std::size_t>(number) - 1];
  std::string_view line = text_.substr(begin, text_.find('\n', begin) - begin);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string printable(std::string_view text) { return printable_prefix(text, std::string::npos); }

std::string excerpt(std::string_view line, std::size_t limit) {
  constexpr std::string_view k_space = " \t\r\n\v\f";
  const std::size_t begin = line.find_first_not_of(k_space);
  if (begin == std::string_view::npos) return {};
  line = line.substr(begin, line.find_last_not_of(k_space) - begin + 1);
  return printable_prefix(line, limit);
}

std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates) {
  if (word.size() > 200) return std::nullopt;
  std::size_t best = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::optional<std::string> found;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edits(word, candidate, best - 1);
    if (distance >= best) continue;
    best = distance;
    found = candidate;
    if (best == 0) break;
  }
  return found;
}

}  // namespace mlrung
