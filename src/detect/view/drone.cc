// Drone and Woodpecker: .drone.yml, .woodpecker.yml; one pipeline a document.
#include "detect/view/workflow_builder.h"

namespace mlrung {
namespace {

class DroneView {
 public:
  explicit DroneView(WorkflowBuilder& builder) : builder_(builder), yaml_(builder.raw(), builder.path()) {}

  void read() {
    builder_.problem(yaml_.problem());
    for (const auto& root : yaml_.roots()) {
      if (const auto kind = yaml_.text(root, "kind"); !root.is_mapping() || (!kind.empty() && kind != "pipeline"))
        continue;
      const bool manual = triggers(root);
      for (const std::string_view key : {"steps", "pipeline"})
        if (const Node* steps = yaml_.find(root, key))
          for (const auto& step : steps->children) add_step(yaml_.at(step), step.key, manual);
    }
  }

 private:
  // Adds the events that start the pipeline; true when only a person does.
  bool triggers(const Node& root) {
    const Node* filter = yaml_.find(root, "trigger");
    if (filter == nullptr) filter = yaml_.find(root, "when");
    bool any = false;
    bool manual = true;
    const auto read = [&](const Node& condition) {
      const Node* events = yaml_.find(condition, "event");
      const auto branch = yaml_.text(condition, "branch");
      for (const auto* event : yaml_.scalars(events)) {
        any = true;
        const auto name = event->text;
        const bool by_hand = name == "custom" || name == "manual" || name == "promote" || name == "deployment";
        manual &= by_hand;
        builder_.trigger(by_hand ? "manual" : name == "cron" ? "schedule" : name, branch, line_of_key(*events));
      }
    };
    if (filter != nullptr && filter->is_sequence())
      for (const auto& condition : filter->children) read(yaml_.at(condition));
    else if (filter != nullptr)
      read(*filter);
    if (!any) builder_.trigger("push", "", line_of_key(root));
    return any && manual;
  }

  void add_step(const Node& step, std::string_view key, bool manual) {
    if (!step.is_mapping()) return;
    builder_.new_step();
    At at = builder_.top();
    const auto name = yaml_.text(step, "name");
    at.scope = builder_.scope(Scope::Kind::job, k_file_scope, name.empty() ? key : name, line_of_key(step),
                              YamlText::last_line(step), manual);
    if (const Node* image = yaml_.find(step, "image")) {
      builder_.add(at, FactKind::key, line_of_key(*image), "image", image->text);
      if (const Node* settings = yaml_.find(step, "settings")) {
        builder_.add(at, FactKind::uses, line_of_key(*image), image->text.substr(0, image->text.find(':')));
        for (const auto* setting : yaml_.members(*settings)) builder_.argument(setting->key, yaml_.at(*setting).text);
      }
    }
    builder_.scripts(at, yaml_, yaml_.find(step, "commands"));
  }

  WorkflowBuilder& builder_;
  YamlText yaml_;
};

}  // namespace

void view_drone(WorkflowBuilder& builder) { DroneView(builder).read(); }

}  // namespace mlrung
