#include "cli/change_base.h"

#include <string_view>

namespace mlrung {
namespace {

struct Row {
  const char* variable;
  const char* only_with;  // set (and not "false") for a change only; nullptr: the variable itself is
  bool branch;            // a branch, which CI systems fetch as origin's; else a commit
};
constexpr Row k_rows[] = {
    {"CI_MERGE_REQUEST_DIFF_BASE_SHA", nullptr, false},     // GitLab
    {"GITHUB_BASE_REF", nullptr, true},                     // GitHub Actions, Gitea, Forgejo
    {"SYSTEM_PULLREQUEST_TARGETBRANCH", nullptr, true},     // Azure Pipelines
    {"BITBUCKET_PR_DESTINATION_BRANCH", nullptr, true},     // Bitbucket
    {"CHANGE_TARGET", nullptr, true},                       // Jenkins
    {"BUILDKITE_PULL_REQUEST_BASE_BRANCH", nullptr, true},  // Buildkite
    {"DRONE_TARGET_BRANCH", "DRONE_PULL_REQUEST", true},    // Drone
    {"TRAVIS_BRANCH", "TRAVIS_PULL_REQUEST", true},         // Travis
};

bool is_set(const char* value) { return value != nullptr && *value != '\0' && std::string_view(value) != "false"; }

}  // namespace

std::optional<std::string> change_base(const std::function<const char*(const char*)>& variable) {
  for (const Row& row : k_rows) {
    const char* value = variable(row.variable);
    if (!is_set(value) || (row.only_with != nullptr && !is_set(variable(row.only_with)))) continue;
    std::string_view name = value;
    if (row.branch && name.starts_with("refs/heads/")) name.remove_prefix(11);
    return (row.branch ? "origin/" : "") + std::string(name);
  }
  return std::nullopt;
}

}  // namespace mlrung
