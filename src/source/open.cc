#include "source/open.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/text.h"
#include "source/clone.h"
#include "source/git_tree.h"
#include "source/revision.h"
#include "source/work_tree.h"

namespace mlrung {
namespace {

std::unexpected<Error> fail(const std::string& target, std::string what, std::string hint = {}) {
  return std::unexpected(
      Error{.message = std::move(what), .place = {printable(without_password(target))}, .hint = std::move(hint)});
}

bool is_folder(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

// A bare repository, or the .git of one: what git itself goes by.
bool is_git_folder(const std::string& root) {
  struct stat status = {};
  return ::lstat((root + "/HEAD").c_str(), &status) == 0 && is_folder(root + "/objects") && is_folder(root + "/refs");
}

Result<OpenedTree> open_commit(git_repository* repository, const std::string& root, const std::string& folder,
                               const std::optional<std::string>& revision, const std::string& target) {
  TRY(const git_oid commit, revision ? find_commit(repository, *revision, target) : find_head(repository, target));
  OpenedTree opened;
  opened.root = root;
  TRY(opened.tree, make_git_tree(repository, commit, folder, printable(without_password(target))));
  return opened;
}

// A bare repository, or a folder in the work tree of one when a revision is named.
Result<OpenedTree> open_revision(const std::string& root, const OpenOptions& options, const std::string& target) {
  const bool bare = is_git_folder(root);
  TRY(const RepositoryPtr repository, open_repository(root, bare ? Search::here : Search::upwards));
  if (!repository)
    return fail(target, "is no git repository",
                options.revision ? "leave --rev away to read its files" : "name the folder itself");
  const auto folder = bare ? std::optional<std::string>("") : folder_in_work_tree(repository.get(), root);
  return open_commit(repository.get(), root, folder.value_or(""), options.revision, target);
}

Result<OpenedTree> open_files(const std::string& root, const std::string& target) {
  TRY(const RepositoryPtr repository, open_repository(root, Search::upwards));
  OpenedTree opened;
  opened.root = root;
  TRY(opened.tree, make_work_tree(root, repository.get(), printable(target)));
  if (repository && opened.tree->entries().empty()) {  // nothing is checked out: what was committed is what there is
    const auto folder = folder_in_work_tree(repository.get(), root);
    auto committed = open_commit(repository.get(), root, folder.value_or(""), std::nullopt, target);
    if (committed) return committed;
  }
  opened.untracked = static_cast<std::size_t>(std::ranges::count(opened.tree->entries(), false, &Entry::tracked));
  return opened;
}

// The absolute path of a folder that is there.
Result<std::string> find_folder(const std::string& path, const std::string& target) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno == ENOENT) return fail(target, "no such folder");
    return fail(target, std::string("cannot be opened: ") + std::strerror(errno));
  }
  if (!S_ISDIR(status.st_mode)) return fail(target, "is a file, not a folder", "name the folder that it lies in");
  const auto root = real_path(path);
  if (!root) return fail(target, std::string("cannot be opened: ") + std::strerror(errno));
  return *root;
}

Result<OpenedTree> open_folder(const std::string& target, const OpenOptions& options) {
  TRY(const std::string root, find_folder(target, target));
  if (options.revision || is_git_folder(root)) return open_revision(root, options, target);
  return open_files(root, target);
}

// file:// names a repository on this machine: its commit is read where it lies. Percent signs are decoded as
// git does.
Result<OpenedTree> open_file_url(const std::string& target, const OpenOptions& options) {
  std::string_view rest = std::string_view(target).substr(7);
  if (rest.starts_with("localhost/")) rest.remove_prefix(9);
  if (!rest.starts_with('/')) return fail(target, "names no path", "write file:///absolute/path");
  std::string path;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const auto digit = [&](std::size_t at) { return std::string_view("0123456789abcdef").find(rest[at] | 0x20); };
    const bool escape = rest[i] == '%' && i + 2 < rest.size() && digit(i + 1) < 16 && digit(i + 2) < 16;
    path += escape ? static_cast<char>(digit(i + 1) * 16 + digit(i + 2)) : rest[i];
    i += escape ? 2 : 0;
  }
  TRY(const std::string root, find_folder(path, target));
  return open_revision(root, options, target);
}

Result<OpenedTree> open_url(const std::string& target, const OpenOptions& options) {
  if (options.progress) options.progress("fetching " + printable(without_password(target)), -1);
  TRY(Clone clone, clone_repository(target, options.revision));
  TRY(const RepositoryPtr repository, open_repository(clone.repository, Search::here));
  if (!repository) return fail(target, "its clone cannot be opened");
  TRY(OpenedTree opened, open_commit(repository.get(), clone.repository, "", "FETCH_HEAD", target));
  opened.cleanup = clone.folder;
  return opened;
}

Result<OpenedTree> open_any(const std::string& target, const OpenOptions& options) {
  if (target.empty()) return fail("target", "is empty", "name a folder or a git URL");
  if (target.find('\0') != std::string::npos) return fail(target, "holds a NUL byte");
  if (target.starts_with('-'))
    return fail(target, "is no target", "a folder of that name is written ./" + printable(target));
  if (target.starts_with("file://")) return open_file_url(target, options);
  struct stat status = {};
  if (is_url(target) && ::lstat(target.c_str(), &status) != 0) return open_url(target, options);
  return open_folder(target, options);
}

}  // namespace

Result<OpenedTree> open_tree(const std::string& target, const OpenOptions& options) {
  TRY(OpenedTree opened, open_any(target, options));
  if (opened.tree->entries().empty()) return fail(target, "has no files");
  return opened;
}

}  // namespace mlrung
