#include "serve/repositories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace mlrung {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

class RepositoriesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("mlrung-repositories-" + std::to_string(getpid()));
    fs::remove_all(root_);
    for (const char* folder : {"start/a/.git", "start/group/b/.git", "start/.hidden/.git", "start/x/y/z/.git",
                               "start/a/inner/.git", "outside/.git"})
      fs::create_directories(root_ / folder);
    fs::create_directory_symlink(root_ / "outside", root_ / "start/link");
    std::ofstream(root_ / "start/file") << "text";
  }
  void TearDown() override { fs::remove_all(root_); }
  fs::path root_;
};

TEST_F(RepositoriesTest, ListsThoseNearTheStart) {
  const Repositories found((root_ / "start").string(), {"https://example.org/team/model.git"});
  EXPECT_THAT(found.list(), ElementsAre("https://example.org/team/model.git", ".", "a", "group/b"));
}

TEST_F(RepositoriesTest, NothingOutsideTheStartFolder) {
  const std::string outside = (root_ / "outside").string();
  const Repositories found((root_ / "start").string(), {});
  EXPECT_EQ(found.resolve("group/b").value(), fs::canonical(root_ / "start/group/b").string());
  EXPECT_TRUE(found.resolve("."));
  for (const std::string& target :
       {std::string(".."), std::string("../outside"), std::string("link"), outside, std::string("a/../../outside"),
        std::string("/"), std::string("nowhere"), std::string("a\0/../..", 8), std::string("https://example.org/x.git"),
        std::string("file")})
    EXPECT_FALSE(found.resolve(target)) << target;
  EXPECT_EQ(Repositories((root_ / "start").string(), {outside}).resolve(outside).value(), outside);
}

}  // namespace
}  // namespace mlrung
