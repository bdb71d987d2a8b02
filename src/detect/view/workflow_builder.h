// Collects the facts of one workflow file, and follows what its steps run through the repository. Each CI
// system (github.cc, gitlab.cc ...) reads its own file and tells the builder triggers, jobs, steps and
// scripts.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detect/view/workflow.h"
#include "detect/view/yaml_text.h"

namespace mlrung {

inline constexpr std::size_t k_most_workflow_commands = 2000;
inline constexpr int k_workflow_depth = 10;

// Where something in a workflow stands: in the file itself, or in a file that a line of it leads to.
struct At {
  std::uint32_t scope = k_file_scope;
  std::string file;              // that the lines are in
  std::string folder = {};       // where commands run
  std::uint32_t fixed_line = 0;  // the workflow's own line when `file` is another one
  std::vector<Place> via = {};   // on the way to `file`
  int depth = 0;
};

class WorkflowBuilder {
 public:
  WorkflowBuilder(const FactsByPath& files, std::string_view path, std::string_view raw, int depth);

  [[nodiscard]] const FactsByPath& files() const { return files_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view raw() const { return *facts_.text; }
  [[nodiscard]] At top() const { return {k_file_scope, path_}; }
  // The text of another file, empty when there is none.
  [[nodiscard]] std::string_view text_of(std::string_view path) const;

  std::uint32_t scope(Scope::Kind kind, std::uint32_t parent, std::string_view name, std::uint32_t first,
                      std::uint32_t last, bool manual = false);
  void set_manual(std::uint32_t scope) { facts_.scopes[scope].manual = true; }
  [[nodiscard]] bool is_manual(std::uint32_t scope) const { return facts_.scopes[scope].manual; }
  void trigger(std::string_view name, std::string_view value, std::uint32_t line);
  [[nodiscard]] bool has_trigger(std::string_view name) const;
  [[nodiscard]] bool has_automatic_trigger() const;
  void add(const At& at, FactKind kind, std::uint32_t line, std::string_view name, std::string_view value = {});
  void argument(std::string_view name, std::string_view value);  // of the fact added last
  // The commands of a script and all that they start; gives the folder that the script ends in.
  std::string script(const At& at, const Script& script);
  // A list of scripts (nested lists too) that one shell runs: each starts in the folder where the one before
  // ended.
  void scripts(At at, const YamlText& yaml, const Node* list);
  // Where the lines of another file are that `at`'s `line` leads to; depth beyond the limit: do not follow.
  [[nodiscard]] At into(const At& at, std::uint32_t line, std::string_view file) const;
  [[nodiscard]] static bool may_follow(const At& at) { return at.depth < k_workflow_depth; }
  void problem(const std::string& text) {
    if (facts_.problem.empty()) facts_.problem = text;
  }
  // A new step: what it follows is followed once.
  void new_step() { seen_.clear(); }
  // Jobs are manual when all triggers of the file are; facts come into the order of their lines.
  FileFacts finish();

 private:
  bool command(const At& at, std::uint32_t line, std::string_view name, std::string_view value);
  void follow(const At& at, std::uint32_t line, const std::string& command_line);
  void follow_workflow(const At& at, std::uint32_t line, const Run& run);

  const FactsByPath& files_;
  std::string path_;
  int depth_;
  FileFacts facts_;
  std::size_t commands_ = 0;
  std::set<std::pair<std::string, std::uint32_t>> seen_;
};

// view_workflow() for a file that another one leads to.
[[nodiscard]] FileFacts view_workflow_below(const FactsByPath& files, std::string_view path, std::string_view raw,
                                            int depth);

// Follows `cd` in a list of commands: the folder after this one.
[[nodiscard]] std::string folder_after(const std::string& folder, const std::vector<std::string>& words);

void view_github(WorkflowBuilder& builder);
void view_gitlab(WorkflowBuilder& builder);
void view_azure(WorkflowBuilder& builder);
void view_jenkins(WorkflowBuilder& builder);
void view_circleci(WorkflowBuilder& builder);
void view_cloudbuild(WorkflowBuilder& builder);
void view_codebuild(WorkflowBuilder& builder);
void view_bitbucket(WorkflowBuilder& builder);
void view_travis(WorkflowBuilder& builder);
void view_drone(WorkflowBuilder& builder);

}  // namespace mlrung
