#include "practice/progress.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

namespace mlrung {
namespace {

// One suite for both implementations.
class ProgressTest : public ::testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    std::string path = (std::filesystem::temp_directory_path() / "mlrung-progress-XXXXXX").string();
    ASSERT_NE(::mkdtemp(path.data()), nullptr);
    folder_ = path;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  [[nodiscard]] std::string file() const { return folder_ + "/deep/practice.sqlite"; }
  [[nodiscard]] std::unique_ptr<Progress> open() const {
    return GetParam() ? std::move(*open_progress(file())) : memory_progress();
  }
  std::string folder_;
};

TEST_P(ProgressTest, KeepsCardsAndSessions) {
  const auto progress = open();
  const auto id = progress->start({.call = "{}", .queue = {"b", "a"}}, 1000);
  ASSERT_TRUE(id);
  const Result<Card> first =
      progress->record({.question = "b", .option = 2, .right = true, .at = 1000, .session = *id});
  ASSERT_TRUE(first);
  EXPECT_EQ(*first, review({}, Rating::good, 1000));
  EXPECT_EQ(progress->record({.question = "b", .right = false, .at = 99000, .session = *id})->lapses, 1);
  EXPECT_EQ(progress->cards()->at("b").reviews, 2);
  const auto open_session = progress->unfinished(2000);
  ASSERT_TRUE(open_session && *open_session);
  EXPECT_EQ((*open_session)->queue, (std::vector<std::string>{"b", "a"}));
  EXPECT_EQ((*open_session)->asked, (std::vector<std::string>{"b", "b"}));
  EXPECT_EQ((*open_session)->right, 1);
  EXPECT_FALSE(*progress->unfinished(1000 + 8 * 86400));
  ASSERT_TRUE(progress->finish(*id));
  EXPECT_FALSE(*progress->unfinished(2000));
  ASSERT_TRUE(progress->reset());
  EXPECT_TRUE(progress->cards()->empty());
}

INSTANTIATE_TEST_SUITE_P(Both, ProgressTest, ::testing::Bool(),
                         [](const auto& one) { return one.param ? "sqlite" : "memory"; });

class SqliteProgressTest : public ProgressTest {};
INSTANTIATE_TEST_SUITE_P(Only, SqliteProgressTest, ::testing::Values(true));

TEST_P(SqliteProgressTest, SurvivesKillInTheMiddle) {
  ASSERT_TRUE(open_progress(file()));
  const pid_t child = ::fork();
  if (child == 0) {
    const auto progress = open();
    for (int i = 0;; ++i)
      if (!progress->record({.question = "q" + std::to_string(i), .right = true, .at = i + 1})) ::_exit(1);
  }
  ::usleep(150'000);
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  const auto progress = open();
  const Result<Cards> cards = progress->cards();
  ASSERT_TRUE(cards);
  EXPECT_GT(cards->size(), 0U);
  for (const auto& [id, card] : *cards) EXPECT_EQ(card.reviews, 1);
  EXPECT_TRUE(progress->record({.question = "after", .right = true, .at = 5}));
}

TEST_P(SqliteProgressTest, TwoSessionsAtOnceLoseNothing) {
  ASSERT_TRUE(open_progress(file()));
  std::vector<pid_t> children;
  for (int session = 1; session <= 3; ++session) {
    const pid_t child = ::fork();
    if (child == 0) {
      const auto progress = open();
      for (int i = 0; i < 40; ++i)
        if (!progress->record({.question = "shared", .right = true, .at = i, .session = session})) ::_exit(1);
      ::_exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  EXPECT_EQ(open()->cards()->at("shared").reviews, 120);
}

TEST_P(SqliteProgressTest, SaysWhatIsWrongWithAFile) {
  std::filesystem::create_directories(folder_ + "/deep");
  std::ofstream(file()) << std::string(4096, 'x');
  const auto opened = open_progress(file());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().place.path, file());
  EXPECT_NE(opened.error().hint.find("move it away"), std::string::npos);
  EXPECT_FALSE(open_progress("/proc/nowhere/practice.sqlite"));
}

TEST_P(SqliteProgressTest, IsForItsOwnerAlone) {
  ASSERT_TRUE(open_progress(file()));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_))
    EXPECT_TRUE(!entry.is_regular_file() ||
                (entry.status().permissions() & std::filesystem::perms(077)) == std::filesystem::perms::none)
        << entry.path();
}

TEST(ProgressFile, IsInTheDataFolder) {
  EXPECT_EQ(*progress_file("/data", "/home/a"), "/data/mlrung/practice.sqlite");
  EXPECT_EQ(*progress_file(nullptr, "/home/a"), "/home/a/.local/share/mlrung/practice.sqlite");
  EXPECT_EQ(*progress_file("relative", "/home/a"), "/home/a/.local/share/mlrung/practice.sqlite");
  EXPECT_FALSE(progress_file(nullptr, nullptr));
}

}  // namespace
}  // namespace mlrung
