#include "base/keyed_hash.h"

#include <bit>
#include <cstring>

namespace mlrung {
namespace {

using State = std::array<std::uint64_t, 4>;

void round(State& v) {
  v[0] += v[1];
  v[1] = std::rotl(v[1], 13) ^ v[0];
  v[0] = std::rotl(v[0], 32);
  v[2] += v[3];
  v[3] = std::rotl(v[3], 16) ^ v[2];
  v[0] += v[3];
  v[3] = std::rotl(v[3], 21) ^ v[0];
  v[2] += v[1];
  v[1] = std::rotl(v[1], 17) ^ v[2];
  v[2] = std::rotl(v[2], 32);
}

std::uint64_t last_rounds(State& v) {
  for (int i = 0; i < 4; ++i) round(v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

}  // namespace

KeyedHash::KeyedHash(const Key& key)
    : state_{key[0] ^ 0x736f6d6570736575U, key[1] ^ 0x646f72616e646f6dU ^ 0xeeU, key[0] ^ 0x6c7967656e657261U,
             key[1] ^ 0x7465646279746573U} {}

void KeyedHash::word(std::uint64_t word) {
  state_[3] ^= word;
  round(state_);
  round(state_);
  state_[0] ^= word;
  ++words_;
}

KeyedHash& KeyedHash::add(std::uint64_t number) {
  word(number);
  return *this;
}

KeyedHash& KeyedHash::add(std::string_view text) {
  word(text.size());
  while (!text.empty()) {
    std::uint64_t piece = 0;
    const std::size_t size = text.size() < sizeof piece ? text.size() : sizeof piece;
    std::memcpy(&piece, text.data(), size);
    word(piece);
    text.remove_prefix(size);
  }
  return *this;
}

Hash128 KeyedHash::finish() const {
  KeyedHash end = *this;
  end.word(words_ << 56);
  end.state_[2] ^= 0xeeU;
  const std::uint64_t low = last_rounds(end.state_);
  end.state_[1] ^= 0xddU;
  return {.high = last_rounds(end.state_), .low = low};
}

}  // namespace mlrung
