// The nodes of python_tree.h made by tree-sitter: what our own parser is compared with.
#pragma once

#include <cstdint>
#include <span>

#include "detect/view/python_tree.h"

namespace mlrung {

// As append_module; false when tree-sitter gave up.
[[nodiscard]] bool append_reference(SyntaxTree& tree, std::uint32_t begin, std::uint32_t end,
                                    std::span<const std::uint32_t> lines);

}  // namespace mlrung
