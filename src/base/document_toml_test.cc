#include <gtest/gtest.h>

#include "base/document.h"

namespace mlrung {
namespace {

std::string error_of(std::string_view text) {
  const auto document = parse_toml(text, "f.toml");
  return document ? "none" : to_line(document.error());
}

TEST(Toml, TablesKeysAndLines) {
  const auto document = parse_toml(
      "[project]\n"
      "name = \"x\" # why\n"
      "dependencies = [\n"
      "  \"numpy==1.2\", # one\n"
      "  'pandas',\n"
      "]\n"
      "[tool.coverage.report]\n"
      "fail_under = 80\r\n"
      "[tool.poetry.dependencies]\n"
      "python = \"^3.10\"\n"
      "torch = {version = \"2\", extras = [\"cpu\"]}\n"
      "[[package]]\n"
      "name = 'a'\n"
      "[package.metadata]\n"
      "x.\"y z\" = 1979-05-27 07:32:00\n"
      "[[package]]\n"
      "name = 'b'\n"
      "[project.urls]\n"
      "a = 1\n",
      "pyproject.toml");
  ASSERT_TRUE(document) << to_line(document.error());
  const Node& top = document->roots.at(0);
  ASSERT_EQ(top.children.size(), 3U);
  EXPECT_EQ(top.children[0].key, "project");
  EXPECT_EQ(top.find({"project", "dependencies"})->children[1].text, "pandas");
  EXPECT_EQ(top.find({"project", "dependencies"})->children[1].line, 5);
  EXPECT_EQ(top.find({"project", "urls", "a"})->line, 19);
  EXPECT_EQ(top.find({"tool", "coverage", "report", "fail_under"})->text, "80");
  EXPECT_EQ(top.find({"tool", "coverage", "report", "fail_under"})->key_line, 8);
  EXPECT_EQ(top.find({"tool", "poetry", "dependencies", "torch", "extras"})->children[0].text, "cpu");
  const Node* packages = top.find("package");
  ASSERT_TRUE(packages && packages->is_sequence());
  ASSERT_EQ(packages->children.size(), 2U);
  EXPECT_EQ(packages->children[0].find({"metadata", "x", "y z"})->text, "1979-05-27 07:32:00");
  EXPECT_EQ(packages->children[1].find("name")->text, "b");
  EXPECT_EQ(packages->children[1].line, 16);
}

TEST(Toml, Strings) {
  const auto document = parse_toml(
      "a = \"tab\\t\\u00e9\"\n"
      "b = '''\nraw \\n\nx'''\n"
      "c = \"\"\"one \\\n   two \"\"q\"\"\"\"\"\n"
      "d = ''\n"
      "'' = 1\n"
      "e = '#'\n",
      "f");
  ASSERT_TRUE(document) << to_line(document.error());
  const Node& top = document->roots.at(0);
  EXPECT_EQ(top.find("a")->text, "tab\t\xC3\xA9");
  EXPECT_EQ(top.find("b")->text, "raw \\n\nx");
  EXPECT_EQ(top.find("b")->line, 3);
  EXPECT_EQ(top.find("c")->text, "one two \"\"q\"\"");
  EXPECT_EQ(top.find("d")->text, "");
  EXPECT_TRUE(top.find("d")->quoted);
  EXPECT_EQ(top.find("")->key_line, 8);
  EXPECT_EQ(top.find("e")->line, 9);
}

TEST(Toml, EmptyIsAnEmptyTable) {
  const auto document = parse_toml("# nothing\n", "f");
  ASSERT_TRUE(document);
  EXPECT_TRUE(document->roots.at(0).is_mapping());
}

TEST(Toml, ErrorsSayWhere) {
  EXPECT_EQ(error_of("a = 1\na = 2\n"), "f.toml:2: is no valid TOML: a key is there twice");
  for (const char* bad :
       {"a",        "a =",         "a = \n",           "= 1",        "[a",           "[[a]",
        "[]",       "a = [1 2]",   "a = [1",           "a = {b = 1", "a = \"x",      "a = \"x\\\ny\"",
        "a = '''x", "a = \"\\q\"", "a = 1 b = 2",      "a = hello!", "a = 1\n[a.b]", "a = [1]\n[[a.b]]",
        "[a]]",     "a.b. = 1",    "\"\"\"a\"\"\" = 1"})
    EXPECT_NE(error_of(bad), "none") << bad;
}

TEST(Toml, RefusesDeepNestingAndFloods) {
  std::string dots = "a";
  for (int i = 0; i < 200'000; ++i) dots += ".a";
  EXPECT_EQ(error_of(dots + " = 1"), "f.toml:1: nested deeper than 64 levels");
  EXPECT_EQ(error_of("[" + dots + "]"), "f.toml:1: nested deeper than 64 levels");
  EXPECT_EQ(error_of("a = " + std::string(200'000, '[')), "f.toml:1: nested deeper than 64 levels");
  std::string tables = "x = ";
  for (int i = 0; i < 1000; ++i) tables += "{a.a.a.a = ";
  EXPECT_EQ(error_of(tables), "f.toml:1: nested deeper than 64 levels");
  std::string flood = "a = [";
  for (int i = 0; i < 400'001; ++i) flood += "0,";
  EXPECT_EQ(error_of(flood + "]"), "f.toml:1: more than 400,000 values");
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "[a" + std::to_string(i) + "]\n";
  EXPECT_EQ(error_of(many), "none");
}

}  // namespace
}  // namespace mlrung
