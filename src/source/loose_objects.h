// Git's loose objects, as a backend for libgit2 in place of its own: that of version 1.5 never ends on a
// truncated object (libgit2 issue 7342) and writes past its memory on one that declares too small a size
// (issue 7177), and a scanned repository may hold both. Read only. Objects above 256 MiB are refused.
// Internal to source.
#pragma once

#include <git2.h>

#include <string>

namespace mlrung {

// `folder`: a repository's objects folder. libgit2 frees the backend with the object database it is added to.
[[nodiscard]] git_odb_backend* make_loose_backend(const std::string& folder);

}  // namespace mlrung
