// Bitbucket Pipelines: bitbucket-pipelines.yml.
#include "detect/view/workflow_builder.h"

namespace mlrung {
namespace {

class BitbucketView {
 public:
  explicit BitbucketView(WorkflowBuilder& builder) : builder_(builder), yaml_(builder.raw(), builder.path()) {}

  void read() {
    builder_.problem(yaml_.problem());
    const Node* pipelines = yaml_.root() == nullptr ? nullptr : yaml_.find(*yaml_.root(), "pipelines");
    if (pipelines == nullptr) return;
    for (const auto* start : yaml_.members(*pipelines)) {
      const std::string_view key = start->key;
      if (key == "default") {
        builder_.trigger("push", "", line_of_key(*start));
        steps(yaml_.at(*start), builder_.top(), false);
        continue;
      }
      const bool manual = key == "custom";
      for (const auto* filter : yaml_.members(*start)) {
        const auto line = line_of_key(*filter);
        if (key == "branches")
          builder_.trigger("push", filter->key, line);
        else if (key == "pull-requests")
          builder_.trigger("pull_request", filter->key, line);
        else if (key == "tags")
          builder_.trigger("tag", filter->key, line);
        else if (manual)
          builder_.trigger("manual", filter->key, line);
        steps(yaml_.at(*filter), builder_.top(), manual);
      }
    }
  }

 private:
  // A list of `step`, `parallel` and `stage`, each perhaps with further ones.
  void steps(const Node& list, const At& at, bool manual) {
    const Node& own = yaml_.at(list);
    for (const auto& item : own.is_sequence() ? own.children : std::vector<Node>()) {
      const Node& node = yaml_.at(item);
      if (const Node* step = yaml_.find(node, "step")) add_step(*step, at, manual);
      for (const std::string_view key : {"parallel", "stage"}) {
        const Node* group = yaml_.find(node, key);
        if (group == nullptr) continue;
        const Node* inner = group->is_sequence() ? group : yaml_.find(*group, "steps");
        if (inner != nullptr) steps(*inner, at, manual || yaml_.text(*group, "trigger") == "manual");
      }
    }
  }

  void add_step(const Node& step, At at, bool manual) {
    const auto first = line_of_key(step);
    manual |= yaml_.text(step, "trigger") == "manual";
    at.scope = builder_.scope(Scope::Kind::job, k_file_scope, yaml_.text(step, "name"), first,
                              YamlText::last_line(step), manual);
    if (const Node* deployment = yaml_.find(step, "deployment"))
      builder_.add(at, FactKind::key, line_of_key(*deployment), "environment", deployment->text);
    if (const Node* image = yaml_.find(step, "image"))
      builder_.add(at, FactKind::key, line_of_key(*image), "image",
                   image->is_scalar() ? image->text : yaml_.text(*image, "name"));
    for (const std::string_view key : {"script", "after-script"}) {
      const Node* script = yaml_.find(step, key);
      if (script == nullptr) continue;
      builder_.new_step();
      builder_.scripts(at, yaml_, script);
      for (const auto& item : script->children) add_pipe(yaml_.at(item), at);
    }
  }

  void add_pipe(const Node& item, const At& at) {
    const Node* pipe = yaml_.find(item, "pipe");
    if (pipe == nullptr) return;
    builder_.add(at, FactKind::uses, line_of_key(*pipe), pipe->text.substr(0, pipe->text.find(':')));
    if (const Node* variables = yaml_.find(item, "variables"))
      for (const auto* variable : yaml_.members(*variables)) builder_.argument(variable->key, yaml_.at(*variable).text);
  }

  WorkflowBuilder& builder_;
  YamlText yaml_;
};

}  // namespace

void view_bitbucket(WorkflowBuilder& builder) { BitbucketView(builder).read(); }

}  // namespace mlrung
