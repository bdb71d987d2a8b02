#include "cache/storage.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <ctime>
#include <memory>
#include <vector>

namespace mlrung {
namespace {

constexpr std::uint64_t k_largest = 256U << 20;
constexpr std::time_t k_hour = 3600;
constexpr std::string_view k_draft = "draft-";

bool make_folders(const std::string& path) {
  for (std::size_t at = 1; at != std::string::npos;) {
    at = path.find('/', at + 1);
    if (::mkdir(path.substr(0, at).c_str(), 0700) != 0 && errno != EEXIST) return false;
  }
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid() &&
         (status.st_mode & 022) == 0;
}

std::optional<std::string> read_whole(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0) return std::nullopt;
  struct stat status = {};
  std::string text;
  bool whole =
      ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && static_cast<std::uint64_t>(status.st_size) <= k_largest;
  if (whole) {
    text.resize(static_cast<std::size_t>(status.st_size));
    std::size_t done = 0;
    while (whole && done < text.size()) {
      const ssize_t got = ::read(fd, text.data() + done, text.size() - done);
      whole = got > 0;
      done += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    // A cache that is used is younger than one that is not; once a day is enough.
    if (std::time(nullptr) - status.st_mtime > 24 * k_hour) ::futimens(fd, nullptr);
  }
  ::close(fd);
  return whole ? std::optional(std::move(text)) : std::nullopt;
}

// A file of this content that nobody else can have made at the same time; empty when it cannot be written.
std::string write_draft(const std::string& folder, std::string_view content) {
  std::string path = folder + "/" + std::string(k_draft) + "XXXXXX";
  const int fd = ::mkostemp(path.data(), O_CLOEXEC);
  if (fd < 0) return {};
  bool written = true;
  while (written && !content.empty()) {
    const ssize_t done = ::write(fd, content.data(), content.size());
    written = done > 0;
    if (written) content.remove_prefix(static_cast<std::size_t>(done));
  }
  ::close(fd);
  if (!written) ::unlink(path.c_str());
  return written ? path : std::string();
}

// The folder's key; the first run makes it, and of two first runs one.
std::optional<KeyedHash::Key> key_in(const std::string& folder) {
  const std::string path = folder + "/key";
  KeyedHash::Key key = {};
  for (int attempt = 0; attempt < 2; ++attempt) {
    if (const auto text = read_whole(path); text && text->size() == sizeof key) {
      std::memcpy(key.data(), text->data(), sizeof key);
      return key;
    }
    if (::getrandom(key.data(), sizeof key, 0) != static_cast<ssize_t>(sizeof key)) return std::nullopt;
    const std::string draft =
        write_draft(folder, std::string_view(reinterpret_cast<const char*>(key.data()), sizeof key));
    if (draft.empty()) return std::nullopt;
    if (::link(draft.c_str(), path.c_str()) != 0 && errno != EEXIST) ::rename(draft.c_str(), path.c_str());
    ::unlink(draft.c_str());
  }
  return std::nullopt;
}

std::string check_of(std::string_view content, const KeyedHash::Key& key) {
  const Hash128 hash = KeyedHash(key).add(content).finish();
  return {reinterpret_cast<const char*>(&hash), sizeof hash};
}

}  // namespace

std::optional<Storage> Storage::open(const std::string& folder, StorageBounds bounds) {
  if (!folder.starts_with('/') || !make_folders(folder)) return std::nullopt;
  const auto key = key_in(folder);
  return key ? std::optional(Storage(folder, *key, bounds)) : std::nullopt;
}

std::string Storage::path_of(const Hash128& name) const {
  return fmt::format("{}/{:016x}{:016x}", folder_, name.high, name.low);
}

std::optional<std::string> Storage::read(const Hash128& name) const {
  auto text = read_whole(path_of(name));
  if (!text || text->size() < sizeof(Hash128)) return std::nullopt;
  std::string content = text->substr(sizeof(Hash128));
  if (text->compare(0, sizeof(Hash128), check_of(content, key_)) != 0) return std::nullopt;
  return content;
}

void Storage::write(const Hash128& name, std::string_view content) const {
  if (content.size() > bounds_.bytes / 4) return;
  const std::string draft = write_draft(folder_, check_of(content, key_) + std::string(content));
  if (draft.empty()) return;
  if (::rename(draft.c_str(), path_of(name).c_str()) != 0) ::unlink(draft.c_str());
  sweep();
}

void Storage::sweep() const {
  struct Found {
    std::time_t used = 0;
    std::uint64_t bytes = 0;
    std::string path;
  };
  std::vector<Found> files;
  std::uint64_t bytes = 0;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(folder_.c_str()), ::closedir);
  while (const dirent* item = folder ? ::readdir(folder.get()) : nullptr) {
    const std::string_view name = item->d_name;
    struct stat status = {};
    if (::fstatat(::dirfd(folder.get()), item->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(status.st_mode) ||
        name == "key")
      continue;
    std::string path = folder_ + "/" + item->d_name;
    if (name.starts_with(k_draft)) {  // of a run that was killed, once it surely is over
      if (std::time(nullptr) - status.st_mtime > k_hour) ::unlink(path.c_str());
      continue;
    }
    bytes += static_cast<std::uint64_t>(status.st_size);
    files.push_back({status.st_mtime, static_cast<std::uint64_t>(status.st_size), std::move(path)});
  }
  if (bytes <= bounds_.bytes && files.size() <= bounds_.files) return;
  std::ranges::sort(files, {}, [](const Found& file) { return std::pair(file.used, file.path); });
  std::size_t left = files.size();
  for (const Found& file : files) {
    if (bytes <= bounds_.bytes / 4 * 3 && left <= bounds_.files / 4 * 3) return;
    ::unlink(file.path.c_str());
    bytes -= file.bytes;
    --left;
  }
}

}  // namespace mlrung
