// A tree without some of its files.
#pragma once

#include <functional>
#include <memory>

#include "source/tree.h"

namespace mlrung {

// Those entries for which `keep` holds.
[[nodiscard]] std::unique_ptr<Tree> make_filtered_tree(std::unique_ptr<Tree> tree,
                                                       const std::function<bool(const Entry&)>& keep);

}  // namespace mlrung
