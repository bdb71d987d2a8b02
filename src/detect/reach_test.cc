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

}  // namespace
}  // namespace mlrung
