#include "cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace mlrung {
namespace {

constexpr std::size_t k_most_bytes = 16U << 20U;

std::unexpected<Error> failed(const char* what, const std::string& path, int number, std::string hint = {}) {
  return std::unexpected(Error{std::string(what) + ": " + std::strerror(number), {path, 0}, std::move(hint)});
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ > STDERR_FILENO) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t done = write(descriptor, text.data(), text.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

// Where a rename would put the file: behind a symbolic link, so that the link stays.
std::string resolved(const std::string& path) {
  char* real = realpath(path.c_str(), nullptr);
  std::string out = real == nullptr ? path : real;
  std::free(real);
  return out;
}

Result<void> write_beside(const std::string& path, std::string_view text, Overwrite overwrite) {
  std::string draft = path + ".XXXXXX";
  const Descriptor file(mkostemp(draft.data(), O_CLOEXEC));
  if (file.get() < 0) return failed("cannot write", path, errno);
  const mode_t mask = umask(0);
  umask(mask);
  int number = 0;
  if (!write_all(file.get(), text) || fchmod(file.get(), 0666 & ~mask) != 0 || fsync(file.get()) != 0)
    number = errno;
  else if (overwrite == Overwrite::yes ? rename(draft.c_str(), path.c_str()) != 0
                                       : link(draft.c_str(), path.c_str()) != 0)
    number = errno;
  if (number != 0 || overwrite == Overwrite::no) unlink(draft.c_str());
  if (number == EEXIST) return failed("not written", path, number, "--force replaces it");
  if (number != 0) return failed("cannot write", path, number);
  return {};
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
  const Descriptor file(path == "-" ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return failed("cannot read", path, errno);
  std::string text;
  std::vector<char> block(1U << 16U);
  for (;;) {
    const ssize_t got = read(file.get(), block.data(), block.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed("cannot read", path, errno);
    if (got == 0) return text;
    text.append(block.data(), static_cast<std::size_t>(got));
    if (text.size() > k_most_bytes) return std::unexpected(Error{"larger than 16 MiB", {path, 0}, {}});
  }
}

Result<void> check_output(const std::string& path, Overwrite overwrite) {
  struct stat found{};
  if (stat(path.c_str(), &found) == 0) {
    if (S_ISDIR(found.st_mode)) return failed("cannot write", path, EISDIR, "name a file in it");
    if (S_ISREG(found.st_mode) && overwrite == Overwrite::no)
      return failed("not written", path, EEXIST, "--force replaces it");
    return {};
  }
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  if (stat(folder.c_str(), &found) != 0) return failed("cannot write", path, errno);
  return {};
}

Result<void> write_file(const std::string& path, std::string_view text, Overwrite overwrite) {
  TRY_VOID(check_output(path, overwrite));
  struct stat found{};
  if (stat(path.c_str(), &found) == 0 && !S_ISREG(found.st_mode)) {
    const Descriptor device(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (device.get() < 0 || !write_all(device.get(), text)) return failed("cannot write", path, errno);
    return {};
  }
  return write_beside(overwrite == Overwrite::yes ? resolved(path) : path, text, overwrite);
}

}  // namespace mlrung
