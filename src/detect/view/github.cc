// GitHub Actions: workflows of .github/workflows, with local composite actions and reusable workflows
// followed.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>

#include "detect/view/lines.h"
#include "detect/view/repository_paths.h"
#include "detect/view/workflow_builder.h"

namespace mlrung {
namespace {

// More than any workflow that runs has; each job is held against all that it needs.
constexpr std::size_t k_most_jobs = 500;
constexpr std::size_t k_most_needs = 30;

using Values = std::map<std::string, std::string>;  // of ${{ matrix.x }}, ${{ env.X }}, ${{ inputs.x }} that are known

std::string joined(const std::vector<const Node*>& scalars) {
  std::string text;
  for (const auto* node : scalars) (text += text.empty() ? "" : ", ") += node->text;
  return text;
}

std::string_view without_version(std::string_view used) {
  if (used.starts_with("docker://")) return used;
  return used.substr(0, used.find('@'));
}

std::string with_values(std::string_view text, const Values& values) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find("${{");
    const auto close = open == std::string_view::npos ? open : text.find("}}", open);
    if (close == std::string_view::npos) break;
    out += text.substr(0, open);
    const auto known = values.find(std::string(trim(text.substr(open + 3, close - open - 3))));
    out += known != values.end() ? std::string_view(known->second) : text.substr(open, close + 2 - open);
    text.remove_prefix(close + 2);
  }
  return out.append(text);
}

// What an `if:` means for who starts the job.
enum class Condition { none, never, manual };

bool asks_for_person(std::string_view part) {
  if (part.find("!=") != std::string_view::npos && part.find("==") == std::string_view::npos) return false;
  if (part.find("github.event.inputs.") != std::string_view::npos) return true;
  const auto event = part.find("github.event_name");
  return event != std::string_view::npos && part.find("workflow_dispatch") != std::string_view::npos &&
         part.find('!') == std::string_view::npos;
}

Condition condition_of(std::string_view text) {
  text = trim(text);
  if (text.starts_with("${{") && text.ends_with("}}")) text = trim(text.substr(3, text.size() - 5));
  if (text.empty()) return Condition::none;
  bool manual = true;
  bool never = true;
  while (true) {
    const auto end = std::min(text.find("||"), text.size());
    auto part = text.substr(0, end);
    bool part_never = false;
    for (auto rest = part; !rest.empty();) {
      const auto conjunct = rest.substr(0, rest.find("&&"));
      part_never |= trim(conjunct) == "false";
      rest.remove_prefix(std::min(conjunct.size() + 2, rest.size()));
    }
    never &= part_never;
    manual &= part_never || asks_for_person(part);
    if (end >= text.size()) break;
    text.remove_prefix(end + 2);
  }
  return never ? Condition::never : manual ? Condition::manual : Condition::none;
}

// The commands that well-known actions take as an input.
struct ActionInput {
  std::string_view action, input;
};
constexpr ActionInput k_inputs[] = {{"azure/cli", "inlineScript"},
                                    {"azure/powershell", "inlineScript"},
                                    {"nick-fields/retry", "command"},
                                    {"nick-invision/retry", "command"},
                                    {"appleboy/ssh-action", "script"},
                                    {"Wandalen/wretry.action", "command"},
                                    {"google-github-actions/ssh-compute", "command"},
                                    {"garygrossgarten/github-action-ssh", "command"},
                                    {"fifsky/ssh-action", "command"},
                                    {"coactions/setup-xvfb", "run"},
                                    {"GabrielBB/xvfb-action", "run"},
                                    {"addnab/docker-run-action", "run"},
                                    {"docker/bake-action", "-"},
                                    {"devcontainers/ci", "runCmd"},
                                    {"fjogeleit/http-request-action", "-"}};

class GithubView {
 public:
  explicit GithubView(WorkflowBuilder& builder) : builder_(builder) {}

  void read() {
    const YamlText yaml(builder_.raw(), builder_.path());
    builder_.problem(yaml.problem());
    if (yaml.root() == nullptr || !yaml.root()->is_mapping()) return;
    const Node& root = *yaml.root();
    triggers(yaml, root);
    if (builder_.has_trigger("call") && !builder_.has_automatic_trigger() && called_automatically())
      builder_.trigger("event", "workflow_call", 1);
    const Values values = environment(yaml, root, builder_.top(), {});
    jobs(yaml, root, builder_.top(), values);
  }

