#include "base/date.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

TEST(Date, IsReadAndWritten) {
  EXPECT_EQ(parse_date("2026-02-28"), (Date{2026, 2, 28}));
  EXPECT_EQ(to_string({2026, 2, 8}), "2026-02-08");
  EXPECT_LT((Date{2026, 2, 28}), (Date{2026, 10, 1}));
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const char* text : {"", "2026", "2026-2-8", "2026-02-30", "2025-02-29", "2026-13-01", "2026/02/08", "2026-02-0x",
                           "2026-02-080", "-026-02-08", "2026-00-01"})
    EXPECT_FALSE(parse_date(text)) << text;
  EXPECT_TRUE(parse_date("2024-02-29"));
}

}  // namespace
}  // namespace mlrung
