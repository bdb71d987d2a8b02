#include "words/tools.h"

#include <gtest/gtest.h>

#include "words/tools_used.h"

namespace mlrung {
namespace {

const Catalogue& catalogue() {
  static const Catalogue loaded = *embedded_catalogue();
  return loaded;
}
const Tools& tools() {
  static const Tools loaded = *embedded_tools(catalogue());
  return loaded;
}
std::vector<std::string> named(const std::string& text) {
  std::vector<std::string> ids;
  for (const Tools::Mention& mention : tools().in(text)) ids.push_back(mention.tool->id);
  return ids;
}
std::string fault(const std::string& text) {
  const auto loaded = load_tools(text, "t.yaml", catalogue());
  return loaded ? std::string() : to_line(loaded.error());
}

using Ids = std::vector<std::string>;

TEST(Tools, ThereAreManyAndEachIsExplained) {
  EXPECT_GE(tools().all().size(), 200U);
  EXPECT_EQ(description_of(*tools().named("ml flow")), "an experiment tracker and model registry, training 2");
  EXPECT_EQ(description_of(*tools().named("Jenkins")), "a CI/CD server");
  EXPECT_EQ(tools().named("nothing of the kind"), nullptr);
}

TEST(Tools, AreFoundInWordsByTheLongestName) {
  EXPECT_EQ(named("SageMaker Model Monitor and W&B, not sagemaker; GitHub Actions."),
            (Ids{"model-monitor", "wandb", "sagemaker", "github-actions"}));
  EXPECT_EQ(named("mlflows airflowing"), Ids{});
  EXPECT_EQ(named("We feast in a flask of slack, black as ray; a comet."), Ids{});
  EXPECT_EQ(named("Feast, Flask"), (Ids{"feast", "flask"}));
  EXPECT_EQ(named(""), Ids{});
}

TEST(Tools, ARepositoryShowsThemByFilesDependenciesAndEvidence) {
  Observations seen;
  seen.practices = {{.practice = "training/experiment-tracking",
                     .state = State::present,
                     .evidence = {{"train.py", 3, "r", "# curves go to TensorBoard", {}},
                                  {"README.md", 1, "r", "not Jenkins", {}},
                                  {"tests/test_a.py", 1, "r", "not Jenkins", {}}}}};
  const auto used =
      tools_used(tools(), {".github/workflows/ci.yml", "infra/main.tf", "notes.txt"},
                 {{"requirements.txt", "mlflow==2.1  # not wandb\nPrometheus_Client>=0.1\nmlflowish\n"}}, seen);
  Ids ids;
  for (const UsedTool& tool : used) ids.push_back(tool.id);
  EXPECT_EQ(ids, (Ids{"github", "github-actions", "mlflow", "tensorboard", "terraform", "prometheus"}));
  EXPECT_EQ(used[1].path, ".github/workflows/ci.yml");
  EXPECT_TRUE(is_dependency_list("a/requirements-dev.txt"));
  EXPECT_FALSE(is_dependency_list("requirements.md"));
}

TEST(Tools, FaultsHaveTheirPlace) {
  EXPECT_EQ(fault("tools:\n  a: {name: A, knd: x}\n"),
            "t.yaml:2: unknown key 'knd' in the tool 'a'; did you mean 'kind'?");
  EXPECT_EQ(fault("tools:\n  a: {name: A, kind: x, implies: {trainin: 2}}\n"),
            "t.yaml:2: unknown capability 'trainin'; did you mean 'training'?");
  EXPECT_EQ(fault("tools:\n  a: {name: A, kind: x, implies: {training: 9}}\n"), "t.yaml:2: '9' is no degree");
  EXPECT_EQ(fault("tools:\n  a: {name: A, kind: x}\n  b: {name: B, also: [a], kind: x}\n"),
            "t.yaml:3: the spelling 'a' is there twice");
  EXPECT_EQ(fault("tools:\n  abc: {name: A, kind: x}\n  b: {name: B, kind: x, part_of: abd}\n"),
            "t.yaml:3: unknown part_of 'abd' in the tool 'b'; did you mean 'abc'?");
}

}  // namespace
}  // namespace mlrung
