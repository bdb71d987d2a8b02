// What YAML files run: containers, pipeline stages, jobs, tasks, hooks. CI systems are not here; see
// workflow.h.
#include <array>

#include "detect/view/document_facts.h"
#include "detect/view/lines.h"
#include "detect/view/path_words.h"
#include "detect/view/requirement.h"

namespace mlrung {
namespace {

enum class Flavour : std::uint8_t { plain, dvc, mlproject, pre_commit, taskfile, procfile, compose, conda };

Flavour flavour_of(std::string_view path) {
  const std::string name = lower(file_name_of(path));
  if (name == "dvc.yaml") return Flavour::dvc;
  if (name == "mlproject") return Flavour::mlproject;
  if (name.starts_with(".pre-commit")) return Flavour::pre_commit;
  if (name.starts_with("taskfile.")) return Flavour::taskfile;
  if (name == "procfile") return Flavour::procfile;
  if (name.starts_with("docker-compose") || name.starts_with("compose.") || name.starts_with("compose-") ||
      name.find("docker-compose") != std::string::npos)
    return Flavour::compose;
  return Flavour::plain;
}

std::uint32_t named_scope(Collector& collector, const Visited& at, Scope::Kind kind) {
  return collector.scope(kind, at.scope, collector.keep(at.node.key), static_cast<std::size_t>(at.line));
}

// "stages.train" has depth 2.
std::size_t depth_of(std::string_view path) {
  return path.empty() ? 0 : 1 + static_cast<std::size_t>(std::count(path.begin(), path.end(), '.'));
}

bool is_under(const Visited& at, std::string_view parent) {
  return at.parent != nullptr && at.parent->key == parent && at.node.is_mapping() && !at.node.key.empty() &&
         at.path.size() == parent.size() + 1 + at.node.key.size();
}

// A list of commands, each a scalar or a mapping with one of these keys.
void add_command_list(Collector& collector, const Node& list, std::uint32_t scope) {
  if (list.is_scalar()) return add_command_node(collector, list, scope);
  for (const Node& item : list.children) {
    const Node* command = item.is_mapping() ? item.find("cmd") : &item;
    if (command != nullptr && command->is_scalar()) add_command_node(collector, *command, scope);
  }
}

// entrypoint and command (Kubernetes: command and args) are one command line.
void add_container(Collector& collector, const Node& node, std::uint32_t scope) {
  const Node* first = node.find("entrypoint");
  const Node* second = node.find("command");
  if (const Node* args = node.find("args"); args != nullptr && first == nullptr) {
    first = second;
    second = args;
  }
  const auto is_given = [](const Node* part) { return part != nullptr && (part->is_scalar() || part->is_sequence()); };
  if (is_given(first) && is_given(second)) {
    const std::string line = command_line_of(*first) + " " + command_line_of(*second);
    collector.commands(collector.keep(line), static_cast<std::size_t>(line_of(*first)), scope, false);
  } else if (is_given(first)) {
    add_command_node(collector, *first, scope);
  } else if (is_given(second)) {
    add_command_node(collector, *second, scope);
  }
  if (const Node* source = node.find("source"); source != nullptr && source->is_scalar()) {  // Argo's script
    const std::string program = second == nullptr ? "sh" : command_line_of(*second);
    if (program.ends_with("sh")) add_command_node(collector, *source, scope);
  }
}

bool is_container(const Visited& at, Flavour flavour) {
  if (flavour == Flavour::compose && is_under(at, "services")) return true;
  if (!at.node.is_mapping() || flavour == Flavour::pre_commit) return false;
  if (at.node.find("command") == nullptr && at.node.find("args") == nullptr && at.node.find("source") == nullptr)
    return false;
  static constexpr std::array<std::string_view, 4> ends = {"containers[]", "initContainers[]", "container",
                                                           "containerTemplate"};
  return at.node.find("image") != nullptr || ends_with_one_of(at.path, ends);
}

// Azure ML: a job, or a job among the steps of a pipeline job.
bool is_job(const Visited& at, bool has_schema) {
  const Node* command = at.node.is_mapping() ? at.node.find("command") : nullptr;
  if (command == nullptr || !command->is_scalar()) return false;
  if (at.parent == nullptr) return has_schema || at.node.find("environment") != nullptr;
  return has_schema && is_under(at, "jobs");
}

std::uint32_t visit_flavour(Collector& collector, const Visited& at, Flavour flavour) {
  std::uint32_t scope = at.scope;
  const auto members = [&](std::string_view parent, Scope::Kind kind, std::initializer_list<std::string_view> keys) {
    if (!is_under(at, parent)) return;
    scope = named_scope(collector, at, kind);
    const Node* each = at.node.find("do");
    for (const std::string_view key : keys)
      if (const Node* found = (each != nullptr ? each : &at.node)->find(key))
        add_command_list(collector, *found, scope);
  };
  if (flavour == Flavour::dvc) members("stages", Scope::Kind::stage, {"cmd"});
  if (flavour == Flavour::mlproject) members("entry_points", Scope::Kind::stage, {"command"});
  if (flavour == Flavour::taskfile) members("tasks", Scope::Kind::target, {"cmds", "cmd"});
  if (flavour == Flavour::procfile && depth_of(at.path) == 1 && at.node.is_scalar())
    add_command_node(collector, at.node, named_scope(collector, at, Scope::Kind::target));
  if (flavour == Flavour::pre_commit && at.path.ends_with("hooks[]")) {
    if (const Node* id = at.node.find("id")) {
      collector.add(FactKind::uses, static_cast<std::size_t>(line_of(*id)), scope, collector.keep(id->text));
      if (const Node* entry = at.node.find("entry")) add_command_node(collector, *entry, scope);
    }
  }
  return scope;
}

}  // namespace

Visit visit_commands(std::string_view file_path) {
  return [flavour = flavour_of(file_path), has_schema = false](Collector& collector, const Visited& at) mutable {
    if (at.parent == nullptr) has_schema = at.node.find("$schema") != nullptr;
    static constexpr std::array<std::string_view, 4> keys = {"startCommand", "buildCommand", "preDeployCommand",
                                                             "entrypoint"};
    const bool known_key = at.node.is_scalar() && is_one_of(at.node.key, keys) &&
                           (at.node.key != "entrypoint" || (at.path == "entrypoint" && flavour == Flavour::plain));
    if (known_key) add_command_node(collector, at.node, at.scope);
    if (is_container(at, flavour)) {
      add_container(collector, at.node, at.scope);
    } else if (is_job(at, has_schema)) {
      add_command_node(collector, *at.node.find("command"), at.scope);
    }
    return visit_flavour(collector, at, flavour);
  };
}

Visit visit_conda(std::string_view file_path) {
  const std::string name = lower(file_name_of(file_path));
  const bool named = name.find("environment") != std::string::npos || name.starts_with("env") ||
                     name.find("conda") != std::string::npos;
  return [named, conda = false](Collector& collector, const Visited& at) mutable {
    if (at.parent == nullptr) conda = named || at.node.find("channels") != nullptr;
    if (!conda || !at.node.is_scalar()) return at.scope;
    std::optional<Requirement> found;
    if (at.path == "dependencies[]") found = parse_conda_requirement(at.node.text);
    if (at.path == "dependencies[].pip[]") found = parse_requirement(at.node.text);
    if (found)
      collector.add(FactKind::dependency, static_cast<std::size_t>(at.line), at.scope, collector.keep(found->name),
                    collector.keep(found->specifier));
    return at.scope;
  };
}

}  // namespace mlrung
