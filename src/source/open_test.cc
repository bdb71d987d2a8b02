#include "source/open.h"

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "source/clone.h"
#include "source/git_tree.h"
#include "source/sandbox.h"

namespace mlrung {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using OpenTest = Sandbox;

std::string error_of(const std::string& target) {
  const auto result = open_tree(target, {});
  return result ? "none" : to_line(result.error());
}

TEST_F(OpenTest, ErrorsAreOneClearLine) {
  EXPECT_EQ(error_of(at("none")), at("none") + ": no such folder");
  EXPECT_EQ(error_of(""), "target: is empty; name a folder or a git URL");
  write("f/x", "x");
  EXPECT_THAT(error_of(at("f/x")), HasSubstr("is a file, not a folder"));
  std::filesystem::create_directory(at("e"));
  EXPECT_EQ(error_of(at("e")), at("e") + ": has no files");
  EXPECT_THAT(error_of("-oProxyCommand=x"), HasSubstr("is no target"));
  EXPECT_THAT(error_of("ext::sh -c whoami"), HasSubstr("is no URL that can be read"));
  EXPECT_THAT(error_of("gopher://x/y"), HasSubstr("is no URL that can be read"));
  EXPECT_THAT(error_of("file://host/x"), HasSubstr("names no path"));
  write("broken/.git/HEAD", "nonsense");
  write("broken/.git/config", "[core\n");
  write("broken/.git/objects/x", "");
  write("broken/.git/refs/x", "");
  EXPECT_THAT(error_of(at("broken")), HasSubstr("git repository cannot be opened"));
  for (const std::string& target : {at("broken"), at("none\n\x1B[31m"), std::string("a\0b", 3)})
    EXPECT_EQ(error_of(target).find_first_of("\n\x1B"), std::string::npos);
}

TEST_F(OpenTest, WhatIsAUrl) {
  EXPECT_TRUE(is_url("https://example.org/a/b"));
  EXPECT_TRUE(is_url("git@example.org:a/b.git"));
  EXPECT_TRUE(is_url("host:path"));
  EXPECT_FALSE(is_url("folder/with:colon"));
  EXPECT_FALSE(is_url("/abs"));
  EXPECT_FALSE(is_url(":x"));
  EXPECT_EQ(without_password("https://u:secret@h/x and ssh://t@h"), "https://h/x and ssh://h");
  EXPECT_EQ(without_password("https://h/a@b"), "https://h/a@b");
}

TEST_F(OpenTest, AFolderWithAColonIsAFolder) {
  write("x", "x");
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(root_);
  write("host:path/f", "f");
  const auto opened = open_tree("host:path", {});
  std::filesystem::current_path(before);
  ASSERT_TRUE(opened) << to_line(opened.error());
  EXPECT_THAT(paths_of(*opened->tree), ElementsAre("f"));
}

TEST_F(OpenTest, ACloneHasOneCommitAndIsRemoved) {
  write("r/a.py", "old");
  commit_all("r");
  const std::string first = git("r", "rev-parse HEAD");
  write("r/a.py", "new");
  commit_all("r");
  git("r", "branch work " + first);
  std::string folder;
  {
    const auto clone = clone_repository("file://" + at("r"), std::nullopt);
    ASSERT_TRUE(clone) << to_line(clone.error());
    folder = clone->folder->path();
    const auto repository = open_repository(clone->repository, Search::here);
    ASSERT_TRUE(repository && *repository);
    git_object* raw = nullptr;
    ASSERT_EQ(git_revparse_single(&raw, repository->get(), "FETCH_HEAD"), 0);
    const ObjectPtr object(raw);
    const auto tree = make_git_tree(repository->get(), *git_object_id(raw), "", "x");
    ASSERT_TRUE(tree);
    EXPECT_EQ(*(*tree)->read((*tree)->entries()[0], 100), "new");
    git_commit* parent = nullptr;
    git_oid id;
    git_oid_fromstr(&id, first.c_str());
    EXPECT_NE(git_commit_lookup(&parent, repository->get(), &id), 0);
    EXPECT_FALSE(std::filesystem::exists(clone->repository + "/hooks"));
  }
  EXPECT_FALSE(std::filesystem::exists(folder));
  EXPECT_TRUE(clone_repository("file://" + at("r"), "work"));
  EXPECT_THAT(to_line(clone_repository("file://" + at("r"), "none").error()),
              HasSubstr("revision 'none' is not there"));
  for (const char* revision : {"--upload-pack=touch x", "a:b", "+x", ""})
    EXPECT_FALSE(clone_repository("file://" + at("r"), revision)) << revision;
  EXPECT_FALSE(clone_repository("--upload-pack=x", std::nullopt));
  EXPECT_THAT(to_line(clone_repository("file://u:pw@" + at("none"), std::nullopt).error()),
              ::testing::Not(HasSubstr("pw")));
}

TEST_F(OpenTest, ASignalRemovesTheTemporaryFolder) {
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      auto folder = TemporaryFolder::make();
      std::ofstream((*folder)->path() + "/f") << "x";
      [[maybe_unused]] const ssize_t written = ::write(ends[1], (*folder)->path().c_str(), (*folder)->path().size());
      ::close(ends[1]);
      for (int i = 0; i < 20; ++i) ::sleep(1);
      ::_exit(0);
    }
    ::close(ends[1]);
    char buffer[512] = {};
    ASSERT_GT(::read(ends[0], buffer, sizeof buffer - 1), 0);
    ::close(ends[0]);
    EXPECT_TRUE(std::filesystem::exists(buffer));
    ASSERT_EQ(::kill(child, number), 0);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == number);
    EXPECT_FALSE(std::filesystem::exists(buffer));
  }
}

}  // namespace
}  // namespace mlrung
