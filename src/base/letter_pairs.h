// Pairs of neighbouring letters (bytes, ASCII letters in lower case) as a set of bits: a quick no for "can this text
// match that pattern?". A pattern can only match a text that has all pairs of one of its alternatives.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mlrung {

class LetterPairs {
 public:
  void add(std::string_view text);
  void add(const LetterPairs& other);
  [[nodiscard]] bool has_all_of(const LetterPairs& other) const {
    for (std::size_t i = 0; i < bits_.size(); ++i)
      if ((other.bits_[i] & ~bits_[i]) != 0) return false;
    return true;
  }
  [[nodiscard]] bool empty() const;

 private:
  std::array<std::uint64_t, 4> bits_{};
};

// What one alternative of a regular expression asks of a text: these pairs, and these letters (in lower case, whatever
// their case in the text) side by side.
struct RequiredLetters {
  LetterPairs pairs = {};
  std::string run = {};

  [[nodiscard]] bool stand_in(std::string_view text) const;
};

// What a regular expression in RE2's syntax asks of a text: one of these alternatives. Empty: nothing is known. Errs on
// the side of asking for less.
[[nodiscard]] std::vector<RequiredLetters> required_letters(std::string_view expression);

}  // namespace mlrung
