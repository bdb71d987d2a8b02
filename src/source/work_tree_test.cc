#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <gmock/gmock.h>

#include <chrono>

#include "source/folder.h"
#include "source/open.h"
#include "source/sandbox.h"

namespace mlrung {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using WorkTreeTest = Sandbox;

OpenedTree opened(const std::string& target) {
  auto result = open_tree(target, {});
  EXPECT_TRUE(result) << to_line(result.error());
  return result ? std::move(*result) : OpenedTree{};
}

TEST_F(WorkTreeTest, TrackedAndUntrackedButNotIgnored) {
  write("r/a.py", "a");
  write("r/gone.py", "g");
  write("r/data/kept.csv", "k");
  write("r/.gitignore", "*.csv\nvenv/\nsecret/**\n!*.md\n");
  commit_all("r");
  git("r", "add -f data/kept.csv");
  std::filesystem::remove(at("r/gone.py"));
  write("r/new.py", "new");
  write("r/data/other.csv", "o");
  write("r/venv/lib/x.py", "v");
  write("r/sub/.gitignore", "only-here\n");
  write("r/sub/only-here", "x");
  write("r/only-here", "x");
  const OpenedTree tree = opened(at("r"));
  EXPECT_THAT(paths_of(*tree.tree),
              ElementsAre(".gitignore", "a.py", "data/kept.csv", "new.py", "only-here", "sub/.gitignore"));
  EXPECT_EQ(tree.untracked, 3U);
  EXPECT_FALSE(entry_of(*tree.tree, "new.py").tracked);
  EXPECT_TRUE(entry_of(*tree.tree, "data/kept.csv").tracked);
  EXPECT_EQ(tree.tree->commit(), git("r", "rev-parse HEAD"));
  EXPECT_EQ(*tree.tree->read(entry_of(*tree.tree, "new.py"), 100), "new");
  EXPECT_EQ(tree.root, at("r"));
}

// What git itself lists is the yardstick for everything about ignoring.
TEST_F(WorkTreeTest, AgreesWithGit) {
  write("r/.gitignore",
        "*.log\n!important.log\n/root-only\nbuild/\n!build/keep\ndoc/*.txt\n**/cache\na/**/z\n[xy]1\n\\!bang\n"
        "foo/*\n!foo/bar\ntrailing   \n");
  write("r/.git/info/exclude", "");
  for (const char* path :
       {"x.log",     "important.log", "s/x.log",   "root-only",    "s/root-only", "build/keep", "s/build/o",
        "doc/a.txt", "doc/s/a.txt",   "s/cache/f", "cache",        "a/z",         "a/b/c/z",    "a/zz",
        "x1",        "s/y1",          "z1",        "!bang",        "foo/bar",     "foo/baz",    "foo/bar2/x",
        "trailing",  "UPPER.LOG",     "sp ace",    "\xC3\xA9.txt", "a{b,c}d"})
    write(std::string("r/") + path, "1");
  write("r/n/.gitignore", "!x.log\n*.md\n/here\n");
  for (const char* path : {"n/x.log", "n/o.log", "n/d/x.md", "n/here", "n/d/here"})
    write(std::string("r/") + path, "1");
  git("r", "init -q");
  write("r/.git/info/exclude", "excluded\n*.md\n");
  write("r/excluded", "1");
  write("r/top.md", "1");
  std::string listed;
  const OpenedTree tree = opened(at("r"));
  for (const std::string& path : paths_of(*tree.tree)) listed += path + "\n";
  listed.pop_back();
  EXPECT_EQ(listed, git("r", "-c core.quotePath=false ls-files --others --exclude-standard | LC_ALL=C sort"));
  EXPECT_EQ(tree.tree->commit(), std::nullopt);
}

TEST_F(WorkTreeTest, AFolderInsideARepository) {
  write("r/.gitignore", "*.tmp\n/out/\n");
  write("r/sub/a.py", "a");
  write("r/sub/deep/.gitignore", "b.txt\n");
  write("r/top.py", "t");
  commit_all("r");
  write("r/sub/x.tmp", "x");
  write("r/sub/deep/b.txt", "b");
  write("r/sub/deep/c.txt", "c");
  const OpenedTree tree = opened(at("r/sub"));
  EXPECT_THAT(paths_of(*tree.tree), ElementsAre("a.py", "deep/.gitignore", "deep/c.txt"));
  EXPECT_EQ(tree.tree->commit(), git("r", "rev-parse HEAD"));
  EXPECT_THAT(paths_of(*opened(at("r/sub/deep")).tree), ElementsAre(".gitignore", "c.txt"));
  write("r/out/gen/g.tmp", "g");
  const OpenedTree ignored = opened(at("r/out/gen"));
  EXPECT_THAT(paths_of(*ignored.tree), ElementsAre("g.tmp"));
  EXPECT_EQ(ignored.tree->commit(), std::nullopt);
}

TEST_F(WorkTreeTest, NoRepositoryAtAll) {
  write("p/a.py", "a");
  write("p/.gitignore", "*.py\n");
  write("p/inner/.git/config", "x");
  write("p/inner/b.py", "b");
  const OpenedTree tree = opened(at("p"));
  EXPECT_THAT(paths_of(*tree.tree), ElementsAre(".gitignore", "a.py", "inner/b.py"));
  EXPECT_EQ(tree.tree->commit(), std::nullopt);
  EXPECT_EQ(tree.untracked, 0U);
}

TEST_F(WorkTreeTest, NeverLeavesTheFolder) {
  write("outside/secret", "secret");
  write("r/real.txt", "real");
  std::filesystem::create_symlink(at("outside/secret"), at("r/link"));
  std::filesystem::create_symlink(at("outside"), at("r/folder"));
  std::filesystem::create_symlink("..", at("r/up"));
  commit_all("r");
  const OpenedTree tree = opened(at("r"));
  EXPECT_THAT(paths_of(*tree.tree), ElementsAre("folder", "link", "real.txt", "up"));
  EXPECT_EQ(entry_of(*tree.tree, "link").kind, Entry::Kind::symlink);
  EXPECT_FALSE(tree.tree->read(entry_of(*tree.tree, "link"), 100));
  // Whatever the entry claims to be.
  for (const char* path : {"link", "folder/secret", "../outside/secret", "up/outside/secret", "", ".", "/etc/passwd",
                           "real.txt/..", "real.txt/", "./../outside/secret"})
    EXPECT_FALSE(tree.tree->read({.path = path}, 100)) << path;
  // A folder that became a link after it was listed.
  write("r/was/f", "inside");
  const OpenedTree before = opened(at("r"));
  std::filesystem::remove_all(at("r/was"));
  write("outside/f", "outside");
  std::filesystem::create_symlink(at("outside"), at("r/was"));
  EXPECT_FALSE(before.tree->read(entry_of(*before.tree, "was/f"), 100));
}

TEST_F(WorkTreeTest, FifosAndSocketsDoNotBlock) {
  write("r/a", "a");
  ASSERT_EQ(::mkfifo(at("r/pipe").c_str(), 0600), 0);
  ASSERT_EQ(::mkfifo(at("r/.gitignore").c_str(), 0600), 0);
  git("r", "init -q");
  const OpenedTree tree = opened(at("r"));
  EXPECT_EQ(entry_of(*tree.tree, "pipe").kind, Entry::Kind::special);
  EXPECT_FALSE(tree.tree->read(entry_of(*tree.tree, "pipe"), 100));
  EXPECT_EQ(tree.tree->read({.path = "pipe"}, 100).error().message, "is no regular file");
}

TEST_F(WorkTreeTest, NamesThatAreNoText) {
  write("r/caf\xE9 \n\x1B.py", "x");
  write("r/-rf", "y");
  commit_all("r");
  const OpenedTree tree = opened(at("r"));
  EXPECT_THAT(paths_of(*tree.tree), ElementsAre("-rf", "caf\xE9 \n\x1B.py"));
  EXPECT_TRUE(tree.tree->entries()[1].tracked);
  EXPECT_EQ(*tree.tree->read(tree.tree->entries()[1], 100), "x");
}

TEST_F(WorkTreeTest, LimitsOfReading) {
  write("p/big", std::string(100'000, 'x'));
  write("p/empty", "");
  const OpenedTree tree = opened(at("p"));
  EXPECT_EQ(entry_of(*tree.tree, "big").size, 100'000U);
  EXPECT_EQ(tree.tree->read(entry_of(*tree.tree, "big"), 100'000)->size(), 100'000U);
  EXPECT_FALSE(tree.tree->read(entry_of(*tree.tree, "big"), 99'999));
  EXPECT_EQ(*tree.tree->read(entry_of(*tree.tree, "empty"), 0), "");
  // Files of unknown size, such as those below /proc, are read to their end all the same.
  const auto proc = Folder::open("/proc/self");
  ASSERT_TRUE(proc);
  EXPECT_TRUE(proc->read("status", 1 << 20)->starts_with("Name:"));
  EXPECT_FALSE(proc->read("status", 10));
}

TEST_F(WorkTreeTest, SubmodulesAndOtherRepositoriesAreOneEntry) {
  write("lib/l.py", "l");
  commit_all("lib");
  write("r/a.py", "a");
  commit_all("r");
  git("r", "submodule add -q ../lib vendored");
  write("r/other/o.py", "o");
  commit_all("r/other");
  const OpenedTree tree = opened(at("r"));
  EXPECT_THAT(paths_of(*tree.tree), ElementsAre(".gitmodules", "a.py", "other", "vendored"));
  EXPECT_EQ(entry_of(*tree.tree, "vendored").kind, Entry::Kind::submodule);
  EXPECT_TRUE(entry_of(*tree.tree, "vendored").tracked);
  EXPECT_FALSE(entry_of(*tree.tree, "other").tracked);
  EXPECT_THAT(paths_of(*opened(at("r/vendored")).tree), ElementsAre("l.py"));
}

TEST_F(WorkTreeTest, DeepFoldersEnd) {
  std::string path = "p";
  for (int i = 0; i < 300; ++i) path += "/d";
  write(path + "/f", "x");
  const OpenedTree tree = opened(at("p"));
  ASSERT_EQ(tree.tree->entries().size(), 1U);
  EXPECT_EQ(tree.tree->entries()[0].kind, Entry::Kind::special);
}

TEST_F(WorkTreeTest, NothingOfTheRepositoryIsRun) {
  write("r/a.bin", "a");
  write("r/.gitattributes", "*.bin filter=evil diff=evil\n");
  commit_all("r");
  const std::string touch = "'touch " + at("ran") + "'";
  for (const char* key : {"filter.evil.smudge", "filter.evil.clean", "core.fsmonitor", "core.pager", "core.sshCommand",
                          "diff.evil.textconv", "core.editor", "alias.status"})
    git("r", std::string("config ") + key + " " + touch);
  write("r/.git/hooks/post-index-change", "#!/bin/sh\ntouch " + at("ran") + "\n");
  std::filesystem::permissions(at("r/.git/hooks/post-index-change"), std::filesystem::perms::all);
  write("r/a.bin", "changed");
  const OpenedTree tree = opened(at("r"));
  EXPECT_EQ(*tree.tree->read(entry_of(*tree.tree, "a.bin"), 100), "changed");
  OpenOptions head;
  head.revision = "HEAD";
  const auto committed = open_tree(at("r"), head);
  ASSERT_TRUE(committed);
  EXPECT_EQ(*committed->tree->read(entry_of(*committed->tree, "a.bin"), 100), "a");
  EXPECT_FALSE(std::filesystem::exists(at("ran")));
}

TEST_F(WorkTreeTest, AThousandFilesTakeMilliseconds) {
  for (int i = 0; i < 1000; ++i) write("r/" + std::to_string(i % 30) + "/" + std::to_string(i) + ".py", "x");
  write("r/.gitignore", "*.log\n__pycache__/\n");
  commit_all("r");
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(opened(at("r")).tree->entries().size(), 1001U);
  const auto took = std::chrono::steady_clock::now() - begin;
  RecordProperty("microseconds", std::to_string(std::chrono::duration_cast<std::chrono::microseconds>(took).count()));
  EXPECT_LT(took, std::chrono::milliseconds(500));  // generous: a busy machine
}

}  // namespace
}  // namespace mlrung
