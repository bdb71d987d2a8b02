#include <gtest/gtest.h>

#include "base/document.h"

namespace mlrung {
namespace {

const Node& root(const Result<Document>& document) {
  EXPECT_TRUE(document) << to_line(document.error());
  return document->roots.at(0);
}

TEST(Yaml, KeepsTextOrderAndLines) {
  const auto document = parse_yaml(
      "name: CI\n"
      "on:\n"
      "  push: {branches: [main, 'release/*']}\n"
      "jobs:\n"
      "  test:\n"
      "    steps:\n"
      "      - run: |\n"
      "          make test\n"
      "          make lint\n"
      "      - uses: a@v1\n"
      "        with:\n"
      "empty:\n",
      "ci.yml");
  const Node& top = root(document);
  ASSERT_EQ(top.children.size(), 4U);
  EXPECT_EQ(top.children[1].key, "on");
  EXPECT_EQ(top.children[1].key_line, 2);
  const Node* branches = top.find({"on", "push", "branches"});
  ASSERT_TRUE(branches && branches->is_sequence());
  EXPECT_EQ(branches->children[1].text, "release/*");
  EXPECT_TRUE(branches->children[1].quoted);
  EXPECT_EQ(branches->line, 3);
  const Node* steps = top.find({"jobs", "test", "steps"});
  ASSERT_TRUE(steps && steps->children.size() == 2);
  const Node* run = steps->children[0].find("run");
  ASSERT_TRUE(run);
  EXPECT_EQ(run->text, "make test\nmake lint\n");
  EXPECT_EQ(run->key_line, 7);
  EXPECT_EQ(run->line, 8);
  EXPECT_TRUE(run->quoted);
  EXPECT_EQ(steps->children[1].line, 10);
  EXPECT_EQ(top.find("empty")->kind, Node::Kind::null);
  EXPECT_EQ(top.find("missing"), nullptr);
  EXPECT_EQ(top.find({"on", "push", "branches", "x"}), nullptr);
}

TEST(Yaml, ScalarsStayText) {
  const auto document = parse_yaml("on: yes\nv: 3.10\nn: ~\ns: \"null\"\n? [a, b]\n: complex\n", "f");
  const Node& top = root(document);
  EXPECT_EQ(top.find("on")->text, "yes");
  EXPECT_EQ(top.find("v")->text, "3.10");
  EXPECT_EQ(top.find("n")->kind, Node::Kind::null);
  EXPECT_EQ(top.find("s")->text, "null");
  ASSERT_EQ(top.children.size(), 5U);
  EXPECT_EQ(top.children[4].text, "complex");
  EXPECT_EQ(top.children[4].key, "");
}

TEST(Yaml, SeveralDocumentsAndDuplicateKeys) {
  const auto document = parse_yaml(
      "\xEF\xBB\xBF"
      "a: 1\na: 2\n---\n- x\n...\n",
      "f");
  ASSERT_TRUE(document) << to_line(document.error());
  ASSERT_EQ(document->roots.size(), 2U);
  EXPECT_EQ(document->roots[0].children.size(), 2U);
  EXPECT_EQ(document->roots[0].find("a")->text, "1");
  EXPECT_TRUE(document->roots[1].is_sequence());
}

TEST(Yaml, NothingAtAllIsNoDocument) {
  EXPECT_TRUE(root(parse_yaml("a: 1", "f")).is_mapping());
  for (const char* text : {"", "# only a comment\n", "\n\n"}) {
    const auto document = parse_yaml(text, "f");
    ASSERT_TRUE(document) << text;
    EXPECT_TRUE(document->roots.empty()) << text;
  }
}

TEST(Yaml, AliasesAreNotExpanded) {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + "," + before + "]\n";
  }
  const auto document = parse_yaml(bomb, "f");
  const Node& top = root(document);
  EXPECT_EQ(top.children.size(), 40U);
  EXPECT_EQ(top.find("a39")->children[1].text, "a38");
  EXPECT_EQ(root(parse_yaml("a: &a [*a]\n", "f")).find("a")->children[0].text, "a");
  EXPECT_EQ(root(parse_yaml("b: &b {k: 1}\nc:\n  <<: *b\n", "f")).find({"c", "<<"})->text, "b");
}

TEST(Yaml, RefusesDeepNestingAndFloods) {
  for (const auto& [open, close] : {std::pair{"[", "]"}, std::pair{"{a: ", "}"}}) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += open;
    const auto unclosed = parse_yaml(deep, "f");
    EXPECT_FALSE(unclosed);
    for (int i = 0; i < 100'000; ++i) deep += close;
    EXPECT_FALSE(parse_yaml(deep, "f"));
  }
  std::string dashes;
  for (int i = 0; i < 10'000; ++i) dashes += "- ";
  EXPECT_FALSE(parse_yaml(dashes, "f"));
  std::string keys;
  for (int i = 0; i < 10'000; ++i) keys += "? ";
  EXPECT_FALSE(parse_yaml(keys, "f"));
  std::string flood = "[";
  for (int i = 0; i < 400'001; ++i) flood += "a,";
  const auto refused = parse_yaml(flood + "]", "f");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "more than 400,000 values");
}

TEST(Yaml, ErrorsSayWhere) {
  const auto bad = parse_yaml("a: 1\nb: [1, 2\nc: }\n", "x.yaml");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().place.path, "x.yaml");
  EXPECT_GE(bad.error().place.line, 2);
  EXPECT_LE(bad.error().place.line, 3);
  EXPECT_EQ(bad.error().message.find('\n'), std::string::npos);
}

TEST(Yaml, LinesEndAtNewlinesOnly) {
  const auto document = parse_yaml("a: \"\xC3\xA9\"\rb: [\xE2\x80\xA8 1]\r\nc: \xC2\x85 x\nd: 2\n", "f");
  EXPECT_EQ(root(document).find("d")->line, 3);
}

TEST(Yaml, GarbageIsAnErrorNotACrash) {
  EXPECT_FALSE(parse_yaml(std::string_view("a: \0b\n", 6), "f"));
  (void)parse_yaml("\xFF\xFE\x80\x81: [", "f");
  (void)parse_yaml("%\x80\n", "f");  // libfyaml alone would never return
  EXPECT_EQ(root(parse_yaml("a: caf\xE9 # \xFF\nb: 1\n", "f")).find("a")->text, "caf\xEF\xBF\xBD");
  (void)parse_yaml("a: *\n", "f");
  (void)parse_yaml("%YAML 9.9\n--- !!x &a\n", "f");
  (void)parse_yaml("{{ template }}: {% if %}\n", "f");
}

}  // namespace
}  // namespace mlrung
