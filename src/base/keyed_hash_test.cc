#include "base/keyed_hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace mlrung {
namespace {

constexpr KeyedHash::Key k_key = {0x0706050403020100U, 0x0f0e0d0c0b0a0908U};

TEST(KeyedHash, IsTheReferencesForWholeWords) {
  // Message 00 01 ... 07; its hash with no bytes at all is a3817f04ba25a8e6 6df67214c7550293.
  EXPECT_EQ(KeyedHash(k_key).finish(), (Hash128{.high = 0x930255c71472f66dU, .low = 0xe6a825ba047f81a3U}));
  const Hash128 hash = KeyedHash(k_key).add(std::uint64_t{0x0706050403020100U}).finish();
  const Hash128 same = KeyedHash(k_key).add(std::uint64_t{0x0706050403020100U}).finish();
  EXPECT_EQ(hash, same);
  EXPECT_EQ(hash, (Hash128{.high = 0xab379a4a96498235U, .low = 0x31800926d13df5fbU}));
  EXPECT_NE(hash, KeyedHash({1, 2}).add(std::uint64_t{0x0706050403020100U}).finish());
}

TEST(KeyedHash, PiecesHaveLengths) {
  const auto hash = [](auto... pieces) {
    KeyedHash made(k_key);
    (made.add(std::string_view(pieces)), ...);
    return made.finish();
  };
  EXPECT_NE(hash("ab", "c"), hash("a", "bc"));
  EXPECT_NE(hash("a"), hash("a", ""));
  EXPECT_NE(hash(""), KeyedHash(k_key).finish());
  EXPECT_NE(hash("abcdefgh"), hash("abcdefgh", ""));
}

TEST(KeyedHash, DiffersForEverySmallChange) {
  std::set<Hash128> seen;
  std::string text(40, 'a');
  seen.insert(KeyedHash(k_key).add(text).finish());
  for (std::size_t i = 0; i < text.size(); ++i) {
    text[i] = 'b';
    seen.insert(KeyedHash(k_key).add(text).finish());
    text[i] = 'a';
  }
  EXPECT_EQ(seen.size(), text.size() + 1);
}

}  // namespace
}  // namespace mlrung
