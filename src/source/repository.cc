#include "source/repository.h"

#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "source/folder.h"
#include "source/loose_objects.h"

namespace mlrung {
namespace {

// Once for the process; never undone, because trees may live until the very end.
void start_libgit2() {
  static const bool started = [] {
    git_libgit2_init();
    for (const int level :
         {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL})
      git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
    // Repositories mounted into a container belong to somebody else; nothing of theirs is run.
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    // Each object is read once, and zlib's checksum already finds damage.
    git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    // These change nothing for who only reads what is there.
    const char* extensions[] = {"partialclone", "worktreeconfig", "preciousobjects"};
    git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, std::size(extensions));
    return true;
  }();
  (void)started;
}

// Objects folders that this one borrows from (`git clone --shared`), and what those borrow from.
std::vector<std::string> with_alternates(const std::string& first) {
  constexpr std::size_t k_most = 16;
  std::vector<std::string> folders = {first};
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const auto folder = Folder::open(folders[i]);
    const auto text = folder ? folder->read("info/alternates", 64 * 1024) : std::string();
    if (!text) continue;
    const LineIndex lines(*text);
    for (int line = 1; line <= lines.lines() && folders.size() < k_most; ++line) {
      std::string path(lines.line(line));
      if (path.empty() || path.starts_with('#')) continue;
      if (!path.starts_with('/')) path = folders[i] + "/" + path;
      if (std::ranges::find(folders, path) == folders.end()) folders.push_back(std::move(path));
    }
  }
  return folders;
}

// A repository's objects, without libgit2's own reader of loose ones.
OdbPtr open_objects(const std::string& folder) {
  git_odb* raw = nullptr;
  if (git_odb_new(&raw) != 0) return {};
  OdbPtr odb(raw);
  int priority = 100;
  for (const std::string& one : with_alternates(folder)) {
    git_odb_backend* packs = nullptr;
    if (git_odb_backend_pack(&packs, one.c_str()) == 0) git_odb_add_backend(raw, packs, priority--);
    git_odb_add_backend(raw, make_loose_backend(one), priority--);
  }
  return odb;
}

}  // namespace

std::string objects_folder(git_repository* repository) {
  git_buf path = GIT_BUF_INIT;
  std::string folder;
  if (git_repository_item_path(&path, repository, GIT_REPOSITORY_ITEM_OBJECTS) == 0) folder = path.ptr;
  git_buf_dispose(&path);
  if (folder.ends_with('/')) folder.pop_back();
  return folder;
}

std::string to_hex(const git_oid& id) {
  char text[GIT_OID_HEXSZ + 1] = {};
  git_oid_tostr(text, sizeof text, &id);
  return text;
}

std::string last_git_error() {
  const git_error* error = git_error_last();
  return excerpt(error == nullptr || error->message == nullptr ? "unknown error" : error->message);
}

Result<RepositoryPtr> open_repository(const std::string& path, Search search) {
  start_libgit2();
  git_repository* raw = nullptr;
  const unsigned flags = search == Search::here ? unsigned{GIT_REPOSITORY_OPEN_NO_SEARCH} : 0U;
  const int code = git_repository_open_ext(&raw, path.c_str(), flags, nullptr);
  RepositoryPtr repository(raw);
  if (code == 0) {
    const OdbPtr objects = open_objects(objects_folder(raw));
    if (objects && git_repository_set_odb(raw, objects.get()) == 0) return repository;
    return std::unexpected(Error{.message = "its git objects cannot be opened", .place = {path}});
  }
  if (code == GIT_ENOTFOUND) return RepositoryPtr();
  return std::unexpected(Error{.message = "its git repository cannot be opened: " + last_git_error(), .place = {path}});
}

std::optional<git_oid> head_commit(git_repository* repository) {
  git_oid id;
  if (git_reference_name_to_id(&id, repository, "HEAD") == 0) return id;
  return std::nullopt;
}

OdbPtr ObjectStore::take() const {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      OdbPtr connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return open_objects(folder_);
}

void ObjectStore::give_back(OdbPtr connection) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
}

std::optional<std::string> ObjectStore::read(const git_oid& id) const {
  OdbPtr connection = take();
  if (!connection) return std::nullopt;
  git_odb_object* raw = nullptr;
  const int code = git_odb_read(&raw, connection.get(), &id);
  const OdbObjectPtr object(raw);
  std::optional<std::string> content;
  if (code == 0 && git_odb_object_type(raw) == GIT_OBJECT_BLOB)
    content.emplace(static_cast<const char*>(git_odb_object_data(raw)), git_odb_object_size(raw));
  give_back(std::move(connection));
  return content;
}

std::optional<std::uint64_t> ObjectStore::size(const git_oid& id) const {
  OdbPtr connection = take();
  if (!connection) return std::nullopt;
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  const int code = git_odb_read_header(&size, &type, connection.get(), &id);
  give_back(std::move(connection));
  return code == 0 ? std::optional<std::uint64_t>(size) : std::nullopt;
}

}  // namespace mlrung
