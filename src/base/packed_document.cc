#include "base/packed_document.h"

#include <cstdint>
#include <cstring>

namespace mlrung {
namespace {

// Nodes in preorder, each a row and then its key's and text's bytes.
struct Row {
  std::uint32_t line, key_line, key_size, text_size, children;
  Node::Kind kind;
  bool quoted;
  std::uint16_t unused;
};

void pack_node(const Node& node, std::string& out) {
  const Row row{.line = static_cast<std::uint32_t>(node.line),
                .key_line = static_cast<std::uint32_t>(node.key_line),
                .key_size = static_cast<std::uint32_t>(node.key.size()),
                .text_size = static_cast<std::uint32_t>(node.text.size()),
                .children = static_cast<std::uint32_t>(node.children.size()),
                .kind = node.kind,
                .quoted = node.quoted,
                .unused = 0};
  out.append(reinterpret_cast<const char*>(&row), sizeof row);
  out.append(node.key).append(node.text);
  for (const Node& child : node.children) pack_node(child, out);
}

std::string_view take(std::string_view& bytes, std::size_t size) {
  const std::string_view taken = bytes.substr(0, size);
  bytes.remove_prefix(taken.size());
  return taken;
}

void unpack_node(std::string_view& bytes, Node& node) {
  Row row{};
  std::memcpy(&row, take(bytes, sizeof row).data(), sizeof row);
  node.kind = row.kind;
  node.quoted = row.quoted;
  node.line = static_cast<int>(row.line);
  node.key_line = static_cast<int>(row.key_line);
  node.key = take(bytes, row.key_size);
  node.text = take(bytes, row.text_size);
  node.children.resize(row.children);
  for (Node& child : node.children) unpack_node(bytes, child);
}

}  // namespace

std::string pack(const Document& document) {
  std::string out;
  for (const Node& root : document.roots) pack_node(root, out);
  return out;
}

Document unpack(std::string_view packed) {
  Document document;
  while (packed.size() >= sizeof(Row)) unpack_node(packed, document.roots.emplace_back());
  return document;
}

}  // namespace mlrung
