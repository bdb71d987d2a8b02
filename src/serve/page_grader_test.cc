// The grader as a page asks it; what it judges is tested with the grader itself (practice/grade_test.cc).
#include "serve/page_grader.h"

#include <gtest/gtest.h>

#include "serve/project_json.h"
#include "serve/test_setup.h"

namespace mlrung {
namespace {

constexpr const char* k_right =
    R"(mlops_levels = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', 5: 'Optimizing'}
threshold = 3
filtered_levels = {level: name for level, name in mlops_levels.items() if level > threshold}
print(filtered_levels)
)";

Json request(const std::string& source, const std::string& secret = "0123456789abcdef") {
  const Json projects = projects_with_checks_json(test_setup().projects)["projects"];
  return {{"project", projects[0]}, {"source", source}, {"secret", secret}};
}

Json plan(const Json& asked) { return Json::parse(plan_for_page(asked.dump())); }

Json judge(Json asked, const std::vector<std::string>& printed) {
  asked["outputs"] = Json::array();
  for (const std::string& out : printed)
    asked["outputs"].push_back({{"finished", true}, {"stopped", false}, {"out", out}, {"err", ""}});
  return Json::parse(judge_for_page(asked.dump()));
}

TEST(PageGrader, PlansRunsWithValuesThatTheSecretChooses) {
  const Json one = plan(request(k_right)), other = plan(request(k_right, "fedcba9876543210"));
  ASSERT_EQ(one["runs"].size(), 3U);  // as it is, probed, with other values
  EXPECT_EQ(one["runs"][0], k_right);
  EXPECT_NE(one["runs"][2], other["runs"][2]);
  EXPECT_EQ(one, plan(request(k_right)));
}

TEST(PageGrader, ReadsAProjectAsItIsExported) {
  const Project whole = find_project(test_setup().projects, "mlops-levels").value();
  const Result<Project> read = read_project_json(request("")["project"]);
  ASSERT_TRUE(read) << to_line(read.error());
  EXPECT_EQ(read->messages, whole.messages);
  ASSERT_EQ(read->steps.size(), whole.steps.size());
  for (std::size_t step = 0; step < whole.steps.size(); ++step) {
    EXPECT_EQ(read->steps[step].program.kind, whole.steps[step].program.kind);
    EXPECT_EQ(read->steps[step].program.entries, whole.steps[step].program.entries);
    EXPECT_EQ(read->steps[step].program.value, whole.steps[step].program.value);
  }
}

TEST(PageGrader, IsNotTalkedIntoAPassByOutputs) {
  const std::string right = "{4: 'Quantitatively Managed', 5: 'Optimizing'}\n";
  EXPECT_EQ(judge(request(k_right), {right, right, right})["passed"], false);
  EXPECT_EQ(judge(request(k_right), {})["passed"], false);
  Json claims = request(k_right);
  claims["passed"] = true;
  claims["steps"] = Json::array();
  EXPECT_EQ(judge(claims, {right})["passed"], false);
}

TEST(PageGrader, RefusesWhatItCannotRead) {
  EXPECT_TRUE(Json::parse(plan_for_page("no JSON")).contains("error"));
  EXPECT_TRUE(Json::parse(plan_for_page("{}")).contains("error"));
  EXPECT_TRUE(plan(request("", "7")).contains("error"));
  Json odd = request("");
  odd["project"]["steps"][0]["check"]["kind"] = "other";
  EXPECT_TRUE(plan(odd).contains("error"));
  Json outputs = request("");
  outputs["outputs"] = "passed";
  EXPECT_TRUE(Json::parse(judge_for_page(outputs.dump())).contains("error"));
}

}  // namespace
}  // namespace mlrung
