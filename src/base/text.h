// Bytes of files as text: decoding, lines, excerpts for people, and near misses of a word.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mlrung {

struct DecodedText {
  std::string text;     // UTF-8 without byte order mark; bytes that are no valid UTF-8 stay as they are
  bool binary = false;  // a NUL byte in the first 8 KiB; then `text` is empty
};
// UTF-16 (either byte order) is recognised by its byte order mark. Line ends stay as they are.
[[nodiscard]] DecodedText decode_text(std::string bytes);

// How many bytes at the start are valid UTF-8: all of them, or up to the first fault.
[[nodiscard]] std::size_t valid_utf8_prefix(std::string_view text);
// The text with U+FFFD in place of each byte that is no valid UTF-8.
[[nodiscard]] std::string repair_utf8(std::string_view text);

// Line numbers (from 1) of offsets in a text, which must outlive it. A line ends after '\n'.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  // Offsets beyond the end belong to the last line.
  [[nodiscard]] int line_at(std::size_t offset) const;
  // The line without its line end ("\n" or "\r\n"); empty when there is no such line.
  [[nodiscard]] std::string_view line(int number) const;
  [[nodiscard]] int lines() const { return static_cast<int>(starts_.size()); }

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

// Valid UTF-8 for people: control characters become '?', invalid bytes U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);
// The same of one line, trimmed, of at most `limit` bytes, cut at a character.
[[nodiscard]] std::string excerpt(std::string_view line, std::size_t limit = 160);

// The candidate that was probably meant: least edits (swaps of neighbours count as one), at most a third of
// the word's length; the first of equals.
[[nodiscard]] std::optional<std::string> closest(std::string_view word, std::span<const std::string> candidates);

}  // namespace mlrung
