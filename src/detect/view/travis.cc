// Travis CI: .travis.yml. Every push and pull request starts it.
#include "detect/view/workflow_builder.h"

namespace mlrung {
namespace {

constexpr std::string_view k_phases[] = {"before_install", "install",       "before_script", "script",
                                         "after_script",   "after_success", "before_deploy", "after_deploy"};

void add_job(WorkflowBuilder& builder, const YamlText& yaml, const Node& job, std::string_view name,
             std::uint32_t line) {
  At at = builder.top();
  at.scope = builder.scope(Scope::Kind::job, k_file_scope, name, line, YamlText::last_line(job));
  for (const auto phase : k_phases) {
    builder.new_step();
    builder.scripts(at, yaml, yaml.find(job, phase));
  }
  const Node* deploy = yaml.find(job, "deploy");
  if (deploy == nullptr) return;
  const auto one = [&](const Node& target) {
    const Node* provider = yaml.find(target, "provider");
    if (provider == nullptr) return;
    builder.add(at, FactKind::uses, line_of_key(*provider), "deploy/" + std::string(provider->text));
    builder.scripts(at, yaml, yaml.find(target, "script"));
  };
  if (deploy->is_sequence())
    for (const auto& target : deploy->children) one(yaml.at(target));
  else
    one(*deploy);
}

}  // namespace

void view_travis(WorkflowBuilder& builder) {
  const YamlText yaml(builder.raw(), builder.path());
  builder.problem(yaml.problem());
  if (yaml.root() == nullptr || !yaml.root()->is_mapping()) return;
  builder.trigger("push", "", 1);
  builder.trigger("pull_request", "", 1);
  add_job(builder, yaml, *yaml.root(), "", 1);
  for (const std::string_view key : {"jobs", "matrix"})
    if (const Node* list = yaml.find(*yaml.root(), {key, "include"}))
      for (const auto& item : list->children) {
        const Node& job = yaml.at(item);
        const auto stage = yaml.text(job, "stage");
        add_job(builder, yaml, job, stage.empty() ? yaml.text(job, "name") : stage, line_of_key(job));
      }
}

}  // namespace mlrung
