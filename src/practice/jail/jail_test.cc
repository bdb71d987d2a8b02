#include "practice/jail/jail.h"

#include <gtest/gtest.h>

namespace mlrung {

void PrintTo(JailWalls walls, std::ostream* out) { *out << name_of(walls); }

namespace {

// Walls that this kernel does not give cannot be tested; that there are some is a test of its own.
class JailTest : public ::testing::TestWithParam<JailWalls> {
 protected:
  void SetUp() override {
    const Result<JailResult> tried = run_in_jail({.stages = {{.command = {"/usr/bin/true"}}}}, GetParam());
    if (!tried) GTEST_SKIP() << tried.error().message;
  }
};

TEST(Jail, HasWallsHere) { EXPECT_TRUE(run_in_jail({.stages = {{.command = {"/usr/bin/true"}}}})); }

INSTANTIATE_TEST_SUITE_P(Walls, JailTest, ::testing::Values(JailWalls::namespaces, JailWalls::landlock),
                         [](const auto& one) { return name_of(one.param); });

StageResult python(const std::string& text, JailWalls walls, JailLimits limits = {}) {
  const JailRequest request{.files = {{"main.py", text}},
                            .stages = {{.command = {"/usr/bin/python3", "-I", "-B", "main.py"}, .limits = limits}}};
  const Result<JailResult> result = run_in_jail(request, walls);
  EXPECT_TRUE(result) << to_line(result.error());
  return result ? result->stages[0] : StageResult();
}

TEST_P(JailTest, RunsAProgramAndGivesWhatItPrints) {
  const StageResult result =
      python("import sys\nprint(6 * 7)\nprint('oops', file=sys.stderr)\nsys.exit(3)\n", GetParam());
  EXPECT_EQ(result.end, JailEnd::exited);
  EXPECT_EQ(result.status, 3);
  EXPECT_EQ(result.out, "42\n");
  EXPECT_EQ(result.err, "oops\n");
}

TEST_P(JailTest, EndsWhatRunsTooLong) {
  const StageResult sleeps = python("print('x', flush=True)\nimport time\ntime.sleep(60)", GetParam(),
                                    {.wall = std::chrono::milliseconds(300)});
  EXPECT_EQ(sleeps.end, JailEnd::timeout);
  EXPECT_EQ(sleeps.out, "x\n");
  const StageResult spins =
      python("while True: pass", GetParam(), {.cpu_seconds = 1, .wall = std::chrono::seconds(60)});
  EXPECT_EQ(spins.end, JailEnd::signalled);
}

TEST_P(JailTest, EndsWhatPrintsTooMuch) {
  const StageResult result = python("while True: print('x' * 1000)", GetParam(), {.output = 5000});
  EXPECT_EQ(result.end, JailEnd::output);
  EXPECT_EQ(result.out.size(), 5000U);
}

TEST_P(JailTest, CompilesAndRuns) {
  const JailRequest request{.files = {{"main.cc", "#include <cstdio>\nint main() { std::puts(\"built\"); }\n"}},
                            .stages = {{.command = {"/usr/bin/g++", "-O0", "-o", "main", "main.cc"},
                                        .freedom = JailFreedom::processes,
                                        .limits = {.cpu_seconds = 20,
                                                   .wall = std::chrono::seconds(30),
                                                   .address_space = 2ULL << 30U,
                                                   .data = 2ULL << 30U,
                                                   .file = 32U << 20U}},
                                       {.command = {"./main"}}}};
  const Result<JailResult> result = run_in_jail(request, GetParam());
  ASSERT_TRUE(result) << to_line(result.error());
  EXPECT_TRUE(result->stages[0].good()) << result->stages[0].err;
  EXPECT_EQ(result->stages[1].out, "built\n");
}

TEST_P(JailTest, StopsAtTheFirstStageThatFails) {
  const JailRequest request{.stages = {{.command = {"/usr/bin/false"}}, {.command = {"/usr/bin/true"}}}};
  const Result<JailResult> result = run_in_jail(request, GetParam());
  ASSERT_TRUE(result);
  EXPECT_EQ(result->stages[0].status, 1);
  EXPECT_EQ(result->stages[1].end, JailEnd::not_run);
}

TEST_P(JailTest, RunsJavaScript) {
  const JailRequest request{.files = {{"main.mjs", "console.log([1, 2].map((x) => x * 2));"}},
                            .stages = {{.command = {"/usr/bin/node", "--max-old-space-size=128", "main.mjs"},
                                        .freedom = JailFreedom::threads,
                                        .limits = {.address_space = 0, .data = 1U << 30U}}}};
  const Result<JailResult> result = run_in_jail(request, GetParam());
  ASSERT_TRUE(result) << to_line(result.error());
  EXPECT_EQ(result->stages[0].out, "[ 2, 4 ]\n") << result->stages[0].err;
}

}  // namespace
}  // namespace mlrung
