// A Python text as one flat array of syntax nodes in preorder: the children of node i are i + 1 and then each
// node's `next`, up to nodes[i].next. Comments, punctuation and the insides of strings are not in it; nesting
// beyond 400 is cut off. Several modules (a notebook's cells) can be appended to one tree. Offsets are bytes
// of `text`.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "detect/view/python_syntax.h"

namespace mlrung {

struct SyntaxNode {
  Syntax kind = Syntax::other;
  Field field = Field::none;  // its role in its parent
  bool store = false;         // a name that is bound or only names something, not one that is read
  bool dead = false;          // set by mark_dead_code: this node and what is below it never matters
  std::uint32_t begin = 0, end = 0;
  std::uint32_t line = 1;
  std::uint32_t next = 0;    // index after the last node below this one
  std::uint32_t parent = 0;  // itself for a module
};

inline constexpr std::uint32_t k_no_node = 0xffffffffU;

struct SyntaxTree {
  std::string_view text;
  std::vector<SyntaxNode> nodes;
  std::uint64_t error_bytes = 0;  // bytes that fit no grammar rule

  [[nodiscard]] const SyntaxNode& operator[](std::uint32_t node) const { return nodes[node]; }
  [[nodiscard]] std::string_view source(std::uint32_t node) const {
    return text.substr(nodes[node].begin, nodes[node].end - nodes[node].begin);
  }
  [[nodiscard]] std::uint32_t first_child(std::uint32_t node) const {
    return nodes[node].next > node + 1 ? node + 1 : k_no_node;
  }
  // The first child with this role.
  [[nodiscard]] std::uint32_t child(std::uint32_t node, Field field) const {
    for (std::uint32_t at = node + 1; at < nodes[node].next; at = nodes[at].next)
      if (nodes[at].field == field) return at;
    return k_no_node;
  }
};

// Parses tree.text[begin, end) and appends it as a module. `lines` gives the line of each of its rows; empty: rows
// count from 1. What is no Python becomes error nodes.
void append_module(SyntaxTree& tree, std::uint32_t begin, std::uint32_t end, std::span<const std::uint32_t> lines);

// Marks what gives no facts: docstrings and other bare strings, statements after return, raise, break and
// continue, bodies of `if False`, all but imports below `if TYPE_CHECKING`.
void mark_dead_code(SyntaxTree& tree);

}  // namespace mlrung
