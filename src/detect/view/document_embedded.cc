// Documents inside documents: the files that a Kubernetes ConfigMap or Secret (stringData) holds as text, and the
// body of a dashboard or state machine in CloudFormation. Their keys are those of a file of their own.
#include "detect/view/document_facts.h"
#include "detect/view/path_words.h"
#include "detect/view/yaml_scan.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest_value = 4000;
constexpr std::size_t k_longest_text = 512 << 10;

bool holds_document(std::string_view name) {
  constexpr std::string_view endings[] = {".yaml", ".yml", ".json", ".rules"};
  return ends_with_one_of(name, endings);
}

void add_document(Collector& collector, const Node& member, std::string_view file_path, std::uint32_t scope) {
  if (!member.is_scalar() || !holds_document(member.key) || member.text.size() > k_longest_text) return;
  const std::string path(member.key);
  auto parsed = member.key.ends_with(".json") ? parse_json(member.text, path) : parse_yaml(member.text, path);
  const Document document = parsed ? std::move(*parsed) : scan_yaml(member.text);
  const std::size_t fact = collector.facts().facts.size(), inner = collector.facts().scopes.size();
  DocumentFacts facts(collector, {visit_resources(), visit_commands(file_path)}, k_longest_value);
  for (const Node& root : document.roots) facts.add(root, collector.scope(Scope::Kind::document, scope, {}, 1));
  const auto moved = static_cast<std::uint32_t>(std::max(member.line, 1) - 1);
  for (std::size_t i = fact; i < collector.facts().facts.size(); ++i) collector.facts().facts[i].line += moved;
  for (std::size_t i = inner; i < collector.facts().scopes.size(); ++i) {
    collector.facts().scopes[i].first_line += moved;
    collector.facts().scopes[i].last_line += moved;
  }
}

}  // namespace

Visit visit_embedded(std::string_view file_path) {
  return [file_path](Collector& collector, const Visited& at) {
    const Node* kind = at.node.is_mapping() ? at.node.find("kind") : nullptr;
    if (kind == nullptr || (kind->text != "ConfigMap" && kind->text != "Secret")) return at.scope;
    for (const std::string_view part : {"data", "stringData"})
      if (const Node* files = at.node.find(part))
        for (const Node& member : files->children) add_document(collector, member, file_path, at.scope);
    return at.scope;
  };
}

}  // namespace mlrung
