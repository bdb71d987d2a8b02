#include "source/loose_objects.h"

#include <dirent.h>
#include <fcntl.h>
#include <git2/sys/odb_backend.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "source/folder.h"

namespace mlrung {
namespace {

constexpr std::size_t k_largest = 256U << 20;

struct Header {
  git_object_t type = GIT_OBJECT_INVALID;
  std::size_t size = 0;
};

// One object's file, unpacked piece by piece.
class LooseObject {
 public:
  explicit LooseObject(const std::string& path)
      : file_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)) {
    struct stat status = {};
    good_ = file_.is_open() && ::fstat(file_.get(), &status) == 0 && S_ISREG(status.st_mode) &&
            ::inflateInit(&stream_) == Z_OK;
    started_ = good_;
  }
  LooseObject(const LooseObject&) = delete;
  LooseObject& operator=(const LooseObject&) = delete;
  ~LooseObject() {
    if (started_) ::inflateEnd(&stream_);
  }
  [[nodiscard]] bool is_there() const { return file_.is_open(); }
  std::optional<Header> header();
  // The whole content after header(); false when it is not exactly as long as that said.
  bool content(char* out, std::size_t size);

 private:
  std::size_t unpack(char* out, std::size_t size);

  Descriptor file_;
  bool good_ = false;
  bool started_ = false;
  bool ended_ = false;
  z_stream stream_ = {};
  std::array<Bytef, 16 * 1024> input_;
  std::array<char, 64> start_;  // what was unpacked to find the header
  std::string_view rest_ = {};  // of it, after the header
};

// Unpacks until `size` bytes are there or nothing more comes; how many there are.
std::size_t LooseObject::unpack(char* out, std::size_t size) {
  stream_.next_out = reinterpret_cast<Bytef*>(out);
  stream_.avail_out = static_cast<uInt>(size);
  while (good_ && !ended_ && stream_.avail_out > 0) {
    if (stream_.avail_in == 0) {
      const ssize_t got = ::read(file_.get(), input_.data(), input_.size());
      if (got <= 0) good_ = false;  // truncated
      if (got <= 0) break;
      stream_.next_in = input_.data();
      stream_.avail_in = static_cast<uInt>(got);
    }
    const int code = ::inflate(&stream_, Z_NO_FLUSH);
    ended_ = code == Z_STREAM_END;
    good_ = ended_ || code == Z_OK;
  }
  return size - stream_.avail_out;
}

std::optional<Header> LooseObject::header() {
  const std::string_view start(start_.data(), unpack(start_.data(), start_.size()));
  const std::size_t space = start.find(' ');
  const std::size_t nul = start.find('\0');
  if (space == std::string_view::npos || nul == std::string_view::npos || nul < space) return std::nullopt;
  Header header;
  header.type = git_object_string2type(std::string(start.substr(0, space)).c_str());
  const auto [end, error] = std::from_chars(start.data() + space + 1, start.data() + nul, header.size);
  if (error != std::errc() || end != start.data() + nul || header.type == GIT_OBJECT_INVALID) return std::nullopt;
  rest_ = start.substr(nul + 1);
  return header;
}

bool LooseObject::content(char* out, std::size_t size) {
  if (rest_.size() > size) return false;
  std::copy(rest_.begin(), rest_.end(), out);
  if (unpack(out + rest_.size(), size - rest_.size()) != size - rest_.size()) return false;
  char more = 0;
  return unpack(&more, 1) == 0 && ended_;
}

struct LooseBackend {
  git_odb_backend base = {};  // first, so that libgit2's pointer is ours
  std::string folder;
};

const std::string& folder_of(git_odb_backend* backend) { return reinterpret_cast<LooseBackend*>(backend)->folder; }

std::string path_of(git_odb_backend* backend, const git_oid* id) {
  char text[GIT_OID_HEXSZ + 1] = {};
  git_oid_tostr(text, sizeof text, id);
  return folder_of(backend) + "/" + std::string(text, 2) + "/" + (text + 2);
}

int read_header(std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* id) {
  LooseObject object(path_of(backend, id));
  if (!object.is_there()) return GIT_ENOTFOUND;
  const auto header = object.header();
  if (!header) return GIT_ERROR;
  *size = header->size;
  *type = header->type;
  return 0;
}

int read(void** data, std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* id) {
  LooseObject object(path_of(backend, id));
  if (!object.is_there()) return GIT_ENOTFOUND;
  const auto header = object.header();
  if (!header || header->size > k_largest) return GIT_ERROR;
  // libgit2 expects a NUL after the content.
  auto* buffer = static_cast<char*>(git_odb_backend_data_alloc(backend, header->size + 1));
  if (buffer == nullptr) return GIT_ERROR;
  if (!object.content(buffer, header->size)) {
    git_odb_backend_data_free(backend, buffer);
    return GIT_ERROR;
  }
  buffer[header->size] = '\0';
  *data = buffer;
  *size = header->size;
  *type = header->type;
  return 0;
}

int exists(git_odb_backend* backend, const git_oid* id) {
  struct stat status = {};
  return ::lstat(path_of(backend, id).c_str(), &status) == 0 && S_ISREG(status.st_mode) ? 1 : 0;
}

struct DirectoryDeleter {
  void operator()(DIR* directory) const { ::closedir(directory); }
};

// The one object whose id starts with `length` digits of `start`.
int exists_prefix(git_oid* found, git_odb_backend* backend, const git_oid* start, std::size_t length) {
  char text[GIT_OID_HEXSZ + 1] = {};
  git_oid_tostr(text, sizeof text, start);
  const std::string folder(text, 2);
  const std::string_view wanted = std::string_view(text).substr(2, std::max<std::size_t>(length, 2) - 2);
  const std::unique_ptr<DIR, DirectoryDeleter> directory(::opendir((folder_of(backend) + "/" + folder).c_str()));
  int count = 0;
  while (const dirent* item = directory ? ::readdir(directory.get()) : nullptr) {
    const std::string_view name = item->d_name;
    if (name.starts_with(wanted) && git_oid_fromstr(found, (folder + item->d_name).c_str()) == 0) ++count;
  }
  return count == 1 ? 0 : count == 0 ? GIT_ENOTFOUND : GIT_EAMBIGUOUS;
}

int read_prefix(git_oid* found, void** data, std::size_t* size, git_object_t* type, git_odb_backend* backend,
                const git_oid* start, std::size_t length) {
  if (const int code = exists_prefix(found, backend, start, length); code != 0) return code;
  return read(data, size, type, backend, found);
}

}  // namespace

git_odb_backend* make_loose_backend(const std::string& folder) {
  auto backend = std::make_unique<LooseBackend>();
  backend->folder = folder;
  git_odb_init_backend(&backend->base, GIT_ODB_BACKEND_VERSION);
  backend->base.read = read;
  backend->base.read_prefix = read_prefix;
  backend->base.read_header = read_header;
  backend->base.exists = exists;
  backend->base.exists_prefix = exists_prefix;
  backend->base.free = [](git_odb_backend* self) { delete reinterpret_cast<LooseBackend*>(self); };
  return &backend.release()->base;
}

}  // namespace mlrung
