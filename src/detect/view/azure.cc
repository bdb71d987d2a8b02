// Azure Pipelines: triggers, stages, jobs and steps, through `template:` files of the repository and through
// `${{ if }}` and `${{ each }}` keys. A parameter stands for what the template's caller gives, else for its
// default.
#include <map>
#include <memory>

#include "detect/view/lines.h"
#include "detect/view/path_words.h"
#include "detect/view/repository_paths.h"
#include "detect/view/workflow_builder.h"

namespace mlrung {
namespace {

using Parameters = std::map<std::string, std::string, std::less<>>;

constexpr std::string_view k_shells[] = {"script", "bash", "pwsh", "powershell"};
constexpr std::string_view k_inline[] = {"script", "inlineScript", "inline", "Inline"};
constexpr std::string_view k_script_paths[] = {"scriptPath", "filePath", "ScriptPath"};
constexpr std::string_view k_lists[] = {"stages", "jobs", "steps"};

bool is_expression_key(std::string_view key) { return key.starts_with("${{"); }

// "${{ parameters.NAME }}" and "$(VARIABLE)" for predefined folders.
std::string substitute(std::string_view text, const Parameters& parameters) {
  std::string result;
  while (!text.empty()) {
    const auto begin = text.find("${{");
    const auto end = begin == std::string_view::npos ? begin : text.find("}}", begin);
    if (end == std::string_view::npos) break;
    auto inside = trim(text.substr(begin + 3, end - begin - 3));
    const auto whole = text.substr(begin, end + 2 - begin);
    result += text.substr(0, begin);
    text.remove_prefix(end + 2);
    constexpr std::string_view start = "parameters.";
    const auto known = inside.starts_with(start) ? parameters.find(inside.substr(start.size())) : parameters.end();
    result += known != parameters.end() ? std::string_view(known->second) : whole;
  }
  return result.append(text);
}

std::string folder(std::string_view text) {
  for (const std::string_view root : {"$(Build.SourcesDirectory)", "$(System.DefaultWorkingDirectory)",
                                      "$(Pipeline.Workspace)/s", "$(Agent.BuildDirectory)/s"})
    if (text.starts_with(root)) text.remove_prefix(root.size());
  while (text.starts_with('/')) text.remove_prefix(1);
  return std::string(text);
}

class AzureView {
 public:
  explicit AzureView(WorkflowBuilder& builder) : builder_(builder) {}

  void read() {
    const YamlText yaml(builder_.raw(), builder_.path());
    builder_.problem(yaml.problem());
    if (yaml.root() == nullptr || !yaml.root()->is_mapping()) return;
    triggers(yaml, *yaml.root());
    const Place place{yaml, defaults(yaml, {})};
    if (const Node* extended = yaml.find(*yaml.root(), "extends"); extended != nullptr && extended->is_mapping())
      item(place, *extended, builder_.top());
    body(place, *yaml.root(), builder_.top());
  }

 private:
  // A file that is being read, with what its parameters stand for.
  struct Place {
    const YamlText& yaml;
    Parameters parameters;
  };

  void triggers(const YamlText& yaml, const Node& root) {
    bool none = false;
    bool any = false;
    const auto branches = [&](std::string_view key, std::string_view name) {
      const Node* node = yaml.find(root, key);
      if (node == nullptr) return;
      if (node->is_scalar() && node->text == "none") {
        none |= key == "trigger";
        return;
      }
      const Node* list = node->is_mapping() ? yaml.find(*node, {"branches", "include"}) : node;
      std::string value;
      for (const auto* branch : yaml.scalars(list)) (value += value.empty() ? "" : " ") += branch->text;
      const bool tags = node->is_mapping() && list == nullptr && yaml.find(*node, "tags") != nullptr;
      builder_.trigger(tags ? "tag" : name, value, line_of_key(*node));
      any = true;
    };
    branches("trigger", "push");
    branches("pr", "pull_request");
    if (const Node* list = yaml.find(root, "schedules"))
      for (const auto& schedule : list->children)
        if (const Node* cron = yaml.find(yaml.at(schedule), "cron")) {
          builder_.trigger("schedule", cron->text, line_of_key(*cron));
          any = true;
        }
    if (const Node* list = yaml.find(root, {"resources", "pipelines"}))
      for (const auto& pipeline : list->children)
        if (const Node* trigger = yaml.find(yaml.at(pipeline), "trigger");
            trigger != nullptr && trigger->text != "none") {
          builder_.trigger("event", "", line_of_key(*trigger));
          any = true;
        }
    if (!any) builder_.trigger(none ? "manual" : "external", "", 1);
  }

