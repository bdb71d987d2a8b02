#include "base/glob.h"

#include <gtest/gtest.h>

#include <chrono>

namespace mlrung {
namespace {

bool match(std::string_view pattern, std::string_view path) { return Glob(pattern).matches(path); }

TEST(Glob, NameInAnyFolder) {
  EXPECT_TRUE(match("*.py", "train.py"));
  EXPECT_TRUE(match("*.py", "src/deep/train.py"));
  EXPECT_FALSE(match("*.py", "src/train.pyc"));
  EXPECT_FALSE(match("*.py", "a.py/readme"));
  EXPECT_TRUE(match("Makefile", "sub/Makefile"));
  EXPECT_FALSE(match("Makefile", "sub/Makefile.am"));
}

TEST(Glob, WholePaths) {
  EXPECT_TRUE(match(".github/workflows/*.{yml,yaml}", ".github/workflows/ci.yaml"));
  EXPECT_FALSE(match(".github/workflows/*.yml", "sub/.github/workflows/ci.yml"));
  EXPECT_FALSE(match(".github/workflows/*.yml", ".github/workflows/sub/ci.yml"));
  EXPECT_TRUE(match("/Makefile", "Makefile"));
  EXPECT_FALSE(match("/Makefile", "sub/Makefile"));
  EXPECT_FALSE(match("a/b", "a"));
  EXPECT_FALSE(match("a", "a/b"));
}

TEST(Glob, AcrossFolders) {
  EXPECT_TRUE(match("**/tests/**", "tests/a.py"));
  EXPECT_TRUE(match("**/tests/**", "x/y/tests/z/a.py"));
  EXPECT_FALSE(match("**/tests/**", "x/mytests/a.py"));
  EXPECT_TRUE(match("a/**/b.py", "a/b.py"));
  EXPECT_TRUE(match("a/**/b.py", "a/x/y/b.py"));
  EXPECT_FALSE(match("a/**/b.py", "b/x/b.py"));
  EXPECT_TRUE(match("a/**/b/**/c", "a/b/b/x/c"));
  EXPECT_TRUE(match("**/a/b", "a/a/b"));
  EXPECT_TRUE(match("docs/", "docs/x/y"));
  EXPECT_TRUE(match("**", "anything/at/all"));
}

TEST(Glob, UnitsAndClasses) {
  EXPECT_TRUE(match("v?.txt", "v1.txt"));
  EXPECT_FALSE(match("v?.txt", "v10.txt"));
  EXPECT_FALSE(match("a?b", "a/b"));
  EXPECT_TRUE(match("[a-c]*.R", "b_model.R"));
  EXPECT_FALSE(match("[!a-c]*.R", "b.R"));
  EXPECT_TRUE(match("[]x]", "]"));
  EXPECT_TRUE(match("a[b", "a[b"));
  EXPECT_TRUE(match("\\*.py", "*.py"));
  EXPECT_FALSE(match("\\*.py", "a.py"));
  EXPECT_TRUE(match("{a,b{c,d}}.py", "bd.py"));
  EXPECT_TRUE(match("{one}", "{one}"));
  EXPECT_TRUE(match("x{,.lock}", "x"));
}

TEST(Glob, CaseWhenAsked) {
  EXPECT_TRUE(Glob("readme*", Glob::Case::ignore).matches("docs/README.md"));
  EXPECT_FALSE(Glob("readme*").matches("README.md"));
  EXPECT_TRUE(Glob("[a-c].TXT", Glob::Case::ignore).matches("B.txt"));
}

TEST(Glob, HostilePatternsEndSoon) {
  const auto begin = std::chrono::steady_clock::now();
  std::string stars;
  for (int i = 0; i < 50; ++i) stars += "*a";
  EXPECT_FALSE(match(stars + "b", std::string(2000, 'a')));
  std::string folders;
  std::string path;
  for (int i = 0; i < 50; ++i) folders += "**/a/";
  for (int i = 0; i < 1000; ++i) path += "a/";
  EXPECT_FALSE(match(folders + "b", path + "c"));
  std::string braces;
  for (int i = 0; i < 40; ++i) braces += "{a,b}";
  EXPECT_FALSE(match(braces, std::string(40, 'a')));
  EXPECT_FALSE(match(std::string(100'000, '{'), "x"));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

// A slow and simple matcher of stars, for comparison.
bool slow(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') return slow(pattern.substr(1), text) || (!text.empty() && slow(pattern, text.substr(1)));
  return !text.empty() && pattern[0] == text[0] && slow(pattern.substr(1), text.substr(1));
}

TEST(Glob, StarsAreAsSlowOnesFindThem) {
  std::uint32_t state = 7;
  const auto some = [&](std::string_view letters, std::size_t most) {
    std::string made;
    for (std::size_t size = (state = state * 1664525U + 1013904223U) >> 16; made.size() < size % (most + 1);)
      made += letters[((state = state * 1664525U + 1013904223U) >> 16) % letters.size()];
    return made;
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::string pattern = some("ab*", 7), text = some("ab", 9);
    if (pattern.empty() || text.empty() || pattern.find("**") != std::string::npos) continue;
    EXPECT_EQ(Glob(pattern).matches(text), slow(pattern, text)) << pattern << " " << text;
    EXPECT_EQ(Glob(pattern, Glob::Case::ignore).matches(text), slow(pattern, text)) << pattern << " " << text;
  }
}

}  // namespace
}  // namespace mlrung
