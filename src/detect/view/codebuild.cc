// AWS CodeBuild: buildspec*.yml. What starts it (CodePipeline, a webhook) is set outside the repository.
#include "detect/view/workflow_builder.h"

namespace mlrung {

void view_codebuild(WorkflowBuilder& builder) {
  const YamlText yaml(builder.raw(), builder.path());
  builder.problem(yaml.problem());
  const Node* phases = yaml.root() == nullptr ? nullptr : yaml.find(*yaml.root(), "phases");
  if (phases == nullptr) return;
  builder.trigger("external", "", 1);
  At at = builder.top();
  at.scope = builder.scope(Scope::Kind::job, k_file_scope, "build", line_of_key(*phases), YamlText::last_line(*phases));
  const auto job = at.scope;
  for (const auto* phase : yaml.members(*phases)) {
    at.scope = builder.scope(Scope::Kind::step, job, phase->key, line_of_key(*phase), YamlText::last_line(*phase));
    for (const std::string_view list : {"commands", "finally"}) {
      builder.new_step();
      builder.scripts(at, yaml, yaml.find(*phase, list));
    }
  }
}

}  // namespace mlrung
