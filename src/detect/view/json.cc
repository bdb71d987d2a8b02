// JSON: keys with their values, resources, the scripts and dependencies of package.json.
#include "detect/view/dependencies.h"
#include "detect/view/document_facts.h"
#include "detect/view/path_words.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_facts = 20'000;
constexpr std::size_t k_longest_value = 400;

std::uint32_t visit_package(Collector& collector, const Visited& at) {
  if (at.parent == nullptr || at.node.key.empty() || !at.node.is_scalar()) return at.scope;
  const std::string_view above = at.path.substr(0, at.path.size() - std::min(at.path.size(), at.node.key.size() + 1));
  const auto line = static_cast<std::size_t>(std::max(at.line, 1));
  if (above == "scripts") {
    const std::uint32_t scope = collector.scope(Scope::Kind::target, at.scope, collector.keep(at.node.key), line);
    add_command_node(collector, at.node, scope);
    return scope;
  }
  if (above == "dependencies" || above == "devDependencies" || above == "peerDependencies")
    add_dependency(collector, at.node.key, at.node.text, line, at.scope);
  return at.scope;
}

}  // namespace

void view_json(std::string_view path, FileFacts& facts) {
  Collector collector(facts, k_most_facts);
  if (const auto document = parse_json(*facts.text, std::string(path))) {
    std::vector<Visit> visits = {visit_resources(), visit_commands(path)};
    if (file_name_of(path) == "package.json") visits.emplace_back(visit_package);
    DocumentFacts walk(collector, std::move(visits), k_longest_value);
    for (const Node& root : document->roots) {
      const auto line = static_cast<std::size_t>(std::max(root.line, 1));
      walk.add(root, collector.scope(Scope::Kind::document, k_file_scope, {}, line));
    }
  } else {
    facts.problem = to_line(document.error());
  }
  collector.finish();
}

}  // namespace mlrung
