// Kubernetes objects, CloudFormation and ARM resources in YAML and JSON.
#include "detect/view/document_facts.h"

namespace mlrung {
namespace {

std::string_view text_at(const Node& node, std::initializer_list<std::string_view> path) {
  const Node* found = node.find(path);
  return found != nullptr && found->is_scalar() ? found->text : std::string_view{};
}

void add_resource(Collector& collector, const Node& type, std::uint32_t scope, std::string_view name) {
  collector.add(FactKind::resource, static_cast<std::size_t>(line_of(type)), scope, collector.keep(type.text),
                collector.keep(name));
}

std::uint32_t block(Collector& collector, const Visited& at) {
  return collector.scope(Scope::Kind::block, at.scope, collector.keep(at.node.key), static_cast<std::size_t>(at.line));
}

std::uint32_t visit(Collector& collector, const Visited& at) {
  const Node& node = at.node;
  if (!node.is_mapping()) return at.scope;
  const Node* kind = node.find("kind");
  const Node* version = node.find("apiVersion");
  if (kind != nullptr && kind->is_scalar() && version != nullptr && version->is_scalar()) {
    add_resource(collector, *kind, at.scope, text_at(node, {"metadata", "name"}));
    return at.scope;
  }
  const bool named = at.parent != nullptr && (at.parent->key == "Resources" || at.parent->key == "resources");
  if (const Node* type = node.find("Type");
      named && type != nullptr && type->text.find("::") != std::string_view::npos) {
    const std::uint32_t scope = block(collector, at);
    add_resource(collector, *type, scope, node.key);
    return scope;
  }
  const Node* type = node.find("type");
  if (named && type != nullptr && version != nullptr && type->text.find('/') != std::string_view::npos) {
    const std::uint32_t scope = node.key.empty() ? at.scope : block(collector, at);
    add_resource(collector, *type, scope, node.key.empty() ? text_at(node, {"name"}) : node.key);
    return scope;
  }
  return at.scope;
}

}  // namespace

Visit visit_resources() { return visit; }

}  // namespace mlrung
