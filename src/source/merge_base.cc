#include "source/merge_base.h"

#include "base/text.h"
#include "source/repository.h"
#include "source/revision.h"
#include "source/work_tree.h"

namespace mlrung {
namespace {

// What is at a path in a commit's tree, if that is a file.
Result<std::optional<std::string>> read_blob(git_repository* repository, const git_oid& commit_id,
                                             const std::string& path, std::uint64_t limit) {
  git_commit* raw_commit = nullptr;
  git_tree* raw_tree = nullptr;
  const int commit_code = git_commit_lookup(&raw_commit, repository, &commit_id);
  const CommitPtr commit(raw_commit);
  const int code = commit_code != 0 ? commit_code : git_commit_tree(&raw_tree, raw_commit);
  const TreePtr tree(raw_tree);
  if (code != 0)
    return std::unexpected(
        Error{"commit " + to_hex(commit_id) + " cannot be read", {path, 0}, "run `git fetch` there"});
  git_tree_entry* raw_entry = nullptr;
  const int entry_code = git_tree_entry_bypath(&raw_entry, raw_tree, path.c_str());
  const GitPtr<git_tree_entry, git_tree_entry_free> entry(raw_entry);
  if (entry_code != 0 || git_tree_entry_type(raw_entry) != GIT_OBJECT_BLOB) return std::nullopt;
  const ObjectStore store(objects_folder(repository));
  const git_oid& id = *git_tree_entry_id(raw_entry);
  if (store.size(id).value_or(0) > limit) return std::unexpected(too_large(path, limit));
  auto text = store.read(id);
  if (!text) return std::unexpected(Error{"its object in " + to_hex(commit_id) + " cannot be read", {path, 0}, {}});
  return text;
}

}  // namespace

Result<std::optional<std::string>> read_before_change(const std::string& target,
                                                      const std::optional<std::string>& revision,
                                                      const std::string& base, const std::string& path,
                                                      std::uint64_t limit) {
  const auto root = real_path(target);
  if (!root) return std::unexpected(Error{"no such folder", {printable(target), 0}, {}});
  TRY(const RepositoryPtr repository, open_repository(*root, Search::upwards));
  if (!repository)
    return std::unexpected(Error{"is no git repository, so that nothing is known of before the change",
                                 {printable(target), 0},
                                 "leave --base away"});
  TRY(const git_oid here,
      revision ? find_commit(repository.get(), *revision, target) : find_head(repository.get(), target));
  TRY(const git_oid there, find_commit(repository.get(), base, target));
  git_oid before;
  if (git_merge_base(&before, repository.get(), &here, &there) != 0)
    return std::unexpected(Error{"revision '" + excerpt(base) + "' has no commit in common with what is scanned",
                                 {printable(target), 0},
                                 "a shallow clone: run `git fetch --unshallow` there"});
  const std::string folder = folder_in_work_tree(repository.get(), *root).value_or("");
  return read_blob(repository.get(), before, folder.empty() ? path : folder + "/" + path, limit);
}

}  // namespace mlrung
