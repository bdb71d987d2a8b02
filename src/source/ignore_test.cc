#include "source/ignore.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

using enum IgnoreRules::Kind;

TEST(Ignore, LastMatchDecides) {
  IgnoreRules rules;
  rules.add("", "# data\r\n*.csv\r\n!keep.csv\r\n/build/\ndata/raw\n\\#x\nspace \nnot\\ \n{a,b}\n");
  EXPECT_TRUE(rules.ignores("x/y.csv", file));
  EXPECT_FALSE(rules.ignores("x/keep.csv", file));
  EXPECT_TRUE(rules.ignores("build", folder));
  EXPECT_FALSE(rules.ignores("build", file));
  EXPECT_FALSE(rules.ignores("x/build", folder));
  EXPECT_TRUE(rules.ignores("data/raw", folder));
  EXPECT_FALSE(rules.ignores("x/data/raw", folder));
  EXPECT_TRUE(rules.ignores("#x", file));
  EXPECT_TRUE(rules.ignores("space", file));
  EXPECT_TRUE(rules.ignores("not ", file));
  EXPECT_TRUE(rules.ignores("{a,b}", file));
  EXPECT_FALSE(rules.ignores("a", file));
}

TEST(Ignore, NearerFoldersFirst) {
  IgnoreRules rules;
  rules.add("", "*.log\n");
  rules.add("a", "!*.log\n/only\n**/deep/*.x\n");
  EXPECT_FALSE(rules.ignores("a/b/x.log", file));
  EXPECT_TRUE(rules.ignores("b/x.log", file));
  EXPECT_TRUE(rules.ignores("a/only", file));
  EXPECT_FALSE(rules.ignores("a/b/only", file));
  EXPECT_TRUE(rules.ignores("a/q/deep/1.x", file));
}

}  // namespace
}  // namespace mlrung
