// A folder's files as they are on disk now: with a repository the tracked files that exist and the untracked
// ones that are not ignored; without one, all. `.git` is never listed, links are never followed, and another
// repository inside is one entry (a submodule). Contents are not looked at. Internal to source.
#pragma once

#include <memory>
#include <string>

#include "source/repository.h"
#include "source/tree.h"

namespace mlrung {

// `root` is absolute, without symbolic links; `repository` may be nullptr. `name`: the target, for messages.
[[nodiscard]] Result<std::unique_ptr<Tree>> make_work_tree(const std::string& root, git_repository* repository,
                                                           const std::string& name);

// `root` relative to the repository's work tree: "" for its top, nullopt when it does not lie inside.
[[nodiscard]] std::optional<std::string> folder_in_work_tree(git_repository* repository, const std::string& root);

// An absolute path without symbolic links; nullopt when it does not exist.
[[nodiscard]] std::optional<std::string> real_path(const std::string& path);

}  // namespace mlrung
