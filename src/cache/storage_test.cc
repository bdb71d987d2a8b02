#include "cache/storage.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "cache/program_version.h"

namespace mlrung {
namespace {

namespace fs = std::filesystem;

class StorageTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string path = (fs::temp_directory_path() / "mlrung-cache-XXXXXX").string();
    ASSERT_NE(::mkdtemp(path.data()), nullptr);
    folder_ = path;
  }
  void TearDown() override { fs::remove_all(folder_); }
  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder_)) found.push_back(entry.path());
    return found;
  }
  std::string folder_;
};

TEST_F(StorageTest, GivesBackWhatWasWritten) {
  const auto storage = Storage::open(folder_ + "/a/b");
  ASSERT_TRUE(storage);
  EXPECT_EQ(storage->read({1, 2}), std::nullopt);
  storage->write({1, 2}, std::string("x\0y", 3));
  EXPECT_EQ(storage->read({1, 2}), std::string("x\0y", 3));
  storage->write({1, 2}, "");
  EXPECT_EQ(storage->read({1, 2}), "");
  struct stat status = {};
  ASSERT_EQ(::stat((folder_ + "/a/b").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 077, 0U);
  EXPECT_EQ(Storage::open(folder_ + "/a/b")->key(), storage->key()) << "the key is made once";
}

TEST_F(StorageTest, IsNotUsedWhereOthersMayWrite) {
  ::chmod(folder_.c_str(), 0777);
  EXPECT_FALSE(Storage::open(folder_));
  EXPECT_FALSE(Storage::open("relative"));
  EXPECT_FALSE(Storage::open("/proc/nothing"));
}

TEST_F(StorageTest, WhatIsDamagedIsNotThere) {
  const auto storage = Storage::open(folder_);
  storage->write({1, 2}, "some text that is long enough");
  for (const fs::path& file : files()) {
    if (file.filename() == "key") continue;
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary).seekp(20).put('X');
  }
  EXPECT_EQ(storage->read({1, 2}), std::nullopt);
  for (const fs::path& file : files())
    if (file.filename() != "key") fs::resize_file(file, 5);
  EXPECT_EQ(storage->read({1, 2}), std::nullopt);
}

TEST_F(StorageTest, IsBounded) {
  const auto storage = Storage::open(folder_, {.bytes = 10'000, .files = 40});
  for (std::uint64_t i = 0; i < 200; ++i) storage->write({i, i}, std::string(100, 'a'));
  EXPECT_LE(files().size(), 42U);
  for (std::uint64_t i = 0; i < 50; ++i) storage->write({i, 7}, std::string(2000, 'b'));
  std::uintmax_t bytes = 0;
  for (const fs::path& file : files()) bytes += fs::file_size(file);
  EXPECT_LE(bytes, 12'100U);
  storage->write({9, 9}, std::string(5000, 'c'));
  EXPECT_EQ(storage->read({9, 9}), std::nullopt) << "one entry takes at most a quarter";
}

// Writers that are killed at any moment, several at once: every reader gets a whole value or none.
TEST_F(StorageTest, SurvivesWritersThatAreKilled) {
  std::vector<pid_t> writers;
  for (int writer = 0; writer < 8; ++writer) {
    const pid_t child = ::fork();
    if (child == 0) {
      const auto storage = Storage::open(folder_);
      for (;;)
        for (int size = 1; storage && size < 60'000; size += 997)
          storage->write({1, static_cast<std::uint64_t>(size % 3)}, std::string(size, static_cast<char>('a' + writer)));
    }
    writers.push_back(child);
  }
  for (const pid_t writer : writers) {
    ::usleep(20'000);
    ::kill(writer, SIGKILL);
    ::waitpid(writer, nullptr, 0);
    const auto storage = Storage::open(folder_);
    ASSERT_TRUE(storage);
    for (std::uint64_t i = 0; i < 3; ++i) {
      const std::string text = storage->read({1, i}).value_or("");
      EXPECT_EQ(text.find_first_not_of(text.empty() ? 'a' : text.front()), std::string::npos);
    }
  }
  EXPECT_TRUE(Storage::open(folder_)->read({1, 0}) || Storage::open(folder_)->read({1, 1}));
}

TEST(ProgramVersion, IsThere) { EXPECT_GE(program_version().size(), 8U); }

}  // namespace
}  // namespace mlrung
