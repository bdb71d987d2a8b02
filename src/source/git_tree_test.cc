#include <gmock/gmock.h>
#include <zlib.h>

#include <atomic>

#include "base/parallel.h"
#include "source/open.h"
#include "source/sandbox.h"

namespace mlrung {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using GitTreeTest = Sandbox;

OpenedTree opened(const std::string& target, const std::optional<std::string>& revision = std::nullopt) {
  OpenOptions options;
  options.revision = revision;
  auto result = open_tree(target, options);
  EXPECT_TRUE(result) << to_line(result.error());
  return result ? std::move(*result) : OpenedTree{};
}

std::string error_of(const std::string& target, const std::optional<std::string>& revision = std::nullopt) {
  OpenOptions options;
  options.revision = revision;
  const auto result = open_tree(target, options);
  return result ? "none" : to_line(result.error());
}

TEST_F(GitTreeTest, ABareRepositoryIsReadFromItsObjects) {
  write("r/a.py", "one");
  write("r/d/b.py", "two");
  std::filesystem::create_symlink("a.py", at("r/link"));
  commit_all("r");
  git("", "clone -q --bare r b.git");
  for (const std::string& target : {at("b.git"), at("r/.git"), "file://" + at("b.git"), "file://" + at("r")}) {
    const OpenedTree tree = opened(target);
    EXPECT_THAT(paths_of(*tree.tree), ElementsAre("a.py", "d/b.py", "link")) << target;
    EXPECT_EQ(*tree.tree->read(entry_of(*tree.tree, "d/b.py"), 100), "two");
    EXPECT_EQ(entry_of(*tree.tree, "a.py").size, 3U);
    EXPECT_EQ(entry_of(*tree.tree, "a.py").blob_id, git("r", "rev-parse HEAD:a.py"));
    EXPECT_EQ(entry_of(*tree.tree, "link").kind, Entry::Kind::symlink);
    EXPECT_FALSE(tree.tree->read(entry_of(*tree.tree, "link"), 100));
    EXPECT_FALSE(tree.tree->read(entry_of(*tree.tree, "a.py"), 2));
    EXPECT_EQ(tree.tree->commit(), git("r", "rev-parse HEAD"));
  }
}

TEST_F(GitTreeTest, RevisionsAndFolders) {
  write("r/sub/a.py", "old");
  commit_all("r");
  git("r", "tag -a -m t v1");
  write("r/sub/a.py", "new");
  commit_all("r");
  for (const char* revision : {"v1", "HEAD~1", "main^"}) {
    const OpenedTree tree = opened(at("r/sub"), revision);
    EXPECT_THAT(paths_of(*tree.tree), ElementsAre("a.py"));
    EXPECT_EQ(*tree.tree->read(tree.tree->entries()[0], 100), "old");
  }
  EXPECT_EQ(opened(at("r"), git("r", "rev-parse --short=8 HEAD~1")).tree->commit(), git("r", "rev-parse HEAD~1"));
  EXPECT_THAT(error_of(at("r"), "v9"), HasSubstr("revision 'v9' is not there; run `git fetch"));
  EXPECT_THAT(error_of(at("r"), "HEAD:sub"), HasSubstr("is no commit"));
  std::filesystem::create_directory(at("r/untracked"));
  EXPECT_THAT(error_of(at("r/untracked"), "v1"), HasSubstr("has no folder 'untracked'"));
  std::filesystem::create_directory(at("plain"));
  EXPECT_THAT(error_of(at("plain"), "v1"), HasSubstr("is no git repository"));
}

TEST_F(GitTreeTest, MissingObjectsAreEntries) {
  write("r/a.py", "kept");
  write("r/lost.py", "lost");
  write("r/d/in.py", "in");
  commit_all("r");
  for (const char* object : {"HEAD:lost.py", "HEAD:d"}) {
    const std::string id = git("r", std::string("rev-parse ") + object);
    std::filesystem::remove(at("r/.git/objects/" + id.substr(0, 2) + "/" + id.substr(2)));
  }
  const OpenedTree tree = opened(at("r"), "HEAD");
  EXPECT_THAT(paths_of(*tree.tree), ElementsAre("a.py", "d", "lost.py"));
  EXPECT_EQ(entry_of(*tree.tree, "lost.py").kind, Entry::Kind::missing);
  EXPECT_EQ(entry_of(*tree.tree, "d").kind, Entry::Kind::missing);
  EXPECT_EQ(tree.tree->read(entry_of(*tree.tree, "lost.py"), 9).error().message, "is not in the object store");
  const std::string commit = git("r", "rev-parse HEAD");
  std::filesystem::remove(at("r/.git/objects/" + commit.substr(0, 2) + "/" + commit.substr(2)));
  EXPECT_THAT(error_of("file://" + at("r")), HasSubstr("commit " + commit + " is not in the repository"));
  EXPECT_THAT(paths_of(*opened(at("r")).tree), ElementsAre("a.py", "d/in.py", "lost.py"));
}

TEST_F(GitTreeTest, DamagedObjectsAreErrorsOfTheirFile) {
  std::string noise;
  for (unsigned i = 0, x = 1; i < 100'000; ++i)
    noise.push_back(static_cast<char>((x = x * 1664525 + 1013904223) >> 24));
  const auto path_of = [&](const std::string& object) {
    const std::string id = git("r", "rev-parse " + object);
    return at("r/.git/objects/" + id.substr(0, 2) + "/" + id.substr(2));
  };
  for (const std::size_t kept : {0, 1, 10, 60'000, 99'990}) {
    std::filesystem::remove_all(at("r"));
    write("r/a.bin", noise);
    write("r/b.py", "b");
    commit_all("r");
    std::filesystem::permissions(path_of("HEAD:a.bin"), std::filesystem::perms::owner_all);
    std::filesystem::resize_file(path_of("HEAD:a.bin"), kept);
    const OpenedTree tree = opened(at("r"), "HEAD");
    EXPECT_FALSE(tree.tree->read(entry_of(*tree.tree, "a.bin"), 1 << 20)) << kept;
    EXPECT_EQ(*tree.tree->read(entry_of(*tree.tree, "b.py"), 1 << 20), "b");
  }
  std::filesystem::permissions(path_of("HEAD:"), std::filesystem::perms::owner_all);
  const std::string of_tree = path_of("HEAD:");
  std::filesystem::resize_file(of_tree, 20);
  EXPECT_EQ(opened(at("r/.git")).tree->entries().at(0).kind, Entry::Kind::missing);
}

// An object whose header declares less, or more, than follows.
TEST_F(GitTreeTest, ObjectsThatLieAboutTheirSize) {
  write("r/a.py", "12345678901234567890");
  commit_all("r");
  const std::string id = git("r", "rev-parse HEAD:a.py");
  const std::string path = at("r/.git/objects/" + id.substr(0, 2) + "/" + id.substr(2));
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  for (const char* declared : {"0", "5", "19", "21", "1000000", "99999999999999999999", "-1", "x"}) {
    const std::string raw = std::string("blob ") + declared + std::string(1, '\0') + "12345678901234567890";
    std::string packed(200, '\0');
    uLongf size = packed.size();
    ASSERT_EQ(::compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(raw.data()),
                         raw.size()),
              Z_OK);
    std::ofstream(path, std::ios::binary).write(packed.data(), static_cast<std::streamsize>(size));
    const OpenedTree tree = opened(at("r"), "HEAD");
    EXPECT_FALSE(tree.tree->read(entry_of(*tree.tree, "a.py"), 1 << 21)) << declared;
  }
}

TEST_F(GitTreeTest, BorrowedObjects) {
  write("r/a.py", "a");
  commit_all("r");
  git("", "clone -q --shared --bare r b.git");
  const OpenedTree tree = opened(at("b.git"));
  EXPECT_EQ(*tree.tree->read(entry_of(*tree.tree, "a.py"), 9), "a");
  write("r/.git/objects/info/alternates", at("b.git/objects") + "\n../objects\n/none\n");
  EXPECT_THAT(paths_of(*opened(at("b.git")).tree), ElementsAre("a.py"));
}

TEST_F(GitTreeTest, ABombOfTreesIsRefused) {
  write("r/f", "x");
  commit_all("r");
  std::string id = git("r", "rev-parse HEAD:");
  for (int level = 0; level < 12; ++level) {
    std::string lines;
    for (int i = 0; i < 10; ++i) lines += "040000 tree " + id + "\\td" + std::to_string(i) + "\\n";
    id = git("r", "update-index -q --refresh; printf '" + lines + "' | git -C '" + at("r") + "' mktree");
  }
  const std::string commit = git("r", "commit-tree -m bomb " + id);
  EXPECT_THAT(error_of(at("r"), commit), HasSubstr("more than 1,000,000 files"));
}

TEST_F(GitTreeTest, ManyThreadsReadAtOnce) {
  for (int i = 0; i < 200; ++i) write("r/" + std::to_string(i), "text " + std::to_string(i));
  commit_all("r");
  git("r", "gc -q");
  const OpenedTree tree = opened(at("r/.git"));
  std::atomic<int> good = 0;
  parallel_for(tree.tree->entries().size(), [&](std::size_t i) {
    const Entry& entry = tree.tree->entries()[i];
    const auto text = tree.tree->read(entry, 100);
    good += text && *text == "text " + entry.path ? 1 : 0;
  });
  EXPECT_EQ(good, 200);
}

TEST_F(GitTreeTest, ACloneWithNothingCheckedOutIsReadAtItsHead) {
  write("r/a.py", "a");
  commit_all("r");
  git("", "clone -q --no-checkout r bare-bones");
  const OpenedTree tree = opened(at("bare-bones"));
  ASSERT_EQ(tree.tree->entries().size(), 1U);
  EXPECT_EQ(tree.tree->entries().front().path, "a.py");
  EXPECT_NE(tree.tree->commit(), std::nullopt);
}

TEST_F(GitTreeTest, RepositoriesWithoutCommits) {
  git("", "init -q --bare empty.git");
  EXPECT_THAT(error_of(at("empty.git")), HasSubstr("the repository has no commits"));
  EXPECT_THAT(error_of("file://" + at("empty.git")), HasSubstr("the repository has no commits"));
  git("", "init -q r");
  EXPECT_THAT(error_of(at("r")), HasSubstr("has no files"));
  write("r/a.py", "a");
  const OpenedTree tree = opened(at("r"));
  EXPECT_EQ(tree.tree->commit(), std::nullopt);
  EXPECT_EQ(tree.untracked, 1U);
  commit_all("r");
  git("r", "branch work");
  git("r", "symbolic-ref HEAD refs/heads/none");
  EXPECT_THAT(error_of(at("r/.git")),
              HasSubstr("HEAD names a branch that is not there; name one with --rev: main, work"));
}

}  // namespace
}  // namespace mlrung
