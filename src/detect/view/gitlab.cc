// GitLab CI: .gitlab-ci.yml with its local includes, `extends`, `rules` and child pipelines.
#include <algorithm>
#include <memory>
#include <set>

#include "detect/view/path_words.h"
#include "detect/view/repository_paths.h"
#include "detect/view/workflow_builder.h"

namespace mlrung {
namespace {

constexpr std::string_view k_not_jobs[] = {"stages",   "variables",     "include",      "default", "workflow", "image",
                                           "services", "before_script", "after_script", "cache",   "spec",     "types"};

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// Who starts a job, from its `rules`, `only` and `when`.
struct Start {
  bool never = false, manual = false;
};

class GitlabView {
 public:
  explicit GitlabView(WorkflowBuilder& builder) : builder_(builder) {}

  void read() {
    include(builder_.path(), builder_.raw(), builder_.top());
    if (!builder_.has_automatic_trigger() && by_default_) builder_.trigger("push", "", 1);
  }

 private:
  struct File {
    YamlText yaml;
    At at;
  };

  void include(const std::string& path, std::string_view text, const At& at) {
    if (!read_.insert(path).second) return;
    // Included files are kept: jobs of the including file may extend theirs.
    files_.push_back(std::make_unique<File>(File{YamlText(text, path), at}));
    const YamlText& yaml = files_.back()->yaml;
    if (at.fixed_line == 0) builder_.problem(yaml.problem());
    if (yaml.root() == nullptr || !yaml.root()->is_mapping()) return;
    if (const Node* list = yaml.find(*yaml.root(), "include")) {
      follow(yaml, *list, at);
      for (const auto& item : list->children) follow(yaml, yaml.at(item), at);
    }
    if (const Node* rules = yaml.find(*yaml.root(), {"workflow", "rules"})) triggers_of_rules(yaml, *rules, true);
    for (const auto* job : yaml.members(*yaml.root()))
      if (!job->key.starts_with('.') && !is_one_of(job->key, k_not_jobs) && yaml.at(*job).is_mapping())
        add_job(yaml, *job, at);
  }

  void follow(const YamlText& yaml, const Node& item, const At& at) {
    const auto local = item.is_mapping() ? yaml.text(item, "local") : item.is_scalar() ? item.text : std::string_view();
    const auto path = local.empty() || has(local, "://")
                          ? std::nullopt
                          : normal_path(local.starts_with('/') ? local.substr(1) : local);
    if (!path || !WorkflowBuilder::may_follow(at) || builder_.files().facts(*path) == nullptr) return;
    include(*path, builder_.text_of(*path), builder_.into(at, line_of_key(item), *path));
  }

  // The member of a job or of what it extends.
  const Node* find(const YamlText& yaml, const Node& job, std::string_view key, int depth = 0) const {
    if (const Node* own = yaml.find(job, key)) return own;
    if (depth >= k_workflow_depth) return nullptr;
    const auto bases = yaml.scalars(yaml.find(job, "extends"));
    for (auto base = bases.rbegin(); base != bases.rend(); ++base)
      for (const auto& file : files_) {
        const Node* found = file->yaml.root() == nullptr ? nullptr : file->yaml.find(*file->yaml.root(), (*base)->text);
        if (found == nullptr) continue;
        if (const Node* member = find(file->yaml, *found, key, depth + 1)) return member;
      }
    return nullptr;
  }

  void add_trigger(std::string_view name, std::string_view value, std::uint32_t line) {
    if (!builder_.has_trigger(name)) builder_.trigger(name, value, line);
  }

  // What one condition asks for: adds its trigger; true when a person starts it.
  bool trigger_of(std::string_view condition, std::uint32_t line) {
    const bool source = has(condition, "CI_PIPELINE_SOURCE");
    if (source && has(condition, "schedule"))
      add_trigger("schedule", "", line);
    else if (has(condition, "merge_request") || has(condition, "CI_MERGE_REQUEST"))
      add_trigger("pull_request", "", line);
    else if (has(condition, "CI_COMMIT_TAG"))
      add_trigger("tag", "", line);
    else if (source && (has(condition, "\"web\"") || has(condition, "'web'")))
      return true;
    else if (has(condition, "CI_COMMIT_BRANCH") || has(condition, "CI_COMMIT_REF_NAME") || has(condition, "push"))
      add_trigger("push", "", line);
    else
      by_default_ = true;
    return false;
  }

