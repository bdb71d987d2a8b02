// Pairs of neighbouring letters (bytes, ASCII letters in lower case) as a set of bits: a quick no for "can this text
// match that pattern?". A pattern can only match a text that has all pairs of one of its alternatives.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace mlrung {

class LetterPairs {
 public:
  void add(std::string_view text);
  void add(const LetterPairs& other);
  [[nodiscard]] bool has_all_of(const LetterPairs& other) const;
  [[nodiscard]] bool empty() const;

 private:
  std::array<std::uint64_t, 8> bits_{};
};

// What a regular expression in RE2's syntax asks of a text: the pairs of one of these alternatives. Empty: nothing is
// known. Errs on the side of asking for less.
[[nodiscard]] std::vector<LetterPairs> required_pairs(std::string_view expression);

}  // namespace mlrung
