#include "plan/roadmap.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace mlrung {
namespace {

const Catalogue& catalogue() {
  static const Catalogue loaded = *embedded_catalogue();
  return loaded;
}

// Advice of our own for the practices of interest; the rest takes days and builds on nothing.
AdviceSet advice() {
  AdviceSet set;
  for (const Practice& practice : catalogue().practices)
    set.advice.push_back({.practice = practice.id, .why = {}, .how = {}});
  const auto edit = [&](const char* id) -> Advice& { return *std::ranges::find(set.advice, id, &Advice::practice); };
  edit("code/ci-tests").after = {{"code/unit-tests"}};
  edit("code/ci-tests").effort = Effort::hours;
  edit("deployment/continuous-delivery").after = {{"deployment/packaged"}, {"code/ci-tests"}};
  edit("monitoring/alerting").after = {{"monitoring/service-metrics", "monitoring/drift-detection"}};
  return set;
}

Observations with(const std::vector<std::string>& present) {
  Observations seen;
  for (const Practice& practice : catalogue().practices)
    seen.practices.push_back(
        {.practice = practice.id,
         .state = std::ranges::find(present, practice.id) == present.end() ? State::absent : State::present});
  return seen;
}
const std::vector<std::string> k_level_2 = {
    "code/source-present", "code/dependencies-declared", "code/modular-source",  "data/ingestion-scripted",
    "training/scripted",   "training/configured",        "governance/documented"};

std::vector<std::string> required_of(const Roadmap& roadmap) {
  std::vector<std::string> ids;
  for (const Step& step : roadmap.steps)
    if (step.required) ids.push_back(step.practice);
  return ids;
}

TEST(Roadmap, StepsComeAfterWhatTheyBuildOn) {
  const Roadmap roadmap = make_roadmap(catalogue(), advice(), {with(k_level_2), {}}, 3);
  EXPECT_EQ(required_of(roadmap),
            (std::vector<std::string>{"code/unit-tests", "code/ci-tests", "training/automated-run",
                                      "deployment/packaged", "deployment/continuous-delivery"}));
  const Step& packaged = roadmap.steps[3];
  EXPECT_EQ(packaged.builds, "deployment/continuous-delivery");
  EXPECT_EQ(packaged.after.level, 2);
  EXPECT_EQ(roadmap.steps[4].after.level, 3);
  EXPECT_EQ(roadmap.reached.level, 3);
  EXPECT_EQ(roadmap.from.level, 2);
}

TEST(Roadmap, WhatIsExpectedComesLast) {
  const Roadmap roadmap = make_roadmap(catalogue(), advice(), {with(k_level_2), {}}, 3);
  const auto first = std::ranges::find(roadmap.steps, false, &Step::required);
  ASSERT_NE(first, roadmap.steps.end());
  EXPECT_TRUE(std::all_of(first, roadmap.steps.end(), [](const Step& step) { return !step.required; }));
  EXPECT_EQ(first->practice, "data/validated");
}

TEST(Roadmap, SeveralLevelsInOrderAndChoicesAreTold) {
  const Roadmap roadmap = make_roadmap(catalogue(), advice(), {with({}), {}}, 4);
  const auto ids = required_of(roadmap);
  int level = 0;
  for (const Step& step : roadmap.steps)
    if (step.required) {
      EXPECT_GE(step.level, level);
      level = step.level;
    }
  EXPECT_EQ(roadmap.reached.level, 4);
  const auto drift = std::ranges::find(roadmap.steps, "monitoring/drift-detection", &Step::practice);
  const auto alerting = std::ranges::find(roadmap.steps, "monitoring/alerting", &Step::practice);
  ASSERT_NE(drift, roadmap.steps.end());
  EXPECT_LT(drift, alerting);
  EXPECT_EQ(drift->alternatives, std::vector<std::string>{"monitoring/model-performance"});
  // No service metrics: drift is there for alerts to build on.
  EXPECT_EQ(std::ranges::find(ids, "monitoring/service-metrics"), ids.end());
}

TEST(Roadmap, OfAChoiceWhatTakesLeastIsPlanned) {
  AdviceSet set = advice();
  std::ranges::find(set.advice, "monitoring/drift-detection", &Advice::practice)->effort = Effort::weeks;
  const auto ids = required_of(make_roadmap(catalogue(), set, {with({}), {}}, 4));
  EXPECT_NE(std::ranges::find(ids, "monitoring/model-performance"), ids.end());
  EXPECT_EQ(std::ranges::find(ids, "monitoring/drift-detection"), ids.end());
}

TEST(Roadmap, WhatIsWaivedIsNotPlanned) {
  Observations seen = with(k_level_2);
  for (Observation& one : seen.practices)
    if (one.practice == "deployment/packaged") one.waived = true;
  const auto ids = required_of(make_roadmap(catalogue(), advice(), {seen, {}}, 3));
  EXPECT_EQ(std::ranges::find(ids, "deployment/packaged"), ids.end());
}

TEST(Roadmap, ADescriptionPlansOnlyWhatItSpeaksOf) {
  const DegreeByCapability said = {{"training", 2}, {"deployment", 1}};
  const StartingPoint start = starting_point(catalogue(), said);
  EXPECT_EQ(position_of(catalogue(), start).degrees, said);
  EXPECT_EQ(position_of(catalogue(), start).level, 2);
  const Roadmap roadmap = make_roadmap(catalogue(), advice(), start, 3);
  EXPECT_EQ(required_of(roadmap), (std::vector<std::string>{"training/automated-run", "deployment/packaged",
                                                            "deployment/continuous-delivery"}));
  EXPECT_EQ(roadmap.reached.level, 3);
}

TEST(Roadmap, NothingIsToBeDoneWhereTheLevelIsReached) {
  EXPECT_TRUE(required_of(make_roadmap(catalogue(), advice(), {with(k_level_2), {}}, 2)).empty());
}

}  // namespace
}  // namespace mlrung
