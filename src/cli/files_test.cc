#include "cli/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace mlrung {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "mlrung_files_XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const char* name) const { return (folder_ / name).string(); }
  long count() const { return std::distance(fs::directory_iterator(folder_), {}); }

  fs::path folder_;
};

TEST_F(Files, WritesAndReadsBack) {
  ASSERT_TRUE(write_file(path("a"), "one\n", Overwrite::no));
  EXPECT_EQ(read_file(path("a")), "one\n");
  EXPECT_EQ(count(), 1) << "no draft is left";
}

TEST_F(Files, HasTheUsualPermissions) {
  const mode_t before = umask(022);
  ASSERT_TRUE(write_file(path("a"), "x", Overwrite::no));
  umask(before);
  EXPECT_EQ(fs::status(path("a")).permissions(), static_cast<fs::perms>(0644));
}

TEST_F(Files, KeepsWhatIsThere) {
  ASSERT_TRUE(write_file(path("a"), "one", Overwrite::no));
  const auto again = write_file(path("a"), "two", Overwrite::no);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().hint, "--force replaces it");
  EXPECT_EQ(read_file(path("a")), "one");
  ASSERT_TRUE(write_file(path("a"), "two", Overwrite::yes));
  EXPECT_EQ(read_file(path("a")), "two");
  EXPECT_EQ(count(), 1);
}

TEST_F(Files, AForcedWriteKeepsASymbolicLinkAndChangesItsTarget) {
  ASSERT_TRUE(write_file(path("real"), "one", Overwrite::no));
  fs::create_symlink("real", path("link"));
  ASSERT_TRUE(write_file(path("link"), "two", Overwrite::yes));
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(read_file(path("real")), "two");
}

TEST_F(Files, ADanglingLinkIsNotReplacedUnasked) {
  fs::create_symlink("nowhere", path("link"));
  EXPECT_FALSE(write_file(path("link"), "x", Overwrite::no));
  EXPECT_TRUE(fs::is_symlink(path("link")));
}

TEST_F(Files, RefusesBeforeTheWorkIsDone) {
  EXPECT_FALSE(check_output(folder_.string(), Overwrite::yes));
  EXPECT_FALSE(check_output(path("no/such/file"), Overwrite::no));
  EXPECT_TRUE(check_output(path("new"), Overwrite::no));
  EXPECT_TRUE(check_output("/dev/null", Overwrite::no));
  EXPECT_TRUE(write_file("/dev/null", "x", Overwrite::no));
  EXPECT_FALSE(write_file("/dev/full", "x", Overwrite::yes));
}

TEST_F(Files, ReadingWhatIsNotThereSaysWhere) {
  const auto text = read_file(path("none"));
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().place.path, path("none"));
  EXPECT_FALSE(read_file(folder_.string()));
}

}  // namespace
}  // namespace mlrung