  static Parameters defaults(const YamlText& yaml, Parameters given) {
    const Node* declared = yaml.root() == nullptr ? nullptr : yaml.find(*yaml.root(), "parameters");
    if (declared == nullptr) return given;
    if (declared->is_mapping()) {
      for (const auto* member : yaml.members(*declared))
        given.try_emplace(std::string(member->key), yaml.at(*member).text);
    } else {
      for (const auto& entry : declared->children)
        if (const auto name = yaml.text(yaml.at(entry), "name"); !name.empty())
          given.try_emplace(std::string(name), yaml.text(yaml.at(entry), "default"));
    }
    return given;
  }

  // Stages, jobs or steps of a pipeline, a stage, a job or a template.
  void body(const Place& place, const Node& node, const At& at) {
    for (const auto key : k_lists)
      if (const Node* list = place.yaml.find(node, key)) items(place, *list, at);
  }

  void items(const Place& place, const Node& list, const At& at) {
    for (const auto& child : list.children) {
      const Node& entry = place.yaml.at(child);
      if (entry.is_mapping()) item(place, entry, at);
    }
  }

  void item(const Place& place, const Node& entry, const At& at) {
    const auto& yaml = place.yaml;
    if (entry.children.empty()) return;
    if (is_expression_key(entry.children[0].key)) {
      for (const auto& child : entry.children)
        if (is_expression_key(child.key)) items(place, yaml.at(child), at);
      return;
    }
    if (yaml.text(entry, "condition") == "false" || yaml.text(entry, "enabled") == "false") return;
    if (const Node* name = yaml.find(entry, "template")) return use_template(place, entry, *name, at);
    if (const Node* stage = yaml.find(entry, "stage")) return add_stage(place, entry, *stage, at);
    const Node* job = yaml.find(entry, "job");
    const Node* deployment = yaml.find(entry, "deployment");
    if (job != nullptr || deployment != nullptr) return add_job(place, entry, job != nullptr ? *job : *deployment, at);
    step(place, entry, at);
  }

  void use_template(const Place& place, const Node& entry, const Node& name, const At& at) {
    const std::string wanted = substitute(name.text, place.parameters);
    const auto line = line_of_key(name);
    builder_.add(at, FactKind::uses, line, wanted.substr(0, wanted.find('@')));
    Parameters given;
    if (const Node* with = place.yaml.find(entry, "parameters"))
      for (const auto* member : place.yaml.members(*with)) {
        const auto& value = given[std::string(member->key)] = substitute(place.yaml.at(*member).text, place.parameters);
        builder_.argument(member->key, value);
      }
    if ((wanted.find('@') != std::string::npos && !wanted.ends_with("@self")) || !WorkflowBuilder::may_follow(at))
      return;
    const auto bare = std::string_view(wanted).substr(0, wanted.find('@'));
    const auto path =
        bare.starts_with('/') ? normal_path(bare.substr(1)) : normal_path(join_path(folder_of(at.file), bare));
    if (!path || builder_.files().facts(*path) == nullptr) return;
    const YamlText yaml(builder_.text_of(*path), *path);
    if (yaml.root() != nullptr && yaml.root()->is_mapping())
      body({yaml, defaults(yaml, std::move(given))}, *yaml.root(), builder_.into(at, line, *path));
  }

  void add_stage(const Place& place, const Node& entry, const Node& name, At at) {
    const auto& yaml = place.yaml;
    const bool own = at.fixed_line == 0;
    const std::string called = substitute(name.text, place.parameters);
    at.scope = builder_.scope(Scope::Kind::stage, at.scope, called, own ? line_of_key(name) : at.fixed_line,
                              own ? YamlText::last_line(entry) : at.fixed_line);
    builder_.add(at, FactKind::key, line_of_key(name), "stage", called);
    if (const Node* condition = yaml.find(entry, "condition"))
      builder_.add(at, FactKind::key, line_of_key(*condition), "if", condition->text);
    body(place, entry, at);
  }

