#include "cli/change_base.h"

#include <gtest/gtest.h>

#include <map>

namespace mlrung {
namespace {

std::optional<std::string> base_with(const std::map<std::string, const char*>& set) {
  return change_base([&](const char* name) {
    const auto found = set.find(name);
    return found == set.end() ? nullptr : found->second;
  });
}

TEST(ChangeBase, IsWhatTheCiSystemSays) {
  EXPECT_EQ(base_with({}), std::nullopt);
  EXPECT_EQ(base_with({{"GITHUB_BASE_REF", ""}}), std::nullopt);
  EXPECT_EQ(base_with({{"GITHUB_BASE_REF", "main"}}), "origin/main");
  EXPECT_EQ(base_with({{"SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/dev"}}), "origin/dev");
  EXPECT_EQ(base_with({{"CI_MERGE_REQUEST_DIFF_BASE_SHA", "0123abc"}}), "0123abc");
}

TEST(ChangeBase, ABranchWithoutAPullRequestIsNoChange) {
  EXPECT_EQ(base_with({{"TRAVIS_BRANCH", "main"}, {"TRAVIS_PULL_REQUEST", "false"}}), std::nullopt);
  EXPECT_EQ(base_with({{"TRAVIS_BRANCH", "main"}, {"TRAVIS_PULL_REQUEST", "12"}}), "origin/main");
  EXPECT_EQ(base_with({{"DRONE_TARGET_BRANCH", "main"}}), std::nullopt);
}

}  // namespace
}  // namespace mlrung
