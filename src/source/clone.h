// A shallow copy of a remote repository's objects, fetched by the `git` program into a temporary folder. Only
// one commit's objects are fetched into a bare repository: nothing is checked out, so neither filters nor
// hooks nor submodules of it can run. Never asks for a password. Internal to source.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "source/temporary_folder.h"

namespace mlrung {

// Whether a target is a git URL: scheme://... or [user@]host:path.
[[nodiscard]] bool is_url(std::string_view target);
// The URL without a password in it, for messages.
[[nodiscard]] std::string without_password(std::string_view url);

struct Clone {
  std::shared_ptr<TemporaryFolder> folder;
  std::string repository;  // path of the bare repository; FETCH_HEAD is the commit
};
// `revision`: a branch, a tag or a full commit id; HEAD without one.
[[nodiscard]] Result<Clone> clone_repository(const std::string& url, const std::optional<std::string>& revision);

}  // namespace mlrung
