#include "pipeline/tools.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_lists = 64;
constexpr std::uint64_t k_largest = 256U << 10;

}  // namespace

Result<std::vector<UsedTool>> find_tools(const Catalogue& catalogue, const Tree& tree,
                                         const Observations& observations) {
  TRY(const Tools tools, embedded_tools(catalogue));
  std::vector<std::string> paths;
  std::vector<DependencyList> lists;
  for (const Entry& entry : tree.entries()) {
    if (entry.kind != Entry::Kind::file) continue;
    paths.push_back(entry.path);
    if (lists.size() >= k_most_lists || !is_dependency_list(entry.path)) continue;
    if (auto text = tree.read(entry, k_largest)) lists.push_back({entry.path, std::move(*text)});
  }
  return tools_used(tools, paths, lists, observations);
}

}  // namespace mlrung
