#include "assess/description.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

const Catalogue& catalogue() {
  static const Catalogue loaded = *embedded_catalogue();
  return loaded;
}

TEST(Description, IsAtTheHighestLevelThatItReachesWithNothingBelow) {
  EXPECT_EQ(level_of_description(catalogue(), {{"training", 3}, {"deployment", 3}, {"monitoring", 1}}), 3);
  EXPECT_EQ(level_of_description(catalogue(), {{"training", 3}, {"code", 2}}), 2);
  EXPECT_EQ(level_of_description(catalogue(), {{"monitoring", 4}}), 4);
  EXPECT_EQ(level_of_description(catalogue(), {{"monitoring", 4}, {"deployment", 2}}), 1);
  EXPECT_EQ(level_of_description(catalogue(), {{"improvement", 5}, {"monitoring", 4}}), 5);
  EXPECT_EQ(level_of_description(catalogue(), {}), 1);
}

TEST(Description, ClaimIsWrongAboutWhatIsAboveOrBelowItsLevel) {
  EXPECT_EQ(claim_errors(catalogue(), 2, {{"monitoring", 4}, {"improvement", 5}}),
            (DegreeByCapability{{"improvement", 5}, {"monitoring", 4}}));
  EXPECT_EQ(claim_errors(catalogue(), 3, {{"training", 2}, {"data", 2}}), (DegreeByCapability{{"training", 2}}));
  EXPECT_TRUE(claim_errors(catalogue(), 1, {{"training", 1}, {"monitoring", 0}}).empty());
}

TEST(Description, VerdictTellsWhatReachedAndWhatIsBetween) {
  const DescriptionVerdict verdict = judge_description(catalogue(), {{"training", 3}, {"monitoring", 1}});
  EXPECT_EQ(verdict.level, 3);
  EXPECT_EQ(verdict.reached, (std::vector<Cell>{{3, "training", 3, 3}}));
  EXPECT_EQ(verdict.next, 4);
  EXPECT_EQ(verdict.below, (std::vector<Cell>{{4, "monitoring", 4, 1}}));
  EXPECT_TRUE(verdict.silent.empty());
  const DescriptionVerdict low = judge_description(catalogue(), {{"code", 3}, {"data", 1}});
  EXPECT_EQ(low.level, 1);
  EXPECT_EQ(low.below, (std::vector<Cell>{{2, "data", 2, 1}}));
  EXPECT_EQ(low.silent, (std::vector<Cell>{{2, "training", 2, -1}, {2, "governance", 2, -1}}));
  EXPECT_EQ(judge_description(catalogue(), {{"improvement", 5}}).next, 0);
}

TEST(Description, OnlyNewRowsAreClosed) {
  EXPECT_EQ(closed_rows(catalogue(), 2, 3, {{"training", 3}, {"deployment", 3}, {"governance", 2}}),
            (DegreeByCapability{{"deployment", 3}, {"training", 3}}));
  EXPECT_TRUE(closed_rows(catalogue(), 2, 3, {{"data", 3}, {"monitoring", 4}}).empty());
}

}  // namespace
}  // namespace mlrung
