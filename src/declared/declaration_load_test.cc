#include "declared/declaration_load.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

const KnownIds k_known = {.practices = {"code/ci-tests", "code/unit-tests"},
                          .rules = {"code/ci-tests#runs-tests"},
                          .profiles = {"library", "research"}};

std::string problem(const std::string& text) {
  const auto loaded = load_declaration(text, ".mlrung.yaml", k_known);
  return loaded ? "" : to_line(loaded.error());
}

TEST(LoadDeclaration, ReadsAll) {
  const auto loaded = load_declaration(R"(profile: library
ignore: [old/**, "*.bak"]
projects:
  - {path: ./services/churn/, name: churn, profile: research}
  - path: libs
attest:
  - {practice: code/ci-tests, who: Ann, when: 2026-01-02, reason: Jenkins elsewhere, expires: 2026-12-31}
exceptions:
  - {practice: code/unit-tests, reason: later, owner: Bob, expires: 2026-06-30}
  - {rule: code/ci-tests#runs-tests, path: examples/**, reason: a template, owner: Bob, expires: 2026-06-30}
)",
                                       ".mlrung.yaml", k_known);
  ASSERT_TRUE(loaded) << to_line(loaded.error());
  EXPECT_EQ(loaded->profile, "library");
  ASSERT_EQ(loaded->ignored.size(), 2U);
  ASSERT_EQ(loaded->projects.size(), 2U);
  EXPECT_EQ(loaded->projects[0].path, "services/churn");
  EXPECT_EQ(loaded->projects[1].name, "libs");
  ASSERT_EQ(loaded->attestations.size(), 1U);
  EXPECT_EQ(loaded->attestations[0].expires, (Date{2026, 12, 31}));
  EXPECT_TRUE(loaded->attestations[0].done);
  ASSERT_EQ(loaded->exceptions.size(), 2U);
  EXPECT_EQ(loaded->exceptions[1].what(), "code/ci-tests#runs-tests in examples/**");
  EXPECT_EQ(loaded->exceptions[1].place, (Place{".mlrung.yaml", 10}));
}

TEST(LoadDeclaration, AnEmptyFileSaysNothing) {
  EXPECT_EQ(problem(""), "");
  EXPECT_EQ(problem("# nothing\n"), "");
}

TEST(LoadDeclaration, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(problem("profiles: x\n"), ".mlrung.yaml:1: unknown key 'profiles' in the file; did you mean 'profile'?");
  EXPECT_EQ(problem("profile: libary\n"),
            ".mlrung.yaml:1: unknown profile 'libary' in the file; did you mean 'library'?");
  EXPECT_EQ(problem("ignore: x\n"), ".mlrung.yaml:1: 'ignore' is a list");
  EXPECT_EQ(problem("exceptions:\n  - practice: code/ci-tests\n    reason: a\n    owner: b\n"),
            ".mlrung.yaml:2: an exception has no 'expires'");
  EXPECT_EQ(problem("exceptions:\n  - practice: code/ci-test\n    reason: a\n    owner: b\n    expires: 2026-01-01\n"),
            ".mlrung.yaml:2: unknown practice 'code/ci-test' in an exception; did you mean 'code/ci-tests'?");
  EXPECT_EQ(problem("exceptions:\n  - {rule: x, reason: a, owner: b, expires: 2026-01-01}\n"),
            ".mlrung.yaml:2: unknown rule 'x' in an exception; known: code/ci-tests#runs-tests");
  EXPECT_EQ(problem("exceptions:\n  - {reason: a, owner: b, expires: 2026-01-01}\n"),
            ".mlrung.yaml:2: an exception names a practice, a rule or a path; such as practice: code/ci-tests");
  EXPECT_EQ(problem("exceptions:\n  - {path: x, reason: a, owner: b,\n     expires: soon}\n"),
            ".mlrung.yaml:3: 'expires' of an exception is no day; write it as 2026-12-31");
  EXPECT_EQ(
      problem("attest:\n  - {practice: code/ci-tests, who: a, when: 2026-02-01, reason: b, expires: 2026-01-01}\n"),
      ".mlrung.yaml:2: an attestation expires before its day");
  EXPECT_EQ(problem("projects: [{path: ../x}]\n"),
            ".mlrung.yaml:1: 'path' of a project is a folder below this file's; such as services/churn");
  EXPECT_EQ(problem("projects: [{path: a}, {path: a/}]\n"), ".mlrung.yaml:1: the project 'a' is there twice");
}

TEST(LoadDeclaration, HasBounds) {
  std::string many = "ignore:\n";
  for (int i = 0; i < 501; ++i) many += "- a\n";
  EXPECT_EQ(problem(many), ".mlrung.yaml:1: 'ignore' has more than 500 entries");
  EXPECT_EQ(problem(std::string(300 << 10, '#')), ".mlrung.yaml:1: is larger than 256 KiB");
  EXPECT_NE(problem("a: &a [*a, *a]\nb: *a\n"), "");
  const auto escape =
      load_declaration("exceptions: [{path: x, reason: \"\\e[2Jred\", owner: b, expires: 2026-01-01}]", "f", k_known);
  ASSERT_TRUE(escape);
  EXPECT_EQ(escape->exceptions[0].reason, "?[2Jred");
}

}  // namespace
}  // namespace mlrung