  Start triggers_of_rules(const YamlText& yaml, const Node& rules, bool of_workflow) {
    Start start{true, true};
    for (const auto& item : rules.children) {
      const Node& rule = yaml.at(item);
      const auto when = yaml.text(rule, "when");
      if (when == "never") continue;
      start.never = false;
      const Node* condition = yaml.find(rule, "if");
      bool manual = when == "manual";
      if (condition != nullptr)
        manual |= trigger_of(condition->text, line_of_key(*condition));
      else if (!of_workflow)
        by_default_ = true;
      start.manual &= manual;
    }
    return start;
  }

  Start start_of(const YamlText& yaml, const Node& job) {
    Start start;
    if (const Node* rules = find(yaml, job, "rules"); rules != nullptr && !rules->children.empty())
      return triggers_of_rules(yaml, *rules, false);
    const Node* only = find(yaml, job, "only");
    if (only == nullptr) by_default_ = true;
    const Node* refs = only != nullptr && only->is_mapping() ? yaml.find(*only, "refs") : only;
    std::size_t all = 0;
    std::size_t web = 0;
    for (const auto* ref : yaml.scalars(refs)) {
      const auto line = line_of_key(*ref);
      ++all;
      if (ref->text == "schedules")
        add_trigger("schedule", "", line);
      else if (ref->text == "merge_requests")
        add_trigger("pull_request", "", line);
      else if (ref->text == "tags")
        add_trigger("tag", "", line);
      else if (ref->text == "web")
        ++web;
      else
        add_trigger("push", ref->text, line);
    }
    const Node* when = find(yaml, job, "when");
    start.never = when != nullptr && when->text == "never";
    start.manual = (when != nullptr && when->text == "manual") || (all > 0 && web == all);
    return start;
  }

  void add_job(const YamlText& yaml, const Node& job, At at) {
    const auto start = start_of(yaml, job);
    if (start.never) return;
    const bool own = at.fixed_line == 0;
    if (own)
      at.scope = builder_.scope(Scope::Kind::job, k_file_scope, job.key, line_of_key(job), YamlText::last_line(job),
                                start.manual);
    else
      at.scope = builder_.scope(Scope::Kind::job, k_file_scope, job.key, at.fixed_line, at.fixed_line, start.manual);
    builder_.new_step();
    if (const Node* environment = find(yaml, job, "environment"))
      builder_.add(at, FactKind::key, line_of_key(*environment), "environment",
                   environment->is_mapping() ? yaml.text(*environment, "name") : environment->text);
    const Node* image = find(yaml, job, "image");
    if (image == nullptr) image = yaml.find(*yaml.root(), "image");
    if (image != nullptr)
      builder_.add(at, FactKind::key, line_of_key(*image), "image",
                   image->is_scalar() ? image->text : yaml.text(*image, "name"));
    if (const Node* failure = find(yaml, job, "allow_failure"); failure != nullptr && failure->text == "true")
      builder_.add(at, FactKind::key, line_of_key(*failure), "continue-on-error", "true");
    for (const std::string_view key : {"before_script", "script", "after_script"}) {
      const Node* script = find(yaml, job, key);
      if (script == nullptr && key != "script") script = yaml.find(*yaml.root(), key);
      if (script == nullptr && key != "script") script = yaml.find(*yaml.root(), {"default", key});
      builder_.scripts(at, yaml, script);
    }
    child(yaml, job, at);
  }

  // `trigger: {include: path}` starts a pipeline of this repository.
  void child(const YamlText& yaml, const Node& job, const At& at) {
    const Node* includes = yaml.find(job, {"trigger", "include"});
    if (includes == nullptr) return;
    follow(yaml, *includes, at);
    for (const auto& item : includes->children) follow(yaml, yaml.at(item), at);
  }

  WorkflowBuilder& builder_;
  std::vector<std::unique_ptr<File>> files_;
  std::set<std::string> read_;
  bool by_default_ = false;  // some job says nothing of its start: every push starts it
};

}  // namespace

void view_gitlab(WorkflowBuilder& builder) { GitlabView(builder).read(); }

}  // namespace mlrung
