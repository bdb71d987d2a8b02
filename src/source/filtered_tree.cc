#include "source/filtered_tree.h"

#include <algorithm>
#include <utility>

namespace mlrung {
namespace {

class FilteredTree final : public Tree {
 public:
  FilteredTree(std::unique_ptr<Tree> tree, const std::function<bool(const Entry&)>& keep) : tree_(std::move(tree)) {
    std::ranges::copy_if(tree_->entries(), std::back_inserter(entries_), keep);
  }

  const std::vector<Entry>& entries() const override { return entries_; }
  Result<std::string> read(const Entry& entry, std::uint64_t limit) const override { return tree_->read(entry, limit); }
  std::optional<std::string> commit() const override { return tree_->commit(); }

 private:
  std::unique_ptr<Tree> tree_;
  std::vector<Entry> entries_;
};

}  // namespace

std::unique_ptr<Tree> make_filtered_tree(std::unique_ptr<Tree> tree, const std::function<bool(const Entry&)>& keep) {
  return std::make_unique<FilteredTree>(std::move(tree), keep);
}

}  // namespace mlrung
