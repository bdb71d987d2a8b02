// Which tools a repository uses: by files that are theirs, by its lists of dependencies, and by what its evidence
// names. For advice only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/observation.h"
#include "words/tools.h"

namespace mlrung {

// A list of dependencies: requirements.txt, pyproject.toml and the like.
struct DependencyList {
  std::string path;
  std::string text;
};
// Whether a file of this path is one.
[[nodiscard]] bool is_dependency_list(std::string_view path);

struct UsedTool {
  std::string id;
  std::string name;
  std::string path;  // a file that shows it; empty where another tool implies it
};
// In the order of the tools. Paths are sorted.
[[nodiscard]] std::vector<UsedTool> tools_used(const Tools& tools, const std::vector<std::string>& paths,
                                               const std::vector<DependencyList>& dependencies,
                                               const Observations& observations);
// Those that a text names.
[[nodiscard]] std::vector<UsedTool> tools_named(const Tools& tools, std::string_view text);

}  // namespace mlrung
