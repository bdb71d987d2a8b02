#include "base/document.h"

namespace mlrung {

const Node* Node::find(std::string_view name) const {
  if (kind != Kind::mapping) return nullptr;
  for (const Node& child : children)
    if (child.key == name) return &child;
  return nullptr;
}

const Node* Node::find(std::initializer_list<std::string_view> path) const {
  const Node* node = this;
  for (std::string_view name : path) {
    node = node->find(name);
    if (node == nullptr) return nullptr;
  }
  return node;
}

}  // namespace mlrung
