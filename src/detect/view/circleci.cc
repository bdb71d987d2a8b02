// CircleCI: .circleci/config.yml. Jobs run when a workflow names them; custom commands are opened.
#include <algorithm>
#include <map>
#include <set>

#include "detect/view/workflow_builder.h"

namespace mlrung {
namespace {

class CircleView {
 public:
  explicit CircleView(WorkflowBuilder& builder) : builder_(builder), yaml_(builder.raw(), builder.path()) {}

  void read() {
    builder_.problem(yaml_.problem());
    if (yaml_.root() == nullptr || !yaml_.root()->is_mapping()) return;
    const Node* jobs = yaml_.find(*yaml_.root(), "jobs");
    if (const Node* workflows = yaml_.find(*yaml_.root(), "workflows")) {
      for (const auto* workflow : yaml_.members(*workflows))
        if (yaml_.at(*workflow).is_mapping()) read_workflow(*workflow);
    } else if (jobs != nullptr) {
      builder_.trigger("push", "", 1);
      if (const Node* build = yaml_.find(*jobs, "build")) started_["build"] = {line_of_key(*build), false};
    }
    if (jobs == nullptr) return;
    for (const auto& [name, start] : started_)
      if (const Node* job = yaml_.find(*jobs, name)) add_job(*job, name, start.manual);
  }

 private:
  struct Start {
    std::uint32_t line;
    bool manual;
  };

  void read_workflow(const Node& workflow) {
    if (const Node* list = yaml_.find(workflow, "triggers"); list != nullptr && list->is_sequence()) {
      for (const auto& item : list->children)
        if (const Node* schedule = yaml_.find(item, "schedule"))
          builder_.trigger("schedule", yaml_.text(*schedule, "cron"), line_of_key(*schedule));
    } else if (asks_for_schedule(workflow)) {
      builder_.trigger("schedule", "", line_of_key(workflow));
    } else {
      builder_.trigger("push", "", line_of_key(workflow));
    }
    const Node* jobs = yaml_.find(workflow, "jobs");
    if (jobs == nullptr) return;
    std::set<std::string> by_hand;  // approvals and what waits for them
    for (const auto& item : jobs->children) {
      const Node& entry = yaml_.at(item);
      const bool alone = entry.is_scalar();
      if (!alone && entry.children.empty()) continue;
      const std::string name(alone ? entry.text : entry.children[0].key);
      const Node* options = alone ? nullptr : &yaml_.at(entry.children[0]);
      bool manual = false;
      if (options != nullptr) {
        manual = yaml_.text(*options, "type") == "approval";
        for (const auto* needed : yaml_.scalars(yaml_.find(*options, "requires")))
          manual |= by_hand.contains(std::string(needed->text));
        if (yaml_.text(*options, "type") == "approval")
          builder_.add(builder_.top(), FactKind::key, line_of_key(entry), "approval", name);
      }
      if (manual) by_hand.insert(name);
      const auto [known, added] = started_.try_emplace(name, Start{line_of_key(entry), manual});
      if (!added) known->second.manual &= manual;
      if (name.find('/') != std::string::npos) builder_.add(builder_.top(), FactKind::uses, line_of_key(entry), name);
    }
  }

  // `when: {equal: [scheduled_pipeline, << pipeline.trigger_source >>]}`
  bool asks_for_schedule(const Node& workflow) const {
    const Node* when = yaml_.find(workflow, "when");
    if (when == nullptr || !when->is_mapping()) return false;
    for (const auto* value : yaml_.scalars(yaml_.find(*when, "equal")))
      if (value->text.find("scheduled_pipeline") != std::string_view::npos) return true;
    return false;
  }

  void add_job(const Node& job, std::string_view name, bool manual) {
    At at = builder_.top();
    at.scope = builder_.scope(Scope::Kind::job, k_file_scope, name, line_of_key(job), YamlText::last_line(job), manual);
    at.folder = folder(yaml_.text(job, "working_directory"));
    if (const Node* images = yaml_.find(job, "docker"))
      for (const auto& item : images->children)
        if (const Node* image = yaml_.find(item, "image"))
          builder_.add(at, FactKind::key, line_of_key(*image), "image", image->text);
    const Node* list = yaml_.find(job, "steps");
    if (list != nullptr) steps(*list, at, 0);
  }

  void steps(const Node& list, const At& at, int depth) {
    for (const auto& item : list.children) {
      const Node& step = yaml_.at(item);
      if (depth == 0) builder_.new_step();
      if (step.is_scalar()) {
        use(step.text, line_of_key(step), nullptr, at, depth);
      } else if (step.is_mapping() && !step.children.empty()) {
        const Node& body = yaml_.at(step.children[0]);
        const auto key = step.children[0].key;
        if (key == "run")
          run(body, at);
        else if (key == "when" || key == "unless") {
          if (const Node* inner = yaml_.find(body, "steps")) steps(*inner, at, depth + 1);
        } else
          use(key, line_of_key(step.children[0]), &body, at, depth);
      }
    }
  }

  void run(const Node& body, At at) {
    const Node* command = body.is_scalar() ? &body : yaml_.find(body, "command");
    if (command == nullptr || !command->is_scalar()) return;
    if (const auto place = yaml_.text(body, "working_directory"); !place.empty()) at.folder = folder(place);
    builder_.script(at, yaml_.script(*command));
  }

  // A command of this file, of an orb or of CircleCI itself.
  void use(std::string_view name, std::uint32_t line, const Node* with, const At& at, int depth) {
    const Node* own = yaml_.find(*yaml_.root(), {"commands", name, "steps"});
    if (own != nullptr && depth < k_workflow_depth) return steps(*own, at, depth + 1);
    builder_.add(at, FactKind::uses, line, name);
    if (with != nullptr)
      for (const auto* input : yaml_.members(*with)) builder_.argument(input->key, yaml_.at(*input).text);
  }

  static std::string folder(std::string_view text) {
    for (const std::string_view home : {"~/project", "~/repo", "~"})
      if (text.starts_with(home)) text.remove_prefix(home.size());
    while (text.starts_with('/')) text.remove_prefix(1);
    return std::string(text);
  }

  WorkflowBuilder& builder_;
  YamlText yaml_;
  std::map<std::string, Start, std::less<>> started_;
};

}  // namespace

void view_circleci(WorkflowBuilder& builder) { CircleView(builder).read(); }

}  // namespace mlrung
