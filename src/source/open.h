// From what a user typed to a Tree: a work tree (its HEAD where nothing is checked out), a folder that is no
// repository, a bare git directory, or a git URL (file://, https://, ssh://, git@host:path), which is cloned shallowly
// into a temporary folder that is removed when the returned handle dies (also on SIGINT and SIGTERM). Nothing is ever
// executed from, or written into, the target.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "source/tree.h"

namespace mlrung {

struct OpenOptions {
  std::optional<std::string> revision = {};                       // read this revision's tree instead of the work tree
  std::function<void(const std::string&, double)> progress = {};  // what is being done, share 0..1 (-1 unknown)
};

struct OpenedTree {
  std::unique_ptr<Tree> tree;
  std::string root;               // absolute path of the folder on disk, for messages only
  std::size_t untracked = 0;      // how many entries are untracked but not ignored
  std::shared_ptr<void> cleanup;  // removes a temporary clone when the last copy dies
};

[[nodiscard]] Result<OpenedTree> open_tree(const std::string& target, const OpenOptions& options);

}  // namespace mlrung
