// What Python's string literals say: quotes and prefixes off, escapes resolved, neighbours joined, and how a
// value that stands in an argument or assignment is given in facts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "detect/view/python_tree.h"

namespace mlrung {

inline constexpr std::size_t k_longest_string = 4000;
inline constexpr std::size_t k_longest_source = 400;

// At most `limit` bytes, cut at a character.
[[nodiscard]] std::string_view cut(std::string_view text, std::size_t limit);

// The content of a string or concatenated_string node; what is in braces of an f-string stays as written.
// Borrowed from the tree's text, or from `made` when it had to be built.
[[nodiscard]] std::string_view string_content(const SyntaxTree& tree, std::uint32_t node, std::string& made);

// The same with "{}" for each interpolation.
[[nodiscard]] std::string string_template(const SyntaxTree& tree, std::uint32_t node);

[[nodiscard]] bool is_triple_quoted(std::string_view literal);

}  // namespace mlrung
