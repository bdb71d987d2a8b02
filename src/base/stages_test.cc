#include "base/stages.h"

#include <gtest/gtest.h>

#include <thread>

namespace mlrung {
namespace {

TEST(Stages, AddsUpByName) {
  Stages stages;
  {
    const Stages::Timer read(&stages, "read");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  stages.add("match", 1.5);
  stages.add("match", 2);
  ASSERT_EQ(stages.rows().size(), 2U);
  EXPECT_EQ(stages.rows()[0].name, "read");
  EXPECT_GE(stages.rows()[0].milliseconds, 5);
  EXPECT_DOUBLE_EQ(stages.rows()[1].milliseconds, 3.5);
}

TEST(Stages, StopsOnceAndNeedsNobodyToTell) {
  Stages stages;
  Stages::Timer timer(&stages, "judge");
  timer.stop();
  timer.stop();
  EXPECT_EQ(stages.rows().size(), 1U);
  Stages::Timer(nullptr, "nothing").stop();
}

}  // namespace
}  // namespace mlrung
