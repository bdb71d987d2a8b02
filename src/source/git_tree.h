// A commit's files, straight from a repository's object store: nothing is checked out. Objects that are not
// in the store (partial or damaged clones) are entries of kind missing, never an error. Internal to source.
#pragma once

#include <memory>
#include <string>

#include "source/repository.h"
#include "source/tree.h"

namespace mlrung {

// `folder`: only what is below it, with paths relative to it; "" for all. `name`: the target, for messages.
[[nodiscard]] Result<std::unique_ptr<Tree>> make_git_tree(git_repository* repository, const git_oid& commit,
                                                          const std::string& folder, const std::string& name);

}  // namespace mlrung