 private:
  // --- triggers ---
  void triggers(const YamlText& yaml, const Node& root) {
    const Node* on = yaml.find(root, "on");
    if (on == nullptr) return;
    if (on->is_mapping())
      for (const auto* event : yaml.members(*on)) trigger(yaml, event->key, yaml.at(*event), line_of_key(*event));
    for (const auto* event : yaml.scalars(on)) trigger(yaml, event->text, *event, line_of_key(*event));
  }

  void trigger(const YamlText& yaml, std::string_view event, const Node& node, std::uint32_t line) {
    if (event == "push") {
      const auto tags = joined(yaml.scalars(yaml.find(node, "tags")));
      const auto branches = joined(yaml.scalars(yaml.find(node, "branches")));
      const bool any_branch = branches.empty() && tags.empty();
      if (any_branch || !branches.empty() || yaml.find(node, "branches-ignore") != nullptr)
        builder_.trigger("push", branches, line);
      if (!tags.empty()) builder_.trigger("tag", tags, line);
    } else if (event == "pull_request" || event == "pull_request_target") {
      builder_.trigger("pull_request", joined(yaml.scalars(yaml.find(node, "branches"))), line);
    } else if (event == "schedule") {
      for (const auto& item : node.children)
        if (const auto* cron = yaml.find(item, "cron")) builder_.trigger("schedule", cron->text, line_of_key(*cron));
    } else if (event == "release") {
      builder_.trigger("release", joined(yaml.scalars(yaml.find(node, "types"))), line);
    } else if (event == "merge_group") {
      builder_.trigger("merge", "", line);
    } else if (event == "workflow_dispatch") {
      builder_.trigger("manual", "", line);
    } else if (event == "workflow_call") {
      builder_.trigger("call", "", line);
    } else {
      builder_.trigger("event", event, line);
    }
  }

  // Whether a workflow that starts by itself uses this one, perhaps through others.
  bool called_automatically() const {
    std::set<std::string> wanted{builder_.path()};
    std::vector<std::string> todo{builder_.path()};
    while (!todo.empty()) {
      const std::string callee = std::move(todo.back());
      todo.pop_back();
      for (const auto& path : builder_.files().paths()) {
        if (!path.starts_with(".github/workflows/") || !is_workflow(path) || wanted.contains(path)) continue;
        const auto text = builder_.text_of(path);
        if (text.find(callee) == std::string_view::npos) continue;
        const YamlText yaml(text, path);
        if (yaml.root() == nullptr || !calls(yaml, callee)) continue;
        WorkflowBuilder other(builder_.files(), path, "", 0);
        GithubView(other).triggers(yaml, *yaml.root());
        if (other.has_automatic_trigger()) return true;
        if (other.has_trigger("call") && wanted.size() < 100 && wanted.insert(path).second) todo.push_back(path);
      }
    }
    return false;
  }

  static bool calls(const YamlText& yaml, const std::string& callee) {
    const Node* jobs = yaml.find(*yaml.root(), "jobs");
    if (jobs == nullptr) return false;
    return std::ranges::any_of(jobs->children, [&](const Node& job) {
      return yaml.text(job, "uses") == "./" + callee && condition_of(yaml.text(job, "if")) == Condition::none;
    });
  }

  // --- jobs ---
  Values environment(const YamlText& yaml, const Node& owner, const At& at, Values values) {
    const Node* env = yaml.find(owner, "env");
    if (env == nullptr) return values;
    for (const auto* variable : yaml.members(*env)) {
      const auto text = yaml.at(*variable).text;
      builder_.add(at, FactKind::key, line_of_key(*variable), "env." + std::string(variable->key), text);
      if (text.find("${{") == std::string_view::npos) values["env." + std::string(variable->key)] = text;
    }
    return values;
  }

  struct Need {
    bool dead = false, manual = false;
  };
  Need need_of(const YamlText& yaml, const Node& jobs, const Node& job, std::set<std::string>& seen) const {
    Need need;
    const auto condition = yaml.text(job, "if");
    const auto own = condition_of(condition);
    need.dead = own == Condition::never;
    need.manual = own == Condition::manual;
    if (condition.find("always()") != std::string_view::npos ||
        condition.find("!cancelled()") != std::string_view::npos)
      return need;
    for (const auto* name : yaml.scalars(yaml.find(job, "needs"))) {
      const Node* other = yaml.find(jobs, name->text);
      if (seen.size() > k_most_needs || other == nullptr || !seen.insert(std::string(name->text)).second) continue;
      const auto above = need_of(yaml, jobs, *other, seen);
      need.dead |= above.dead;
      need.manual |= above.manual;
    }
    return need;
  }

