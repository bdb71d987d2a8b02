#include "base/near_miss.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

const std::vector<std::string> k_choices = {"code/ci-tests", "code/unit-tests", "data/versioned", "levels"};

TEST(NearMiss, FindsTypos) {
  EXPECT_EQ(nearest("code/ci-test", k_choices), "code/ci-tests");
  EXPECT_EQ(nearest("code/ic-tests", k_choices), "code/ci-tests");
  EXPECT_EQ(nearest("Code/CI_Tests", k_choices), "code/ci-tests");
  EXPECT_EQ(nearest("levles", k_choices), "levels");
}

TEST(NearMiss, FindsTheNameWithoutItsGroup) { EXPECT_EQ(nearest("versoned", k_choices), "data/versioned"); }

TEST(NearMiss, SaysNothingWhenNothingIsClose) {
  EXPECT_EQ(nearest("kubernetes", k_choices), "");
  EXPECT_EQ(nearest("", k_choices), "");
  EXPECT_EQ(did_you_mean("kubernetes", k_choices), "");
  EXPECT_EQ(did_you_mean("level", k_choices), "did you mean 'levels'?");
}

TEST(NearMiss, IsBoundedForLongWords) { EXPECT_EQ(nearest(std::string(10'000'000, 'a'), k_choices), ""); }

}  // namespace
}  // namespace mlrung
