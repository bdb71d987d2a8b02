#include "detect/reach.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace mlrung {
namespace {

std::uint32_t function_scope(const Material& material, std::string_view path, std::string_view name) {
  const auto& scopes = material.files()[material.index_of(path)].facts.scopes;
  for (std::uint32_t s = 0; s < scopes.size(); ++s)
    if (scopes[s].kind == Scope::Kind::function && scopes[s].name == name) return s;
  return k_file_scope;
}

TEST(Reach, FunctionsThatAnImageNamesAreWired) {
  const auto tree = make_memory_tree(
      {{"Dockerfile", "FROM python:3.11\nCMD [\"src.lambda.training_entry\"]\n"},
       {"src/lambda.py", "def training_entry(event, context):\n    pass\n\n\ndef left_over():\n    pass\n"}});
  const Material material(*tree, {});
  const Reach reach(material);
  const int file = material.index_of("src/lambda.py");
  EXPECT_TRUE(reach.wired(file, function_scope(material, "src/lambda.py", "training_entry")));
  EXPECT_FALSE(reach.wired(file, function_scope(material, "src/lambda.py", "left_over")));
}

TEST(Reach, ABranchLeadsToWhatIsReferredToInsideIt) {
  const auto tree = make_memory_tree({{"a.py", "from b import fit\n\nif drift > 1:\n    fit()\nelse:\n    print(1)\n"},
                                      {"b.py", "def fit():\n    pass\n"}});
  const Material material(*tree, {});
  const Reach reach(material);
  const int file = material.index_of("a.py");
  const auto& scopes = material.files()[file].facts.scopes;
  const Code fit{.file = material.index_of("b.py"), .scope = function_scope(material, "b.py", "fit")};
  std::vector<bool> leads;
  for (std::uint32_t s = 1; s < scopes.size(); ++s)
    if (scopes[s].kind == Scope::Kind::branch) leads.push_back(std::ranges::count(reach.from(file, s), fit) > 0);
  EXPECT_EQ(leads, (std::vector<bool>{true, false}));
}

bool reaches(const Material& material, std::string_view from, std::string_view path, std::string_view name) {
  const Reach reach(material);
  const Code code{.file = material.index_of(path), .scope = function_scope(material, path, name)};
  return std::ranges::count(reach.from(material.index_of(from), k_file_scope), code) > 0;
}

TEST(Reach, AMethodIsReachedWhenItsClassAndItsNameAre) {
  const auto tree = make_memory_tree(
      {{"app.py", "from store import Model\n\nmodel = Model()\nprint(choose(model).predict(1))\n"},
       {"store.py", "class Model:\n    def predict(self, x):\n        pass\n\n    def save(self):\n        pass\n"},
       {"other.py", "class Other:\n    def predict(self, x):\n        pass\n"}});
  const Material material(*tree, {});
  EXPECT_TRUE(reaches(material, "app.py", "store.py", "Model.predict"));
  EXPECT_FALSE(reaches(material, "app.py", "store.py", "Model.save"));
  EXPECT_FALSE(reaches(material, "app.py", "other.py", "Other.predict"));
}

TEST(Reach, AForeignBaseCallsAllMethods) {
  const auto tree = make_memory_tree(
      {{"app.py", "from net import Net\nfit(Net())\n"},
       {"net.py", "import torch.nn as nn\nclass Net(nn.Module):\n    def forward(self, x):\n        return x\n"}});
  const Material material(*tree, {});
  EXPECT_TRUE(reaches(material, "app.py", "net.py", "Net.forward"));
}

TEST(Reach, AMethodOfAnotherLibraryIsNotOurs) {
  const auto tree =
      make_memory_tree({{"app.py", "from evidently import Report\n\nreport = Report()\nreport.compare_all()\n"},
                        {"ours.py", "class Judge:\n    def compare_all(self):\n        pass\n"}});
  const Material material(*tree, {});
  EXPECT_FALSE(reaches(material, "app.py", "ours.py", "Judge.compare_all"));
}

TEST(Reach, AUnionLeadsToEachOfItsClasses) {
  const auto tree = make_memory_tree(
      {{"job.py", "from loaders import Kind\n\ndef run(loader: Kind):\n    return loader.load_it()\n\nrun(None)\n"},
       {"loaders.py",
        "class A:\n    def load_it(self):\n        pass\n\nclass B:\n    def load_it(self):\n        pass\n\nKind = A "
        "| B\n"}});
  const Material material(*tree, {});
  EXPECT_TRUE(reaches(material, "job.py", "loaders.py", "A.load_it"));
  EXPECT_TRUE(reaches(material, "job.py", "loaders.py", "B.load_it"));
}

TEST(Reach, HelpStartsNothing) {
  const auto tree = make_memory_tree({{"ci.sh", "python tool.py --help\n"}, {"tool.py", "x = 1\n"}});
  const Material material(*tree, {});
  const Reach reach(material);
  EXPECT_TRUE(reach.from_command(material.index_of("ci.sh"), "python tool.py --help").empty());
  EXPECT_FALSE(reach.from_command(material.index_of("ci.sh"), "python tool.py").empty());
}

TEST(Material, ACopiedChartIsVendored) {
  const std::string deployment = "apiVersion: apps/v1\nkind: Deployment\n";
  const auto tree = make_memory_tree(
      {{"charts/loki/Chart.yaml", "name: loki\nhome: https://x.example\nicon: https://x.example/i.png\n"},
       {"charts/loki/templates/a.yaml", deployment},
       {"charts/own/Chart.yaml", "name: own\nversion: 1.0.0\n"},
       {"charts/own/templates/a.yaml", deployment}});
  const Material material(*tree, {});
  const auto role = [&](std::string_view path) { return material.files()[material.index_of(path)].what.role; };
  EXPECT_EQ(role("charts/loki/templates/a.yaml"), FileRole::vendored);
  EXPECT_NE(role("charts/own/templates/a.yaml"), FileRole::vendored);
}

}  // namespace
}  // namespace mlrung
