// That the program's own files fit together: catalogue, advice, tools and prose rules.
#include <gtest/gtest.h>

#include <algorithm>

#include "plan/roadmap.h"
#include "words/tools.h"

namespace mlrung {
namespace {

AdviceSet advice(const Catalogue& catalogue) {
  std::vector<std::string> ids;
  const Tools tools = *embedded_tools(catalogue);
  for (const Tool& tool : tools.all()) ids.push_back(tool.id);
  auto loaded = embedded_advice(catalogue, ids);
  EXPECT_TRUE(loaded) << (loaded ? "" : to_line(loaded.error()));
  return loaded ? *loaded : AdviceSet();
}

TEST(EmbeddedData, EveryPracticeHasAdviceAndThePlanReachesTheTop) {
  const Catalogue catalogue = *embedded_catalogue();
  const AdviceSet set = advice(catalogue);
  EXPECT_EQ(set.advice.size(), catalogue.practices.size());
  const Roadmap roadmap = make_roadmap(catalogue, set, {{}, {}}, 5);
  EXPECT_EQ(roadmap.reached.level, 5);
  // Every step finds what it builds on.
  std::vector<std::string> done;
  for (const Step& step : roadmap.steps) {
    for (const auto& choice : set.of(step.practice)->after)
      EXPECT_TRUE(std::ranges::any_of(
          choice, [&](const auto& practice) { return std::ranges::find(done, practice) != done.end(); }))
          << step.practice << " comes before " << choice.front();
    done.push_back(step.practice);
  }
}

}  // namespace
}  // namespace mlrung
