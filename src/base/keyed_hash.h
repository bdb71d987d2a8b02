// SipHash-2-4 with 128 bits: quick, and without the key nobody can aim at two inputs with the same hash. Text is fed
// in pieces with their lengths, so that ("ab", "c") and ("a", "bc") differ.
// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012), with the 128 bit output of its reference.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace mlrung {

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  auto operator<=>(const Hash128&) const = default;
};

class KeyedHash {
 public:
  using Key = std::array<std::uint64_t, 2>;
  explicit KeyedHash(const Key& key);
  KeyedHash& add(std::string_view text);
  KeyedHash& add(std::uint64_t number);
  KeyedHash& add(const Hash128& hash) { return add(hash.high).add(hash.low); }
  [[nodiscard]] Hash128 finish() const;

 private:
  void word(std::uint64_t word);
  std::array<std::uint64_t, 4> state_;
  std::uint64_t words_ = 0;
};

}  // namespace mlrung
