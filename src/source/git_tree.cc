#include "source/git_tree.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace mlrung {
namespace {

// A few hundred bytes of nested trees can stand for any number of files, so what is listed has a bound.
constexpr std::size_t k_most_objects = 1'000'000;
constexpr std::size_t k_most_path_bytes = 48U << 20;
constexpr std::size_t k_longest_path = 4096;
constexpr std::uint64_t k_largest_tree = 256U << 20;

class GitTree final : public Tree {
 public:
  GitTree(std::vector<Entry> entries, std::string commit, std::unique_ptr<ObjectStore> store)
      : entries_(std::move(entries)), commit_(std::move(commit)), store_(std::move(store)) {}

  const std::vector<Entry>& entries() const override { return entries_; }
  std::optional<std::string> commit() const override { return commit_; }

  Result<std::string> read(const Entry& entry, std::uint64_t limit) const override {
    const auto refuse = [&](const char* why) { return std::unexpected(Error{.message = why, .place = {entry.path}}); };
    if (entry.kind == Entry::Kind::missing) return refuse("is not in the object store");
    if (entry.kind != Entry::Kind::file) return refuse("is no regular file");
    if (entry.size > limit) return std::unexpected(too_large(entry.path, limit));
    git_oid id;
    if (git_oid_fromstr(&id, entry.blob_id.c_str()) != 0) return refuse("has no valid object id");
    auto content = store_->read(id);
    if (!content) return refuse("cannot be read from the object store");
    if (content->size() > limit) return std::unexpected(too_large(entry.path, limit));
    return std::move(*content);
  }

 private:
  std::vector<Entry> entries_;
  std::string commit_;
  std::unique_ptr<ObjectStore> store_;
};

class Lister {
 public:
  Lister(git_repository* repository, const ObjectStore& store) : repository_(repository), store_(store) {}
  // False when a bound is reached.
  bool list(const git_oid& root);
  std::vector<Entry> finish();

 private:
  struct Folder {
    std::string path;  // "" or with a trailing '/'
    git_oid id;
  };
  bool list_folder(const Folder& folder);
  bool add(const git_tree_entry* item, std::string path);
  void measure(Entry& entry) const;

  git_repository* repository_;
  const ObjectStore& store_;
  std::vector<Entry> entries_;
  std::vector<Folder> open_;
  std::unordered_set<std::string> measured_;  // trees whose size is known to be sound
  std::size_t objects_ = 0;
  std::size_t path_bytes_ = 0;
};

bool Lister::add(const git_tree_entry* item, std::string path) {
  path_bytes_ += path.size();
  if (++objects_ > k_most_objects || path_bytes_ > k_most_path_bytes || path.size() > k_longest_path) return false;
  const git_oid& id = *git_tree_entry_id(item);
  const git_filemode_t mode = git_tree_entry_filemode(item);
  if (mode == GIT_FILEMODE_TREE) {
    open_.push_back({path + "/", id});
    return true;
  }
  const Entry::Kind kind = mode == GIT_FILEMODE_COMMIT ? Entry::Kind::submodule
                           : mode == GIT_FILEMODE_LINK ? Entry::Kind::symlink
                                                       : Entry::Kind::file;
  entries_.push_back({.path = std::move(path), .kind = kind, .blob_id = to_hex(id)});
  return true;
}

bool Lister::list_folder(const Folder& folder) {
  git_tree* raw = nullptr;
  const bool sound =
      measured_.contains(to_hex(folder.id)) || store_.size(folder.id).value_or(k_largest_tree) < k_largest_tree;
  if (sound) measured_.insert(to_hex(folder.id));
  const int code = sound ? git_tree_lookup(&raw, repository_, &folder.id) : GIT_ENOTFOUND;
  const TreePtr tree(raw);
  if (code != 0) {
    const std::string path = folder.path.empty() ? "." : folder.path.substr(0, folder.path.size() - 1);
    entries_.push_back({.path = path, .kind = Entry::Kind::missing, .blob_id = to_hex(folder.id)});
    return true;
  }
  for (std::size_t i = 0; i < git_tree_entrycount(raw); ++i) {
    const git_tree_entry* item = git_tree_entry_byindex(raw, i);
    if (!add(item, folder.path + git_tree_entry_name(item))) return false;
  }
  return true;
}

bool Lister::list(const git_oid& root) {
  open_.push_back({"", root});
  while (!open_.empty()) {
    const Folder folder = std::move(open_.back());
    open_.pop_back();
    if (!list_folder(folder)) return false;
  }
  return true;
}

// Only once all is listed and within bounds: finding a size costs more than an entry.
void Lister::measure(Entry& entry) const {
  git_oid id;
  const bool has_size = entry.kind == Entry::Kind::file || entry.kind == Entry::Kind::symlink;
  if (!has_size || git_oid_fromstr(&id, entry.blob_id.c_str()) != 0) return;
  const auto size = store_.size(id);
  entry.size = size.value_or(0);
  if (!size) entry.kind = Entry::Kind::missing;
}

std::vector<Entry> Lister::finish() {
  std::ranges::sort(entries_, {}, &Entry::path);
  const auto doubled = std::ranges::unique(entries_, {}, &Entry::path);
  entries_.erase(doubled.begin(), doubled.end());
  for (Entry& entry : entries_) measure(entry);
  return std::move(entries_);
}

Result<git_oid> tree_of(git_repository* repository, const git_oid& commit_id, const std::string& folder,
                        const std::string& name) {
  const auto fail = [&](std::string what, std::string hint = {}) {
    return std::unexpected(Error{.message = std::move(what), .place = {name}, .hint = std::move(hint)});
  };
  git_commit* raw = nullptr;
  const int code = git_commit_lookup(&raw, repository, &commit_id);
  const CommitPtr commit(raw);
  if (code != 0) return fail("commit " + to_hex(commit_id) + " is not in the repository", "run `git fetch` there");
  if (folder.empty()) return *git_commit_tree_id(raw);
  git_tree* raw_tree = nullptr;
  const int tree_code = git_commit_tree(&raw_tree, raw);
  const TreePtr tree(raw_tree);
  git_tree_entry* raw_entry = nullptr;
  const int entry_code = tree_code != 0 ? tree_code : git_tree_entry_bypath(&raw_entry, raw_tree, folder.c_str());
  const GitPtr<git_tree_entry, git_tree_entry_free> entry(raw_entry);
  if (entry_code != 0 || git_tree_entry_type(raw_entry) != GIT_OBJECT_TREE)
    return fail("commit " + to_hex(commit_id) + " has no folder '" + folder + "'");
  return *git_tree_entry_id(raw_entry);
}

}  // namespace

Result<std::unique_ptr<Tree>> make_git_tree(git_repository* repository, const git_oid& commit,
                                            const std::string& folder, const std::string& name) {
  TRY(const git_oid root, tree_of(repository, commit, folder, name));
  auto store = std::make_unique<ObjectStore>(objects_folder(repository));
  Lister lister(repository, *store);
  if (!lister.list(root))
    return std::unexpected(Error{.message = "has more than 1,000,000 files or folders", .place = {name}});
  return std::make_unique<GitTree>(lister.finish(), to_hex(commit), std::move(store));
}

}  // namespace mlrung
