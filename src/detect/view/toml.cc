// TOML: keys, and what pyproject.toml, Pipfile, pixi.toml, Cargo.toml and Project.toml declare: dependencies,
// tasks.
#include <array>

#include "detect/view/dependencies.h"
#include "detect/view/document_facts.h"
#include "detect/view/path_words.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest_value = 4000;

// Tables whose members are "name = version" or "name = {version = ..}".
constexpr std::array<std::string_view, 12> k_tables = {"tool.poetry.dependencies",
                                                       "tool.poetry.dev-dependencies",
                                                       "packages",
                                                       "dev-packages",
                                                       "dependencies",
                                                       "pypi-dependencies",
                                                       "tool.pixi.dependencies",
                                                       "tool.pixi.pypi-dependencies",
                                                       "dev-dependencies",
                                                       "deps",
                                                       "host-dependencies",
                                                       "extras"};
// Tables whose members are lists of PEP 508 texts.
constexpr std::array<std::string_view, 5> k_groups = {"project.optional-dependencies", "dependency-groups",
                                                      "tool.pdm.dev-dependencies", "tool.uv.dependency-groups",
                                                      "tool.flit.metadata.requires-extra"};
constexpr std::array<std::string_view, 4> k_lists = {"project.dependencies", "tool.uv.dev-dependencies",
                                                     "tool.uv.constraint-dependencies", "tool.flit.metadata.requires"};
constexpr std::array<std::string_view, 8> k_tasks = {"tool.poe.tasks",
                                                     "tool.taskipy.tasks",
                                                     "tool.pdm.scripts",
                                                     "tool.pixi.tasks",
                                                     "tasks",
                                                     "scripts",
                                                     "tool.rye.scripts",
                                                     "tool.hatch.envs.default.scripts"};

bool is_hatch_scripts(std::string_view path) {
  return path.starts_with("tool.hatch.envs.") && path.ends_with(".scripts");
}

std::size_t line_at(const Visited& at) { return static_cast<std::size_t>(std::max(at.line, 1)); }

std::string_view parent_path(const Visited& at) {
  if (at.node.key.empty()) return at.path.ends_with("[]") ? at.path.substr(0, at.path.size() - 2) : std::string_view{};
  const std::size_t above = at.path.size() - std::min(at.node.key.size(), at.path.size());
  return above == 0 ? std::string_view{} : at.path.substr(0, above - 1);
}

bool is_dependency_table(std::string_view path) {
  if (is_one_of(path, k_tables)) return true;
  if (path.starts_with("tool.poetry.group.") && path.ends_with(".dependencies")) return true;
  return (path.starts_with("feature.") || path.starts_with("tool.pixi.feature.")) && path.ends_with("dependencies");
}

std::uint32_t visit_dependencies(Collector& collector, const Visited& at) {
  const Node& node = at.node;
  const std::string_view above = parent_path(at);
  if (!node.key.empty() && is_dependency_table(above)) {
    if (lower(node.key) == "python" && above.starts_with("tool.poetry")) return at.scope;
    const Node* version = node.is_mapping() ? node.find("version") : &node;
    const bool known = version != nullptr && version->is_scalar() && above != "deps";
    add_dependency(collector, node.key, known ? version->text : std::string_view{}, line_at(at), at.scope);
  } else if (node.key.empty() && node.is_scalar()) {
    const std::size_t dot = above.rfind('.');
    const bool grouped = dot != std::string_view::npos && is_one_of(above.substr(0, dot), k_groups);
    if (grouped || is_one_of(above, k_lists)) add_dependency(collector, node.text, line_at(at), at.scope);
  }
  return at.scope;
}

void add_task(Collector& collector, const Node& node, std::uint32_t scope) {
  static constexpr std::array<std::string_view, 5> keys = {"cmd", "shell", "sequence", "composite", "script"};
  if (node.is_scalar()) return add_command_node(collector, node, scope);
  if (node.is_sequence()) {
    for (const Node& step : node.children)
      if (step.is_scalar() || step.is_mapping()) add_task(collector, step, scope);
    return;
  }
  for (const std::string_view key : keys)
    if (const Node* found = node.find(key); found != nullptr && !found->is_mapping()) {
      const bool one = key == "cmd" || found->is_scalar();
      one ? add_command_node(collector, *found, scope) : add_task(collector, *found, scope);
    }
}

std::uint32_t visit_tasks(Collector& collector, const Visited& at) {
  const std::string_view above = parent_path(at);
  if (at.node.key.empty() || at.node.key == "_" || !(is_one_of(above, k_tasks) || is_hatch_scripts(above)))
    return at.scope;
  const std::uint32_t scope = collector.scope(Scope::Kind::target, at.scope, collector.keep(at.node.key), line_at(at));
  add_task(collector, at.node, scope);
  return scope;
}

}  // namespace

void view_toml(std::string_view path, FileFacts& facts) {
  Collector collector(facts);
  if (const auto document = parse_toml(*facts.text, std::string(path))) {
    DocumentFacts walk(collector, {visit_dependencies, visit_tasks}, k_longest_value);
    for (const Node& root : document->roots) walk.add(root, k_file_scope);
  } else {
    facts.problem = to_line(document.error());
  }
  collector.finish();
}

}  // namespace mlrung
