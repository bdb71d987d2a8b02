// Pairs of neighbouring letters (bytes, ASCII letters in lower case) as a set of bits: a quick no for "can this text
// match that pattern?". A pattern can only match a text that has all pairs of one of its alternatives.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mlrung {

class LetterPairs {
 public:
  using Bits = std::array<std::uint64_t, 4>;
  constexpr LetterPairs() = default;
  explicit constexpr LetterPairs(const Bits& bits) : bits_(bits) {}
  [[nodiscard]] const Bits& bits() const { return bits_; }
  void add(std::string_view text);
  void add(const LetterPairs& other);
  [[nodiscard]] bool has_all_of(const LetterPairs& other) const {
    for (std::size_t i = 0; i < bits_.size(); ++i)
      if ((other.bits_[i] & ~bits_[i]) != 0) return false;
    return true;
  }
  [[nodiscard]] bool empty() const;

 private:
  Bits bits_{};
};

// What one alternative of a regular expression asks of a text: these pairs, and these letters (in lower case, whatever
// their case in the text) side by side. The letters are borrowed.
struct RequiredLetters {
  LetterPairs pairs = {};
  std::string_view run = {};

  [[nodiscard]] bool stand_in(std::string_view text) const;
};

// The alternatives of one expression, with the letters that they borrow. Empty: nothing is known.
struct LetterAlternatives {
  std::vector<RequiredLetters> all = {};
  std::deque<std::string> runs = {};
};

// False where a text has the letters of none of the alternatives. Quicker with the text's pairs, where they are known.
[[nodiscard]] bool may_match(std::span<const RequiredLetters> alternatives, std::string_view text,
                             const LetterPairs* pairs = nullptr);

// What a regular expression in RE2's syntax asks of a text: one of these alternatives. Errs on the side of asking for
// less.
[[nodiscard]] LetterAlternatives required_letters(std::string_view expression);

}  // namespace mlrung
