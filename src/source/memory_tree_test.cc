#include <gtest/gtest.h>

#include "source/tree.h"

namespace mlrung {
namespace {

TEST(MemoryTree, SortedLaterOnesReplaceEarlier) {
  const auto tree = make_memory_tree({{"b", "1"}, {"a/c", "2"}, {"b", "333"}});
  ASSERT_EQ(tree->entries().size(), 2U);
  EXPECT_EQ(tree->entries()[0].path, "a/c");
  EXPECT_EQ(tree->entries()[1].size, 3U);
  EXPECT_EQ(*tree->read(tree->entries()[1], 3), "333");
  EXPECT_EQ(tree->read(tree->entries()[1], 2).error().message, "larger than 2 bytes");
  EXPECT_FALSE(tree->read({.path = "x"}, 10));
  EXPECT_EQ(tree->commit(), std::nullopt);
}

}  // namespace
}  // namespace mlrung
