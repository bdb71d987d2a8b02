#include "source/folder.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "source/tree.h"

namespace mlrung {
namespace {

constexpr int k_flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;

int open_beneath(int root, const std::string& path, int flags) {
  open_how how = {};
  how.flags = static_cast<__u64>(flags);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  return static_cast<int>(::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how));
}

// The same for kernels and sandboxes without openat2: one component after the other.
int open_by_component(int root, const std::string& path, int flags) {
  Descriptor at;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t slash = path.find('/', begin);
    const std::string name = path.substr(begin, slash - begin);
    if (name.empty() || name == "..") return errno = EXDEV, -1;
    const bool last = slash == std::string::npos;
    const int folder = at.is_open() ? at.get() : root;
    Descriptor next(::openat(folder, name.c_str(), last ? flags : k_flags | O_DIRECTORY));
    if (last || !next.is_open()) return next.release();
    at = std::move(next);
    begin = slash + 1;
  }
}

int open_inside(int root, const std::string& path, int flags) {
  static std::atomic<bool> has_openat2 = true;
  if (path.find('\0') != std::string::npos) return errno = ENOENT, -1;
  if (has_openat2.load(std::memory_order_relaxed)) {
    const int fd = open_beneath(root, path, flags);
    if (fd >= 0 || (errno != ENOSYS && errno != EPERM)) return fd;
    if (errno == ENOSYS) has_openat2 = false;
  }
  return open_by_component(root, path, flags);
}

Error cannot_read(const std::string& path, int number) {
  const bool link = number == ELOOP || number == EXDEV;
  return {
      .message = link ? "is or lies behind a symbolic link" : std::string("cannot be read: ") + std::strerror(number),
      .place = {path}};
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

Result<Folder> Folder::open(const std::string& path) {
  Descriptor root(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (root.is_open()) return Folder(std::move(root));
  return std::unexpected(Error{.message = std::string("cannot be opened: ") + std::strerror(errno), .place = {path}});
}

Descriptor Folder::open_folder(const std::string& path) const {
  return Descriptor(open_inside(root_.get(), path.empty() ? "." : path, k_flags | O_DIRECTORY));
}

Result<std::string> Folder::read(const std::string& path, std::uint64_t limit) const {
  const Descriptor file(open_inside(root_.get(), path, k_flags));
  struct stat status = {};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0) return std::unexpected(cannot_read(path, errno));
  if (!S_ISREG(status.st_mode)) return std::unexpected(Error{.message = "is no regular file", .place = {path}});
  if (static_cast<std::uint64_t>(status.st_size) > limit) return std::unexpected(too_large(path, limit));
  std::string text;
  // One byte more than it should have, to see its end, or that it has grown, with the first read.
  text.resize(static_cast<std::size_t>(status.st_size) + 1);
  std::size_t size = 0;
  for (;;) {
    if (size == text.size()) text.resize(std::min<std::uint64_t>(text.size() * 2, limit + 1));
    const ssize_t got = ::read(file.get(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::unexpected(cannot_read(path, errno));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > limit) return std::unexpected(too_large(path, limit));
  }
  text.resize(size);
  return text;
}

}  // namespace mlrung
