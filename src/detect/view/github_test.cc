#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detect/view/memory_files.h"

namespace mlrung {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* k_ci = ".github/workflows/ci.yml";

std::vector<std::string> commands(const MemoryFiles& files, const std::string& path = k_ci) {
  return shown_workflow(files.workflow(path), FactKind::command);
}

TEST(GithubView, OnlyWorkflowsAtTheirPlace) {
  EXPECT_TRUE(is_workflow(k_ci));
  EXPECT_FALSE(is_workflow("sub/.github/workflows/ci.yml"));
  EXPECT_FALSE(is_workflow(".github/workflows/old/ci.yml"));
  EXPECT_FALSE(is_workflow(".github/dependabot.yml"));
}

TEST(GithubView, TriggersInAllForms) {
  const auto triggers = [](const std::string& on) {
    return shown_workflow(MemoryFiles({{k_ci, on}}).workflow(k_ci), FactKind::trigger);
  };
  EXPECT_THAT(triggers("on: push\n"), ElementsAre("1 push"));
  EXPECT_THAT(triggers("on: [push, pull_request]\n"), ElementsAre("1 push", "1 pull_request"));
  EXPECT_THAT(triggers("on:\n  push:\n    branches: [main, dev]\n  schedule:\n    - cron: '0 5 * * 1'\n  "
                       "workflow_dispatch:\n"),
              ElementsAre("2 push = main, dev", "5 schedule = 0 5 * * 1", "6 manual"));
  EXPECT_THAT(triggers("on:\n  push:\n    tags: ['v*']\n  release: {types: [published]}\n  workflow_run:\n    "
                       "workflows: [CI]\n  merge_group:\n  workflow_call:\n"),
              ElementsAre("2 tag = v*", "4 release = published", "5 event = workflow_run", "7 merge", "8 call"));
}

TEST(GithubView, StepsWithLinesAndFollowedTargets) {
  const MemoryFiles files(
      {{k_ci,
        "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    environment: {name: prod}\n    steps:\n"
        "      - uses: actions/checkout@v4\n        with: {fetch-depth: 0}\n"
        "      - name: Run\n        run: |\n          # pytest\n          make test\n          ruff check "
        ".\n"},
       {"Makefile", "test: lint\n\tuv run pytest -q\nlint:\n\t./scripts/lint.sh\n"},
       {"scripts/lint.sh", "mypy src\n"}});
  EXPECT_THAT(commands(files), ElementsAre("12 test: make test", "12 test: ./scripts/lint.sh via Makefile:4",
                                           "12 test: mypy src via Makefile:4 via scripts/lint.sh:1",
                                           "12 test: pytest -q via Makefile:2", "13 test: ruff check ."));
  const auto facts = files.workflow(k_ci);
  EXPECT_THAT(shown_workflow(facts, FactKind::uses), ElementsAre("7 test: actions/checkout (fetch-depth: 0)"));
  EXPECT_THAT(shown_workflow(facts, FactKind::key),
              ElementsAre("4 test: runs-on = ubuntu-latest", "5 test: environment = prod"));
}

TEST(GithubView, WorkingDirectories) {
  const MemoryFiles files({{k_ci,
                            "on: push\ndefaults: {run: {working-directory: app}}\njobs:\n  a:\n    steps:\n  "
                            "  - run: make\n    - run: cd ../lib && make all\n"
                            "    - run: make all\n      working-directory: ./lib/\n"},
                           {"app/Makefile", "first:\n\tpytest app\n"},
                           {"lib/Makefile", "all:\n\tpytest lib\n"}});
  EXPECT_THAT(commands(files),
              ElementsAre("6 a: make", "6 a: pytest app via app/Makefile:2", "7 a: cd ../lib", "7 a: make all",
                          "7 a: pytest lib via lib/Makefile:2", "8 a: make all", "8 a: pytest lib via lib/Makefile:2"));
}

TEST(GithubView, WhatOnlyAPersonStarts) {
  EXPECT_THAT(commands(MemoryFiles({{k_ci, "on: workflow_dispatch\njobs:\n  a:\n    steps:\n    - run: pytest\n"}})),
              ElementsAre("5 a: pytest [manual]"));
  EXPECT_THAT(commands(MemoryFiles(
                  {{k_ci,
                    "on: [push, workflow_dispatch]\njobs:\n  a:\n    if: github.event_name == 'workflow_dispatch'\n  "
                    "  steps:\n    - run: deploy\n"
                    "  b:\n    needs: a\n    steps:\n    - run: after\n  c:\n    steps:\n    - run: c1\n      if: "
                    "${{ github.event_name == 'workflow_dispatch' }}\n"
                    "    - run: c2\n      if: github.ref == 'x' || github.event_name == 'workflow_dispatch'\n"}})),
              ElementsAre("6 a: deploy [manual]", "10 b: after [manual]", "13 c: c1 [manual]", "15 c: c2"));
}

TEST(GithubView, DisabledJobsAndStepsAreLeftOut) {
  EXPECT_THAT(
      commands(MemoryFiles({{k_ci,
                             "on: push\njobs:\n  a:\n    if: false\n    steps:\n    - run: a\n  b:\n    steps:\n    - "
                             "run: b1\n      if: ${{ false }}\n"
                             "    - run: b2\n    # - run: b3\n  c:\n    needs: [a]\n    steps: [{run: c}]\n"}})),
      ElementsAre("11 b: b2"));
}

TEST(GithubView, LocalActionsAndReusableWorkflows) {
  const MemoryFiles files(
      {{k_ci,
        "on: push\njobs:\n  a:\n    steps:\n    - uses: ./.github/actions/setup\n      with: {tool: "
        "pytest}\n  b:\n    uses: ./.github/workflows/call.yml\n"},
       {".github/workflows/call.yml", "on: workflow_call\njobs:\n  inner:\n    steps:\n    - run: make t\n"},
       {".github/workflows/alone.yml", "on: workflow_call\njobs:\n  inner:\n    steps:\n    - run: x\n"},
       {".github/actions/setup/action.yml",
        "runs:\n  using: composite\n  steps:\n    - run: ${{ inputs.tool }} -q\n      shell: bash\n"},
       {"Makefile", "t:\n\tpytest\n"}});
  EXPECT_THAT(commands(files), ElementsAre("5 a: pytest -q via .github/actions/setup/action.yml:4",
                                           "8 b: make t via .github/workflows/call.yml:5",
                                           "8 b: pytest via .github/workflows/call.yml:5 via Makefile:2"));
  EXPECT_THAT(commands(files, ".github/workflows/call.yml"),
              ElementsAre("5 inner: make t", "5 inner: pytest via Makefile:2"));
  EXPECT_THAT(commands(files, ".github/workflows/alone.yml"), ElementsAre("5 inner: x [manual]"));
}

TEST(GithubView, PreCommitHooksAreUsed) {
  const MemoryFiles files({{k_ci, "on: push\njobs:\n  a:\n    steps:\n    - run: pre-commit run --all-files\n"},
                           {".pre-commit-config.yaml", "repos:\n- repo: x\n  hooks:\n  - id: ruff\n"}});
  EXPECT_THAT(shown_workflow(files.workflow(k_ci), FactKind::uses),
              ElementsAre("5 a: ruff via .pre-commit-config.yaml:4"));
}

TEST(GithubView, CyclesEnd) {
  const MemoryFiles files({{k_ci,
                            "on: [push, workflow_call]\njobs:\n  a:\n    uses: ./.github/workflows/ci.yml\n  "
                            "b:\n    steps:\n    - uses: ./act\n    - run: make a\n"},
                           {"act/action.yml", "runs:\n  steps:\n  - uses: ./act\n  - run: ./s.sh\n"},
                           {"s.sh", "./s.sh\nmake a\n"},
                           {"Makefile", "a: b\n\t./s.sh\nb: a\n\t$(MAKE) a\n"}});
  EXPECT_THAT(commands(files), Contains("8 b: make a"));
  const MemoryFiles calling(
      {{k_ci, "on: workflow_call\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n"},
       {".github/workflows/b.yml", "on: workflow_call\njobs:\n  a:\n    uses: ./.github/workflows/ci.yml\n"}});
  EXPECT_THAT(commands(calling), IsEmpty());
}

TEST(GithubView, HostileTextEnds) {
  for (const auto& text : hostile_texts()) {
    EXPECT_EQ(broken_promise(MemoryFiles({{k_ci, text}}).workflow(k_ci)), "");
    EXPECT_EQ(
        broken_promise(
            MemoryFiles({{k_ci, "on: push\njobs:\n  a:\n    steps:\n    - run: |\n        " + text}}).workflow(k_ci)),
        "");
  }
}

TEST(WorkflowText, SystemsThatAreToldAPathAreKnownByTheirText) {
  const char* build = "steps:\n- name: gcr.io/cloud-builders/docker\n  args: [build, .]\n";
  EXPECT_TRUE(is_workflow("build/release.yaml", build));
  EXPECT_FALSE(is_workflow("build/release.yaml"));
  EXPECT_FALSE(is_workflow("docs/release.yaml", build));
  const char* azure = "trigger: [main]\npool: {vmImage: ubuntu}\n";
  EXPECT_FALSE(is_workflow("ci/image.yml", azure));
  EXPECT_TRUE(is_workflow("ci/image.yml", "trigger: [main]\npool:\n  vmImage: ubuntu\nsteps:\n- script: make test\n"));
}

TEST(AzureView, AStageHasItsNameAndCondition) {
  const MemoryFiles files({{"azure-pipelines.yml",
                            "trigger: [main]\nstages:\n- stage: Rollback\n  condition: failed()\n  jobs:\n"
                            "  - job: back\n    steps:\n    - script: helm rollback app\n"}});
  const FileFacts facts = files.workflow("azure-pipelines.yml");
  EXPECT_EQ(std::ranges::count(facts.scopes, Scope::Kind::stage, &Scope::kind), 1);
  EXPECT_EQ(std::ranges::count(facts.facts, std::string_view("failed()"), &Fact::value), 1);
}

}  // namespace
}  // namespace mlrung
