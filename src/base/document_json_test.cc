#include <gtest/gtest.h>

#include "base/document.h"

namespace mlrung {
namespace {

std::string error_of(std::string_view text) {
  const auto document = parse_json(text, "f.json");
  return document ? "none" : to_line(document.error());
}

TEST(Json, KeepsTextOrderAndLines) {
  const auto document = parse_json(
      "\xEF\xBB\xBF{\n  \"cells\": [\n    {\"source\": [\"a\\n\", \"b\"], \"n\": 1e5},\n    null\n  ],\r\n"
      "  \"t\": true,\n\n  \"e\": {}, \"l\": []}\n",
      "n.ipynb");
  ASSERT_TRUE(document) << to_line(document.error());
  ASSERT_EQ(document->roots.size(), 1U);
  const Node& top = document->roots[0];
  ASSERT_EQ(top.children.size(), 4U);
  const Node* cells = top.find("cells");
  EXPECT_EQ(cells->key_line, 2);
  EXPECT_EQ(cells->children[0].find("source")->children[0].text, "a\n");
  EXPECT_TRUE(cells->children[0].find("source")->children[1].quoted);
  EXPECT_EQ(cells->children[0].find("n")->text, "1e5");
  EXPECT_FALSE(cells->children[0].find("n")->quoted);
  EXPECT_EQ(cells->children[1].kind, Node::Kind::null);
  EXPECT_EQ(cells->children[1].line, 4);
  EXPECT_EQ(top.find("t")->line, 6);
  EXPECT_TRUE(top.find("e")->is_mapping());
  EXPECT_EQ(top.find("l")->line, 8);
}

TEST(Json, Escapes) {
  const auto document = parse_json(R"(["\u00e9\t\"\\\/", "\ud83d\ude00", "\ud83dx"])", "f");
  ASSERT_TRUE(document);
  const auto& items = document->roots[0].children;
  EXPECT_EQ(items[0].text, "\xC3\xA9\t\"\\/");
  EXPECT_EQ(items[1].text, "\xF0\x9F\x98\x80");
  EXPECT_EQ(items[2].text, "\xEF\xBF\xBDx");
}

TEST(Json, WhatOtherProgramsLetThrough) {
  const auto document = parse_json("// c\n{\"a\": [NaN, 1,], /* x\n y */ \"b\": 2,}\n// end", "f");
  ASSERT_TRUE(document) << to_line(document.error());
  EXPECT_EQ(document->roots[0].find("a")->children.size(), 2U);
  EXPECT_EQ(document->roots[0].find("b")->line, 3);
}

TEST(Json, ErrorsSayWhere) {
  EXPECT_EQ(error_of("{\"a\": 1\n \"b\": 2}"), "f.json:2: is no valid JSON: a ',' is expected");
  for (const char* bad : {"",      " ",   "{",      "[",   "[1",         "[1 2]",   "{\"a\"}",    "{\"a\":}",
                          "{a:1}", "[,]", "[1,,2]", "nul", "\"x",        "\"\\x\"", "\"\\u12\"",  "1 2",
                          "]",     "[}",  "{]",     "/*",  "[\"a\nb\"]", "tru e",   "\"a\\\nb\"", "\"\\"})
    EXPECT_NE(error_of(bad), "none") << bad;
}

TEST(Json, RefusesDeepNestingAndFloods) {
  EXPECT_EQ(error_of(std::string(100'000, '[')), "f.json:1: nested deeper than 64 levels");
  EXPECT_NE(error_of(std::string(64, '[') + std::string(63, ']')), "none");
  EXPECT_EQ(error_of(std::string(64, '[') + std::string(64, ']')), "none");
  std::string flood = "[0";
  for (int i = 0; i < 400'001; ++i) flood += ",0";
  EXPECT_EQ(error_of(flood + "]"), "f.json:1: more than 400,000 values");
}

TEST(Json, DocumentsCanBeMoved) {
  auto document = parse_json(R"({"k": "v", "e": "\n"})", "f");
  ASSERT_TRUE(document);
  const Document moved = std::move(*document);
  EXPECT_EQ(moved.roots[0].find("k")->text, "v");
  EXPECT_EQ(moved.roots[0].find("e")->text, "\n");
}

}  // namespace
}  // namespace mlrung
