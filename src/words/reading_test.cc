#include "words/reading.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

Assertion training(int degree, float probability, std::size_t begin) {
  return {"training", degree, probability, {begin, begin + 1}};
}

TEST(Settle, TheLikeliestIsKeptAndEachOtherDegreeContradictsIt) {
  const Settled settled = settle({training(1, 0.9F, 0), {"code", 2, 0.7F, {5, 6}}, training(3, 0.8F, 10)});
  EXPECT_EQ(settled.kept, (std::vector<Assertion>{training(1, 0.9F, 0), {"code", 2, 0.7F, {5, 6}}}));
  EXPECT_EQ(settled.contradictions, (std::vector<Contradiction>{{training(1, 0.9F, 0), training(3, 0.8F, 10)}}));
}

TEST(Settle, WhatALaterPartOvertakesIsNoLongerTheOneThatIsKept) {
  // The third one agrees with the second and is surer than both: 3 is kept, and only 1 stands against it.
  const Settled settled = settle({training(1, 0.9F, 0), training(3, 0.8F, 10), training(3, 0.95F, 20)});
  EXPECT_EQ(settled.kept, std::vector<Assertion>{training(3, 0.95F, 20)});
  EXPECT_EQ(settled.contradictions, (std::vector<Contradiction>{{training(3, 0.95F, 20), training(1, 0.9F, 0)}}));
}

TEST(Settle, OfEqualsTheFirstIsKept) {
  const Settled settled = settle({training(2, 0.9F, 0), training(2, 0.9F, 10)});
  EXPECT_EQ(settled.kept, std::vector<Assertion>{training(2, 0.9F, 0)});
  EXPECT_TRUE(settled.contradictions.empty());
}

}  // namespace
}  // namespace mlrung
