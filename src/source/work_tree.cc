#include "source/work_tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "source/folder.h"
#include "source/ignore.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_objects = 1'000'000;
constexpr int k_deepest = 200;
constexpr std::uint64_t k_ignore_file = 1U << 20;

std::string without_slash(std::string folder) {
  if (folder.ends_with('/')) folder.pop_back();
  return folder;
}

// The paths that git tracks, below one folder of the work tree and relative to it.
class Tracked {
 public:
  void add(std::string path, bool submodule) { paths_.push_back({std::move(path), submodule}); }
  void finish() { std::ranges::sort(paths_, {}, &Path::text); }
  [[nodiscard]] bool has(std::string_view path) const { return find(path) != nullptr; }
  [[nodiscard]] bool is_submodule(std::string_view path) const {
    const Path* found = find(path);
    return found != nullptr && found->submodule;
  }
  [[nodiscard]] bool has_below(const std::string& folder) const {
    const auto at = std::ranges::lower_bound(paths_, folder + "/", {}, &Path::text);
    return at != paths_.end() && at->text.starts_with(folder + "/");
  }
  [[nodiscard]] bool empty() const { return paths_.empty(); }

 private:
  struct Path {
    std::string text;
    bool submodule = false;
  };
  [[nodiscard]] const Path* find(std::string_view path) const {
    const auto at = std::ranges::lower_bound(paths_, path, {}, &Path::text);
    return at != paths_.end() && at->text == path ? &*at : nullptr;
  }
  std::vector<Path> paths_;
};

class WorkTree final : public Tree {
 public:
  WorkTree(Folder folder, std::vector<Entry> entries, std::optional<std::string> commit)
      : folder_(std::move(folder)), entries_(std::move(entries)), commit_(std::move(commit)) {}

  const std::vector<Entry>& entries() const override { return entries_; }
  std::optional<std::string> commit() const override { return commit_; }
  Result<std::string> read(const Entry& entry, std::uint64_t limit) const override {
    if (entry.kind != Entry::Kind::file)
      return std::unexpected(Error{.message = "is no regular file", .place = {entry.path}});
    return folder_.read(entry.path, limit);
  }

 private:
  Folder folder_;
  std::vector<Entry> entries_;
  std::optional<std::string> commit_;
};

constexpr std::int64_t k_second = 1'000'000'000;

std::int64_t nanoseconds(const timespec& time) { return time.tv_sec * k_second + time.tv_nsec; }

timespec now() {
  timespec time = {};
  ::clock_gettime(CLOCK_REALTIME, &time);
  return time;
}

// None for a file that changed so short a time ago that it could change again within the same tick of its file
// system's clock; where that counts whole seconds, so is everything of the last two.
std::uint64_t stamp_of(const struct stat& status, const timespec& now) {
  const std::int64_t changed = nanoseconds(status.st_ctim);
  const bool whole_seconds = status.st_ctim.tv_nsec == 0;
  if (nanoseconds(now) - changed < (whole_seconds ? 2 * k_second : k_second / 20)) return 0;
  std::uint64_t stamp = 0xcbf29ce484222325U;
  for (const std::uint64_t part : {static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino),
                                   static_cast<std::uint64_t>(status.st_size), static_cast<std::uint64_t>(changed),
                                   static_cast<std::uint64_t>(nanoseconds(status.st_mtim))}) {
    stamp = (stamp ^ part) * 0x9e3779b97f4a7c15U;
    stamp ^= stamp >> 29;
  }
  return stamp == 0 ? 1 : stamp;
}

// What git knows of the folder; nothing when there is no repository.
struct GitView {
  Tracked tracked;
  IgnoreRules ignored;
  std::string prefix;        // the folder in the work tree, "" or with a trailing '/'
  bool all_ignored = false;  // the folder as a whole
};

class Walk {
 public:
  Walk(const Folder& folder, GitView* git) : folder_(folder), git_(git) {}
  // False when a bound is reached.
  bool run();
  std::vector<Entry> finish();

 private:
  struct Open {
    std::string path;  // "" or with a trailing '/'
    int depth = 0;
    bool ignored = false;  // only tracked files count here
  };
  bool list(const Open& open);
  void add(int descriptor, const char* name, const Open& open);
  void add_folder(int descriptor, const char* name, std::string path, const Open& open);
  void add_file(const struct stat& status, std::string path, const Open& open);
  [[nodiscard]] bool ignores(const std::string& path, IgnoreRules::Kind kind) const {
    return git_ != nullptr && git_->ignored.ignores(git_->prefix + path, kind);
  }

  const Folder& folder_;
  GitView* git_;
  std::vector<Entry> entries_;
  std::vector<Open> open_;
  std::size_t objects_ = 0;
  const timespec now_ = now();
};

struct DirectoryDeleter {
  void operator()(DIR* directory) const { ::closedir(directory); }
};

bool Walk::run() {
  open_.push_back({.path = "", .ignored = git_ != nullptr && git_->all_ignored});
  while (!open_.empty()) {
    const Open open = std::move(open_.back());
    open_.pop_back();
    if (!list(open)) return false;
  }
  return true;
}

bool Walk::list(const Open& open) {
  const std::string path = without_slash(open.path);
  Descriptor descriptor = folder_.open_folder(path);
  if (open.depth > k_deepest || !descriptor.is_open()) {
    entries_.push_back({.path = path, .kind = Entry::Kind::special});
    return true;
  }
  const std::unique_ptr<DIR, DirectoryDeleter> directory(::fdopendir(descriptor.get()));
  if (!directory) return true;
  const int number = descriptor.release();
  if (git_ != nullptr && !open.ignored) {
    if (const auto text = folder_.read(open.path + ".gitignore", k_ignore_file))
      git_->ignored.add(without_slash(git_->prefix + open.path), *text);
  }
  while (const dirent* item = ::readdir(directory.get())) {
    const std::string_view name = item->d_name;
    if (name == "." || name == ".." || name == ".git") continue;
    if (++objects_ > k_most_objects) return false;
    add(number, item->d_name, open);
  }
  return true;
}

