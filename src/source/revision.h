// From a revision as people write it to a commit, with messages that say what to do. Internal to source.
#pragma once

#include <git2.h>

#include <string>

#include "base/result.h"

namespace mlrung {

// `target`: for messages.
[[nodiscard]] Result<git_oid> find_commit(git_repository* repository, const std::string& revision,
                                          const std::string& target);
// The commit of HEAD.
[[nodiscard]] Result<git_oid> find_head(git_repository* repository, const std::string& target);

}  // namespace mlrung
