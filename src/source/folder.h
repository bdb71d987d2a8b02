// A folder on disk that is read without ever leaving it: no symbolic link is followed in any component, `..`
// is refused, and nothing that could block or act (FIFO, device, socket) is opened for reading. Opened once;
// what is later moved to its path is not seen. Several threads may read at once.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <utility>

#include "base/result.h"

namespace mlrung {

// An open file descriptor, closed when it dies.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor();
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  [[nodiscard]] int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

class Folder {
 public:
  [[nodiscard]] static Result<Folder> open(const std::string& path);
  // A file's whole content; the error's place is `path` as given.
  [[nodiscard]] Result<std::string> read(const std::string& path, std::uint64_t limit) const;
  // A folder below for listing ("" is this one); not open when it is none or cannot be opened.
  [[nodiscard]] Descriptor open_folder(const std::string& path) const;

 private:
  explicit Folder(Descriptor root) : root_(std::move(root)) {}
  Descriptor root_;
};

}  // namespace mlrung
