// A git repository opened by libgit2, for reading only: nothing in its configuration is ever run (no filters,
// hooks, helpers or monitors), and the user's own configuration is not looked at. Internal to source. A
// Repository is for one thread; an ObjectStore may be read by many.
#pragma once

#include <git2.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace mlrung {

template <class T, void (*release)(T*)>
struct GitDeleter {
  void operator()(T* object) const { release(object); }
};
template <class T, void (*release)(T*)>
using GitPtr = std::unique_ptr<T, GitDeleter<T, release>>;

using RepositoryPtr = GitPtr<git_repository, git_repository_free>;
using ObjectPtr = GitPtr<git_object, git_object_free>;
using CommitPtr = GitPtr<git_commit, git_commit_free>;
using TreePtr = GitPtr<git_tree, git_tree_free>;
using IndexPtr = GitPtr<git_index, git_index_free>;
using OdbPtr = GitPtr<git_odb, git_odb_free>;
using OdbObjectPtr = GitPtr<git_odb_object, git_odb_object_free>;

[[nodiscard]] std::string to_hex(const git_oid& id);
// libgit2's last error of this thread, in one printable line.
[[nodiscard]] std::string last_git_error();

enum class Search { here, upwards };
// nullptr when there is no repository; an error when there is one that cannot be opened.
[[nodiscard]] Result<RepositoryPtr> open_repository(const std::string& path, Search search);

// The absolute path of the folder with its objects.
[[nodiscard]] std::string objects_folder(git_repository* repository);

// The commit of HEAD; nullopt when there are no commits yet.
[[nodiscard]] std::optional<git_oid> head_commit(git_repository* repository);

// Objects by id. Threads take a connection each from a pool, since libgit2 promises no more.
class ObjectStore {
 public:
  explicit ObjectStore(std::string objects_folder) : folder_(std::move(objects_folder)) {}
  // A blob's content; nullopt when it is not there or cannot be read.
  [[nodiscard]] std::optional<std::string> read(const git_oid& id) const;
  // An object's size without reading it; nullopt when it is not there.
  [[nodiscard]] std::optional<std::uint64_t> size(const git_oid& id) const;

 private:
  [[nodiscard]] OdbPtr take() const;
  void give_back(OdbPtr connection) const;

  std::string folder_;
  mutable std::mutex mutex_;
  mutable std::vector<OdbPtr> idle_;
};

}  // namespace mlrung
