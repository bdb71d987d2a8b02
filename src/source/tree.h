// A repository's files as the program sees them, wherever they are: a work tree, a bare git directory,
// memory. It lists and reads, it judges nothing. Reading never leaves the tree: a symbolic link is an entry
// of its own and is not followed. Implementations may be read from several threads at once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mlrung {

struct Entry {
  enum class Kind : std::uint8_t { file, symlink, submodule, special, missing };  // missing: object not in the store
  std::string path;  // relative to the root, with '/', raw bytes as git has them
  Kind kind = Kind::file;
  std::uint64_t size = 0;    // bytes; 0 when unknown
  bool tracked = true;       // false: in the work tree, not ignored, not in git
  std::string blob_id = {};  // git object id in hex, empty when not known
  std::uint64_t stamp = 0;   // of the file on disk: as long as it is the same so is the content; 0 when not known
};

class Tree {
 public:
  virtual ~Tree() = default;
  // Sorted by path (bytes), each path once.
  [[nodiscard]] virtual const std::vector<Entry>& entries() const = 0;
  // The whole content. Fails when it cannot be read, is no regular file, or has more than `limit` bytes.
  [[nodiscard]] virtual Result<std::string> read(const Entry& entry, std::uint64_t limit) const = 0;
  // The commit that the files belong to, 40 hex digits; nullopt for a folder that is no repository.
  [[nodiscard]] virtual std::optional<std::string> commit() const = 0;
};

// The error of a file with more than `limit` bytes: "larger than 1 MiB".
[[nodiscard]] Error too_large(const std::string& path, std::uint64_t limit);

// A tree in memory, for tests and rule cases. Paths as given; later duplicates replace earlier ones.
struct MemoryFile {
  std::string path;
  std::string text;
};
[[nodiscard]] std::unique_ptr<Tree> make_memory_tree(std::vector<MemoryFile> files);

// What a user may name as a target; see open_tree in source/open.h.

}  // namespace mlrung