  void jobs(const YamlText& yaml, const Node& root, const At& at, const Values& values) {
    const Node* all = yaml.find(root, "jobs");
    if (all == nullptr || !all->is_mapping()) return;
    const auto folder = default_folder(yaml, root).value_or(std::string());
    for (const auto& job : std::span(all->children).first(std::min(all->children.size(), k_most_jobs))) {
      std::set<std::string> seen;
      const auto need = need_of(yaml, *all, job, seen);
      if (!need.dead) add_job(yaml, job, at, values, folder, need.manual);
    }
  }

  static std::optional<std::string> default_folder(const YamlText& yaml, const Node& owner) {
    const Node* run = yaml.find(owner, {"defaults", "run"});
    const auto text = run == nullptr ? std::string_view() : yaml.text(*run, "working-directory");
    return text.empty() ? std::nullopt : std::optional<std::string>(text);
  }

  void add_job(const YamlText& yaml, const Node& job, At at, Values values, const std::string& folder, bool manual) {
    const bool own = at.fixed_line == 0;
    if (own)
      at.scope =
          builder_.scope(Scope::Kind::job, k_file_scope, job.key, line_of_key(job), YamlText::last_line(job), manual);
    else if (manual)
      return;  // a job of a reusable workflow that only a person starts
    values = environment(yaml, job, at, std::move(values));
    keys(yaml, job, at);
    matrix(yaml, job, values);
    at.folder = normal_path(with_values(default_folder(yaml, job).value_or(folder), values)).value_or(std::string());
    if (const Node* uses = yaml.find(job, "uses")) return reusable(yaml, job, *uses, at, values);
    if (const Node* list = yaml.find(job, "steps"))
      for (const auto& item : list->children) step(yaml, yaml.at(item), at, values);
  }

  void keys(const YamlText& yaml, const Node& job, const At& at) {
    if (const Node* environment = yaml.find(job, "environment")) {
      const auto name = environment->is_mapping() ? yaml.text(*environment, "name") : environment->text;
      builder_.add(at, FactKind::key, line_of_key(*environment), "environment", name);
    }
    for (const std::string_view key : {"if", "continue-on-error", "runs-on"})
      if (const Node* node = yaml.find(job, key); node != nullptr && node->is_scalar())
        builder_.add(at, FactKind::key, line_of_key(*node), key, node->text);
    if (const Node* strategy = yaml.find(job, "strategy"))
      builder_.add(at, FactKind::key, line_of_key(*strategy), "strategy", "matrix");
    if (const Node* container = yaml.find(job, "container"))
      builder_.add(at, FactKind::key, line_of_key(*container), "image",
                   container->is_scalar() ? container->text : yaml.text(*container, "image"));
    if (const Node* services = yaml.find(job, "services"))
      for (const auto* service : yaml.members(*services))
        if (const Node* image = yaml.find(*service, "image"))
          builder_.add(at, FactKind::key, line_of_key(*image), "image", image->text);
  }

  static void matrix(const YamlText& yaml, const Node& job, Values& values) {
    const Node* matrix = yaml.find(job, {"strategy", "matrix"});
    if (matrix == nullptr) return;
    for (const auto* axis : yaml.members(*matrix)) {
      const auto scalars = yaml.scalars(axis);
      if (scalars.size() == 1 && yaml.at(*axis).is_sequence())
        values["matrix." + std::string(axis->key)] = scalars[0]->text;
    }
  }

  void add_uses(const YamlText& yaml, const Node& owner, const Node& uses, const At& at, const Values& values) {
    builder_.add(at, FactKind::uses, line_of_key(uses), without_version(uses.text));
    if (const Node* with = yaml.find(owner, "with"))
      for (const auto* input : yaml.members(*with))
        builder_.argument(input->key, with_values(yaml.at(*input).text, values));
  }

