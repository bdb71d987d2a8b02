#include "base/text.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

using std::string_literals::operator""s;

TEST(DecodeText, MarksAndEncodings) {
  EXPECT_EQ(decode_text("\xEF\xBB\xBFhi\r\n").text, "hi\r\n");
  EXPECT_EQ(decode_text("\xFF\xFEh\0i\0\n\0"s).text, "hi\n");
  EXPECT_EQ(decode_text("\xFE\xFF\0h\0i"s).text, "hi");
  EXPECT_EQ(decode_text("\xFF\xFE\x3D\xD8\x00\xDE"s).text, "\xF0\x9F\x98\x80");
  EXPECT_EQ(decode_text("\xFF\xFE\x3D\xD8h\0"s).text, "\xEF\xBF\xBDh");
  EXPECT_EQ(decode_text("\xFF\xFEh"s).text, "\xEF\xBF\xBD");
  EXPECT_EQ(decode_text("caf\xE9").text, "caf\xE9");
}

TEST(DecodeText, NulMeansBinary) {
  EXPECT_TRUE(decode_text("PK\0\1"s).binary);
  EXPECT_FALSE(decode_text("").binary);
  EXPECT_FALSE(decode_text(std::string(9000, 'a') + "\0"s).binary);
}

TEST(LineIndex, LinesOfOffsets) {
  const std::string text = "one\r\ntwo\n\nfour";
  const LineIndex index(text);
  EXPECT_EQ(index.lines(), 4);
  EXPECT_EQ(index.line_at(0), 1);
  EXPECT_EQ(index.line_at(4), 1);
  EXPECT_EQ(index.line_at(5), 2);
  EXPECT_EQ(index.line_at(9), 3);
  EXPECT_EQ(index.line_at(text.size() + 50), 4);
  EXPECT_EQ(index.line(1), "one");
  EXPECT_EQ(index.line(3), "");
  EXPECT_EQ(index.line(4), "four");
  EXPECT_EQ(index.line(5), "");
  EXPECT_EQ(LineIndex("a\n").lines(), 1);
  EXPECT_EQ(LineIndex("").line_at(3), 1);
}

TEST(Excerpt, IsPrintableAndShort) {
  EXPECT_EQ(excerpt("   run: make test \r\n"), "run: make test");
  EXPECT_EQ(excerpt("a\x1B[31mred\a"), "a?[31mred?");
  EXPECT_EQ(excerpt("a\xFF\xC3"), "a\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(excerpt("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(excerpt("x\xE2\x80\xAEy\xC2\x9B z"), "x?y? z");
  EXPECT_EQ(excerpt(" \t "), "");
  std::string wide;
  for (int i = 0; i < 100; ++i) wide += "\xC3\xA9";
  EXPECT_EQ(excerpt("a" + wide).size(), 159U);
  EXPECT_EQ(printable("a\tb\nc"), "a b?c");
}

TEST(Utf8, ValidPrefixAndRepair) {
  EXPECT_EQ(valid_utf8_prefix("caf\xC3\xA9"), 5U);
  EXPECT_EQ(valid_utf8_prefix("caf\xC3"), 3U);
  EXPECT_EQ(valid_utf8_prefix("\xED\xA0\x80"), 0U);
  EXPECT_EQ(repair_utf8("a\xFF\xC3\xA9\xE2\x82"), "a\xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Closest, OnlyNearMisses) {
  const std::vector<std::string> words = {"monitoring", "training", "scan", "explain"};
  EXPECT_EQ(closest("trianing", words), "training");
  EXPECT_EQ(closest("monitorin", words), "monitoring");
  EXPECT_EQ(closest("scna", words), "scan");
  EXPECT_EQ(closest("zebra", words), std::nullopt);
  EXPECT_EQ(closest("", words), std::nullopt);
  EXPECT_EQ(closest(std::string(100'000, 'a'), words), std::nullopt);
}

}  // namespace
}  // namespace mlrung
