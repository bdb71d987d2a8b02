#include <map>
#include <utility>

#include "source/tree.h"

namespace mlrung {
namespace {

class MemoryTree final : public Tree {
 public:
  explicit MemoryTree(std::vector<MemoryFile> files) {
    for (MemoryFile& file : files) texts_.insert_or_assign(std::move(file.path), std::move(file.text));
    for (const auto& [path, text] : texts_) entries_.push_back({.path = path, .size = text.size()});
  }

  const std::vector<Entry>& entries() const override { return entries_; }
  std::optional<std::string> commit() const override { return std::nullopt; }

  Result<std::string> read(const Entry& entry, std::uint64_t limit) const override {
    const auto found = texts_.find(entry.path);
    if (found == texts_.end()) return std::unexpected(Error{.message = "no such file", .place = {entry.path}});
    if (found->second.size() > limit) return std::unexpected(too_large(entry.path, limit));
    return found->second;
  }

 private:
  std::map<std::string, std::string> texts_;
  std::vector<Entry> entries_;
};

}  // namespace

Error too_large(const std::string& path, std::uint64_t limit) {
  constexpr std::uint64_t k_mib = 1024 * 1024;
  const bool round = limit >= k_mib && limit % k_mib == 0;
  const std::string size = round ? std::to_string(limit / k_mib) + " MiB" : std::to_string(limit) + " bytes";
  return {.message = "larger than " + size, .place = {path}};
}

std::unique_ptr<Tree> make_memory_tree(std::vector<MemoryFile> files) {
  return std::make_unique<MemoryTree>(std::move(files));
}

}  // namespace mlrung