  static void add_inputs(const YamlText& yaml, const Node& owner, Values& values) {
    if (const Node* with = yaml.find(owner, "with"))
      for (const auto* input : yaml.members(*with))
        if (yaml.at(*input).is_scalar()) values["inputs." + std::string(input->key)] = yaml.at(*input).text;
  }

  void reusable(const YamlText& yaml, const Node& job, const Node& uses, const At& at, Values values) {
    add_uses(yaml, job, uses, at, values);
    if (!uses.text.starts_with("./") || !WorkflowBuilder::may_follow(at)) return;
    const auto path = normal_path(without_version(uses.text));
    if (!path || !followed_.insert(*path).second) return;
    const YamlText other(builder_.text_of(*path), *path);
    add_inputs(yaml, job, values);
    if (other.root() != nullptr) {
      At inner = builder_.into(at, line_of_key(uses), *path);
      inner.folder.clear();
      jobs(other, *other.root(), inner, values);
    }
    followed_.erase(*path);
  }

  // --- steps ---
  void step(const YamlText& yaml, const Node& step, At at, Values values) {
    if (!step.is_mapping()) return;
    const auto condition = condition_of(yaml.text(step, "if"));
    if (condition == Condition::never) return;
    const bool manual = condition == Condition::manual;
    if (at.fixed_line == 0) {
      builder_.new_step();
      auto name = yaml.text(step, "id");
      if (!yaml.text(step, "name").empty()) name = yaml.text(step, "name");
      at.scope =
          builder_.scope(Scope::Kind::step, at.scope, name, line_of_key(step), YamlText::last_line(step), manual);
    } else if (manual) {
      return;
    }
    values = environment(yaml, step, at, std::move(values));
    for (const std::string_view key : {"if", "continue-on-error"})
      if (const Node* node = yaml.find(step, key); node != nullptr && node->is_scalar())
        builder_.add(at, FactKind::key, line_of_key(*node), key, node->text);
    if (const auto folder = yaml.text(step, "working-directory"); !folder.empty())
      at.folder = normal_path(with_values(folder, values)).value_or(std::string());
    if (const Node* uses = yaml.find(step, "uses")) action(yaml, step, *uses, at, values);
    const Node* run = yaml.find(step, "run");
    const auto shell = yaml.text(step, "shell");
    if (run != nullptr && run->is_scalar() && !shell.starts_with("python") &&
        shell.find("perl") == std::string_view::npos)
      script(yaml, *run, at, values);
  }

  void script(const YamlText& yaml, const Node& node, const At& at, const Values& values) {
    auto script = yaml.script(node);
    script.text = with_values(script.text, values);
    builder_.script(at, script);
  }

  void action(const YamlText& yaml, const Node& owner, const Node& uses, const At& at, Values values) {
    add_uses(yaml, owner, uses, at, values);
    const auto name = without_version(uses.text);
    for (const auto& known : k_inputs)
      if (name.size() == known.action.size() &&
          std::ranges::equal(name, known.action, [](char a, char b) { return (a | 32) == (b | 32); }))
        if (const Node* input = yaml.find(owner, {"with", known.input}); input != nullptr && input->is_scalar())
          script(yaml, *input, at, values);
    if (name == "pre-commit/action") builder_.script(at, {"pre-commit run --all-files", line_of_key(uses), false});
    if (!uses.text.starts_with("./") || !WorkflowBuilder::may_follow(at)) return;
    const auto folder = normal_path(uses.text);
    if (!folder) return;
    const RepositoryPaths paths(builder_.files(), {*folder});
    const auto path = paths.first_of({"action.yml", "action.yaml"});
    if (!path || !followed_.insert(*path).second) return;
    const YamlText other(builder_.text_of(*path), *path);
    add_inputs(yaml, owner, values);
    const Node* steps = other.root() == nullptr ? nullptr : other.find(*other.root(), {"runs", "steps"});
    At inner = builder_.into(at, line_of_key(uses), *path);
    inner.folder.clear();
    if (steps != nullptr)
      for (const auto& item : steps->children) step(other, other.at(item), inner, values);
    followed_.erase(*path);
  }

  WorkflowBuilder& builder_;
  std::set<std::string> followed_;  // files that are being read: none is entered again inside itself
};

}  // namespace

void view_github(WorkflowBuilder& builder) { GithubView(builder).read(); }

}  // namespace mlrung
