// Which tools the repository behind a tree uses. Internal to pipeline.
#pragma once

#include "model/catalogue.h"
#include "source/tree.h"
#include "words/tools_used.h"

namespace mlrung {

// Reads at most 64 lists of dependencies of at most 256 KiB.
[[nodiscard]] Result<std::vector<UsedTool>> find_tools(const Catalogue& catalogue, const Tree& tree,
                                                       const Observations& observations);

}  // namespace mlrung