void Walk::add(int descriptor, const char* name, const Open& open) {
  struct stat status = {};
  if (::fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return;
  if (S_ISDIR(status.st_mode))
    add_folder(descriptor, name, open.path + name, open);
  else
    add_file(status, open.path + name, open);
}

void Walk::add_folder(int descriptor, const char* name, std::string path, const Open& open) {
  bool ignored = open.ignored;
  if (git_ != nullptr) {
    const bool submodule = git_->tracked.is_submodule(path);
    const bool tracked_below = git_->tracked.has_below(path);
    ignored = ignored || (!submodule && ignores(path, IgnoreRules::Kind::folder));
    if (ignored && !tracked_below && !submodule) return;
    struct stat status = {};
    const std::string own_git = std::string(name) + "/.git";
    const bool other = !tracked_below && ::fstatat(descriptor, own_git.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (submodule || other) {
      entries_.push_back({.path = std::move(path), .kind = Entry::Kind::submodule, .tracked = submodule});
      return;
    }
  }
  open_.push_back({path + "/", open.depth + 1, ignored});
}

void Walk::add_file(const struct stat& status, std::string path, const Open& open) {
  const bool tracked = git_ == nullptr || git_->tracked.has(path);
  if (!tracked && (open.ignored || ignores(path, IgnoreRules::Kind::file))) return;
  Entry entry{.path = std::move(path), .tracked = tracked};
  entry.kind = S_ISREG(status.st_mode)   ? Entry::Kind::file
               : S_ISLNK(status.st_mode) ? Entry::Kind::symlink
                                         : Entry::Kind::special;
  if (entry.kind != Entry::Kind::special) entry.size = static_cast<std::uint64_t>(status.st_size);
  entry.stamp = stamp_of(status, now_);
  entries_.push_back(std::move(entry));
}

std::vector<Entry> Walk::finish() {
  std::ranges::sort(entries_, {}, &Entry::path);
  return std::move(entries_);
}

Result<void> read_index(git_repository* repository, GitView& git, const std::string& name) {
  git_index* raw = nullptr;
  const int code = git_repository_index(&raw, repository);
  const IndexPtr index(raw);
  if (code != 0)
    return std::unexpected(Error{.message = "its git index cannot be read: " + last_git_error(), .place = {name}});
  for (std::size_t i = 0; i < git_index_entrycount(raw); ++i) {
    const git_index_entry* item = git_index_get_byindex(raw, i);
    const std::string_view path = item->path;
    if (path.starts_with(git.prefix))
      git.tracked.add(std::string(path.substr(git.prefix.size())), item->mode == GIT_FILEMODE_COMMIT);
  }
  git.tracked.finish();
  return {};
}

// The rules that hold above the folder: the repository's own exclude file and the folders' from its top down.
// True when these ignore the folder itself.
bool read_rules_above(git_repository* repository, GitView& git) {
  const auto read = [](const std::string& folder, const std::string& path) -> Result<std::string> {
    TRY(const Folder opened, Folder::open(folder));
    return opened.read(path, k_ignore_file);
  };
  if (const auto text = read(git_repository_commondir(repository), "info/exclude")) git.ignored.add("", *text);
  for (std::size_t end = 0; end < git.prefix.size(); end = git.prefix.find('/', end) + 1) {
    const std::string folder = git.prefix.substr(0, end);
    const auto text = read(git_repository_workdir(repository), folder + ".gitignore");
    if (text) git.ignored.add(without_slash(folder), *text);
    const std::string next = git.prefix.substr(0, git.prefix.find('/', end));
    if (git.ignored.ignores(next, IgnoreRules::Kind::folder)) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> real_path(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::optional<std::string>(real.get()) : std::nullopt;
}

std::optional<std::string> folder_in_work_tree(git_repository* repository, const std::string& root) {
  const char* raw = git_repository_workdir(repository);
  if (raw == nullptr) return std::nullopt;
  const auto top = real_path(raw);
  if (!top) return std::nullopt;
  if (*top == root) return "";
  const std::string above = *top == "/" ? "/" : *top + "/";
  return root.starts_with(above) ? std::optional(root.substr(above.size())) : std::nullopt;
}

Result<std::unique_ptr<Tree>> make_work_tree(const std::string& root, git_repository* repository,
                                             const std::string& name) {
  TRY(Folder folder, Folder::open(root));
  GitView git;
  bool known_to_git = false;
  if (const auto below = repository == nullptr ? std::nullopt : folder_in_work_tree(repository, root)) {
    git.prefix = below->empty() ? "" : *below + "/";
    TRY_VOID(read_index(repository, git, name));
    // A folder that its repository ignores (a build or data folder) is looked at for itself.
    git.all_ignored = read_rules_above(repository, git);
    known_to_git = !git.all_ignored || !git.tracked.empty();
  }
  Walk walk(folder, known_to_git ? &git : nullptr);
  if (!walk.run())
    return std::unexpected(Error{
        .message = "has more than 1,000,000 files or folders", .place = {name}, .hint = "name a folder inside it"});
  std::optional<std::string> commit;
  if (known_to_git)
    if (const auto head = head_commit(repository)) commit = to_hex(*head);
  return std::make_unique<WorkTree>(std::move(folder), walk.finish(), std::move(commit));
}

}  // namespace mlrung