  void add_job(const Place& place, const Node& entry, const Node& name, At at) {
    const auto& yaml = place.yaml;
    const bool own = at.fixed_line == 0;
    at.scope =
        builder_.scope(Scope::Kind::job, at.scope, substitute(name.text, place.parameters),
                       own ? line_of_key(name) : at.fixed_line, own ? YamlText::last_line(entry) : at.fixed_line);
    if (const Node* environment = yaml.find(entry, "environment")) {
      const auto text = environment->is_mapping() ? yaml.text(*environment, "name") : environment->text;
      builder_.add(at, FactKind::key, line_of_key(*environment), "environment", substitute(text, place.parameters));
    }
    if (const Node* container = yaml.find(entry, "container"))
      builder_.add(at, FactKind::key, line_of_key(*container), "image",
                   container->is_mapping() ? yaml.text(*container, "image") : container->text);
    if (const Node* condition = yaml.find(entry, "condition"))
      builder_.add(at, FactKind::key, line_of_key(*condition), "if", condition->text);
    body(place, entry, at);
    const Node* strategy = yaml.find(entry, "strategy");
    if (strategy == nullptr || !strategy->is_mapping()) return;
    for (const std::string_view kind : {"runOnce", "rolling", "canary"}) {
      const Node* chosen = yaml.find(*strategy, kind);
      if (chosen == nullptr || !chosen->is_mapping()) continue;
      builder_.add(at, FactKind::key, line_of_key(*chosen), "strategy", kind);
      for (const auto* phase : yaml.members(*chosen)) hook(place, yaml.at(*phase), at);
    }
  }

  // preDeploy, deploy, routeTraffic, postRouteTraffic, and on: {success, failure}.
  void hook(const Place& place, const Node& phase, const At& at, int depth = 0) {
    if (!phase.is_mapping() || depth > 1) return;
    body(place, phase, at);
    for (const std::string_view outcome : {"success", "failure"})
      if (const Node* after = place.yaml.find(phase, outcome)) hook(place, *after, at, depth + 1);
  }

  void step(const Place& place, const Node& entry, const At& job) {
    const auto& yaml = place.yaml;
    builder_.new_step();
    At at = job;
    const auto first = line_of_key(entry.children[0]);
    if (at.fixed_line == 0)
      at.scope = builder_.scope(Scope::Kind::step, job.scope, yaml.text(entry, "displayName"), first,
                                YamlText::last_line(entry));
    if (const auto text = yaml.text(entry, "workingDirectory"); !text.empty())
      at.folder = folder(substitute(text, place.parameters));
    if (const Node* variables = yaml.find(entry, "env"))
      for (const auto* variable : yaml.members(*variables))
        builder_.add(at, FactKind::key, line_of_key(*variable), "env." + std::string(variable->key),
                     substitute(yaml.at(*variable).text, place.parameters));
    if (yaml.text(entry, "continueOnError") == "true")
      builder_.add(at, FactKind::key, first, "continue-on-error", "true");
    for (const auto shell : k_shells)
      if (const Node* text = yaml.find(entry, shell); text != nullptr && text->is_scalar()) run(place, *text, at);
    if (const Node* task = yaml.find(entry, "task")) add_task(place, entry, *task, at);
  }

  void add_task(const Place& place, const Node& entry, const Node& task, At at) {
    const auto& yaml = place.yaml;
    builder_.add(at, FactKind::uses, line_of_key(task), task.text.substr(0, task.text.find('@')));
    const Node* inputs = yaml.find(entry, "inputs");
    if (inputs == nullptr || !inputs->is_mapping()) return;
    for (const auto* input : yaml.members(*inputs))
      builder_.argument(input->key, substitute(yaml.at(*input).text, place.parameters));
    for (const std::string_view key : {"workingDirectory", "cwd"})
      if (const auto text = yaml.text(*inputs, key); !text.empty())
        at.folder = folder(substitute(text, place.parameters));
    for (const auto key : k_inline)
      if (const Node* text = yaml.find(*inputs, key); text != nullptr && text->is_scalar()) run(place, *text, at);
    for (const auto key : k_script_paths) {
      const auto path = folder(substitute(yaml.text(*inputs, key), place.parameters));
      if (path.empty()) continue;
      const auto program = path.ends_with(".py") ? "python " : path.ends_with(".ps1") ? "pwsh " : "bash ";
      const auto arguments = substitute(yaml.text(*inputs, "arguments"), place.parameters);
      builder_.script(at, {program + path + " " + arguments, line_of_key(task), false});
    }
  }

  void run(const Place& place, const Node& text, const At& at) {
    Script script = place.yaml.script(text);
    script.text = substitute(script.text, place.parameters);
    builder_.script(at, script);
  }

  WorkflowBuilder& builder_;
};

}  // namespace

void view_azure(WorkflowBuilder& builder) { AzureView(builder).read(); }

}  // namespace mlrung
