#include "plan/options.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

// Sure of these degrees.
OptionPromise promise(const DegreeByCapability& degrees) {
  OptionPromise option{degrees, {}};
  for (const auto& [capability, degree] : degrees)
    for (int d = 0; d <= 5; ++d) option.reach[capability].push_back(d <= degree ? 1.0F : 0.0F);
  return option;
}

TEST(Options, TheOneThatClosesMostIsBestAndTheOthersSayWhyNot) {
  const Catalogue catalogue = *embedded_catalogue();
  const OptionsVerdict verdict =
      judge_options(catalogue, 2, 3,
                    {promise({{"governance", 2}}), promise({{"training", 3}, {"deployment", 3}}),
                     promise({{"monitoring", 1}}), promise({})});
  EXPECT_EQ(verdict.best, 1U);
  EXPECT_EQ(verdict.options[1].closes, (DegreeByCapability{{"deployment", 3}, {"training", 3}}));
  EXPECT_EQ(verdict.options[1].why, "closes deployment 3 and training 3, which level 3 asks");
  EXPECT_EQ(verdict.options[0].why,
            "closes nothing that level 3 asks: it is governance 2, and level 2 already has governance 2");
  EXPECT_EQ(verdict.options[2].why,
            "closes nothing that level 3 asks: it is monitoring 1, of which level 3 asks nothing");
  EXPECT_EQ(verdict.options[3].why, "closes nothing that level 3 asks: it says of no capability how it would be done");
}

TEST(Options, SeveralLevelsAskTogether) {
  const Catalogue catalogue = *embedded_catalogue();
  const OptionsVerdict verdict =
      judge_options(catalogue, 3, 5, {promise({{"monitoring", 3}}), promise({{"improvement", 5}})});
  EXPECT_EQ(verdict.best, 1U);
  EXPECT_EQ(verdict.options[0].why,
            "closes nothing that levels 4 to 5 ask: it is monitoring 3, and levels 4 to 5 ask monitoring 4");
}

}  // namespace
}  // namespace mlrung
