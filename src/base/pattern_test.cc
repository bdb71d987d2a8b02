#include "base/pattern.h"

#include <gtest/gtest.h>

#include <atomic>

#include "base/parallel.h"

namespace mlrung {
namespace {

TEST(Pattern, MatchesAnywhereInBytes) {
  const Pattern pattern = *Pattern::make("caf\xC3\xA9|pytest", {});
  EXPECT_TRUE(pattern.matches("run pytest -q"));
  EXPECT_TRUE(pattern.matches("\xFF\xFE caf\xC3\xA9"));
  EXPECT_FALSE(pattern.matches("PYTEST"));
  EXPECT_TRUE(Pattern::make("pytest", {}, {.letters = Pattern::Case::ignore})->matches("PyTest"));
}

TEST(Pattern, FindsFromAnOffsetAndItsFirstGroup) {
  const Pattern pattern = *Pattern::make(R"(^\s*(\w+)=)", {}, {.anchors = Pattern::Anchors::lines});
  const std::string_view text = "# x\na=1\nbb=2\n";
  const auto first = pattern.find(text);
  ASSERT_TRUE(first);
  EXPECT_EQ(text.substr(first->begin, first->end - first->begin), "a=");
  const auto second = pattern.find(text, first->end);
  ASSERT_TRUE(second && second->group);
  EXPECT_EQ(*second->group, "bb");
  EXPECT_FALSE(pattern.find(text, second->end));
  EXPECT_FALSE(pattern.find(text, 1000));
}

TEST(Pattern, BadOnesAreRefusedWhenAsked) {
  const auto refused = Pattern::make("(", {"d.yaml", 7}, {.check = Pattern::Check::now});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().place, (Place{"d.yaml", 7}));
  const auto later = Pattern::make("(", {"d.yaml", 7});
  ASSERT_TRUE(later);
  EXPECT_FALSE(later->matches("("));
  EXPECT_FALSE(later->matches("("));
  EXPECT_FALSE(Pattern::make("((a{100}){100}){100}", {}, {.check = Pattern::Check::now}));
}

TEST(Pattern, ManyThreadsCompileItOnce) {
  const Pattern pattern = *Pattern::make("[a-z]+[0-9]+", {});
  std::atomic<int> hits{0};
  parallel_for(200, [&](std::size_t i) { hits += pattern.matches("abc" + std::to_string(i)) ? 1 : 0; });
  EXPECT_EQ(hits, 200);
}

}  // namespace
}  // namespace mlrung
