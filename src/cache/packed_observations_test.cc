#include "cache/packed_observations.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

Observations sample() {
  const Evidence evidence{.path = "a.py", .line = 3, .rule = "a/b#c", .excerpt = "x", .via = {{"Makefile", 4}}};
  Observations made{.practices = {{.practice = "a/b",
                                   .state = State::unknown,
                                   .reason = "why",
                                   .evidence = {evidence},
                                   .excepted = {{evidence, 7}},
                                   .waived = true},
                                  {.practice = "a/c"}},
                    .skipped = {{"b", "binary"}},
                    .incomplete = true};
  made.signs.push_back(evidence);
  return made;
}

TEST(PackedObservations, AreTheSameAgain) {
  EXPECT_EQ(unpack_observations(pack(sample())), sample());
  EXPECT_EQ(unpack_observations(pack({})), Observations());
}

TEST(PackedObservations, RefuseWhatIsCutOrHasMore) {
  const std::string bytes = pack(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(unpack_observations(bytes.substr(0, size)));
  EXPECT_FALSE(unpack_observations(bytes + "x"));
  EXPECT_FALSE(unpack_observations(std::string(64, '\xff')));
}

}  // namespace
}  // namespace mlrung
