#include "practice/schedule.h"

#include <gtest/gtest.h>

#include <vector>

namespace mlrung {
namespace {

constexpr Seconds k_day = 86400;

struct Review {
  int rating;
  int days;  // after the one before
  double stability, difficulty;
  int interval;
};

void expect_course(const std::vector<Review>& course) {
  Card card;
  Seconds now = 1704067200;
  for (const Review& step : course) {
    now += step.days * k_day;
    card = review(card, static_cast<Rating>(step.rating), now);
    EXPECT_NEAR(card.stability, step.stability, 1e-5);
    EXPECT_NEAR(card.difficulty, step.difficulty, 1e-5);
    EXPECT_EQ((card.due - now) / k_day, step.interval);
  }
}

// What py-fsrs 6.1.0 gives for the same reviews: Scheduler(learning_steps=(), relearning_steps=(),
// enable_fuzzing=False).
TEST(Schedule, GivesWhatTheReferenceImplementationGives) {
  expect_course({{3, 0, 3.260200, 4.884632, 3},
                 {3, 2, 9.056554, 4.868057, 9},
                 {3, 11, 33.848970, 4.851596, 34},
                 {1, 40, 4.076558, 7.217396, 4},
                 {3, 1, 6.014971, 7.184725, 6},
                 {2, 3, 7.158927, 7.803588, 7},
                 {4, 5, 27.522532, 7.258736, 28}});
  expect_course({{1, 0, 0.217200, 7.011400, 1},
                 {3, 0, 0.347700, 6.980150, 1},
                 {1, 1, 0.227957, 8.346389, 1},
                 {3, 1, 1.152542, 8.305928, 1}});
  expect_course({{2, 0, 1.177100, 6.243133, 1},
                 {1, 0, 0.327431, 7.955473, 1},
                 {2, 0, 0.232576, 8.390706, 1},
                 {4, 0, 0.783293, 7.977632, 1}});
}

TEST(Schedule, RecallFallsToNinetyPercentAfterTheStability) {
  Card card = review({}, Rating::good, 0);
  card.stability = 10;
  EXPECT_NEAR(retrievability(card, 10 * k_day), 0.9, 1e-9);
  EXPECT_EQ(retrievability(Card{}, k_day), 0);
  EXPECT_EQ(retrievability(card, -5), 1);  // a clock that was set back
}

TEST(Schedule, CountsLapses) {
  const Card once = review({}, rating_of(false, false), 0);
  EXPECT_EQ(once.lapses, 1);
  EXPECT_FALSE(once.last_right);
  const Card twice = review(once, rating_of(true, true), 5);
  EXPECT_EQ(twice.reviews, 2);
  EXPECT_TRUE(twice.last_right);
}

}  // namespace
}  // namespace mlrung
