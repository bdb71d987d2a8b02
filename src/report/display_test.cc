#include "report/display.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mlrung {
namespace {

using testing::ElementsAre;

TEST(Safe, NeutralisesEscapesAndDirectionOverrides) {
  EXPECT_EQ(safe("a\x1b[31mb"), "a�[31mb");
  EXPECT_EQ(safe("a\tb\r\nc"), "a b  c");
  EXPECT_EQ(safe("x\xC2\x9Bz"), "x�z");      // C1 control sequence introducer
  EXPECT_EQ(safe("x\xE2\x80\xAEz"), "x�z");  // right-to-left override
  EXPECT_EQ(safe(std::string("a\0b", 3)), "a�b");
}

TEST(Safe, ReplacesInvalidUtf8) {
  EXPECT_EQ(safe("\xff"), "�");
  EXPECT_EQ(safe("\xc3"), "�");            // cut off
  EXPECT_EQ(safe("\xc0\xaf"), "��");       // overlong
  EXPECT_EQ(safe("\xed\xa0\x80"), "���");  // surrogate
  EXPECT_EQ(safe("größe 数"), "größe 数");
  EXPECT_EQ(valid_utf8("a\n\xff\x1b"), "a\n�\x1b");
}

TEST(Columns, CountsWideAndCombining) {
  EXPECT_EQ(columns("abc"), 3);
  EXPECT_EQ(columns("größe"), 5);
  EXPECT_EQ(columns("数据"), 4);
  EXPECT_EQ(columns("e\xCC\x81"), 1);
  EXPECT_EQ(columns("███░░"), 5);
}

TEST(Cut, NeverIsWiderThanAsked) {
  EXPECT_EQ(cut("abcdef", 6), "abcdef");
  EXPECT_EQ(cut("abcdef", 4), "abc…");
  EXPECT_EQ(cut("ab cdef", 4), "ab…");
  EXPECT_EQ(cut("数据数据", 5), "数据…");
  EXPECT_EQ(cut("数据数据", 4), "数…");
  EXPECT_EQ(cut("abc", 0), "");
  for (int width = 1; width < 20; ++width) EXPECT_LE(columns(cut("a数bé据 cd\xff ef", width)), width);
}

TEST(Wrap, BreaksAtSpacesOnly) {
  EXPECT_THAT(wrap("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("a  verylongword b", 4), ElementsAre("a", "verylongword", "b"));
  EXPECT_THAT(wrap("", 4), ElementsAre(""));
}

TEST(Padded, FillsByColumns) { EXPECT_EQ(padded("数", 4), "数  "); }

}  // namespace
}  // namespace mlrung
