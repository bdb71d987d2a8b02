#include "detect/view/workflow_builder.h"

#include <algorithm>

#include "detect/view/command_line.h"
#include "detect/view/follow.h"
#include "detect/view/path_words.h"
#include "detect/view/repository_paths.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest_value = 4000;
constexpr std::size_t k_most_facts = 20000;

// Whether what is in a file that a command leads to runs when the command does: not the code that a program
// loads, nor images and services.
bool runs_with_it(const Run& run) {
  switch (classify(run.path).type) {
    case FileType::make:
    case FileType::just:
    case FileType::shell:
    case FileType::toml:
    case FileType::ini:
    case FileType::json: return true;
    case FileType::python: return run.scope != k_file_scope;
    case FileType::yaml: return file_name_of(run.path).find("compose") == std::string_view::npos;
    default: return false;
  }
}

}  // namespace

std::string folder_after(const std::string& folder, const std::vector<std::string>& words) {
  if (words.size() < 2 || (words[0] != "cd" && words[0] != "pushd") || words[1].find_first_of("$~`-") == 0)
    return folder;
  if (words[1].starts_with('/')) return {};
  return normal_path(join_path(folder, words[1])).value_or(std::string());
}

WorkflowBuilder::WorkflowBuilder(const FactsByPath& files, std::string_view path, std::string_view raw, int depth)
    : files_(files), path_(path), depth_(depth) {
  facts_.text = std::make_unique<std::string>(raw);
}

std::string_view WorkflowBuilder::text_of(std::string_view path) const {
  const auto* facts = files_.facts(path);
  return facts != nullptr && facts->text ? std::string_view(*facts->text) : std::string_view();
}

std::uint32_t WorkflowBuilder::scope(Scope::Kind kind, std::uint32_t parent, std::string_view name, std::uint32_t first,
                                     std::uint32_t last, bool manual) {
  Scope made{kind,
             parent,
             facts_.keep(std::string(name)),
             first,
             std::max(first, last),
             manual || facts_.scopes[parent].manual};
  return facts_.add_scope(made);
}

void WorkflowBuilder::trigger(std::string_view name, std::string_view value, std::uint32_t line) {
  add(top(), FactKind::trigger, line, name, value);
}

bool WorkflowBuilder::has_trigger(std::string_view name) const {
  return std::ranges::any_of(facts_.facts,
                             [&](const Fact& fact) { return fact.kind == FactKind::trigger && fact.name == name; });
}

bool WorkflowBuilder::has_automatic_trigger() const {
  return std::ranges::any_of(facts_.facts, [](const Fact& fact) {
    return fact.kind == FactKind::trigger && fact.name != "manual" && fact.name != "call";
  });
}

void WorkflowBuilder::add(const At& at, FactKind kind, std::uint32_t line, std::string_view name,
                          std::string_view value) {
  if (facts_.facts.size() >= k_most_facts) return;
  Fact fact;
  fact.kind = kind;
  fact.line = at.fixed_line > 0 ? at.fixed_line : std::max(line, 1U);
  fact.scope = at.scope;
  fact.first_argument = static_cast<std::uint32_t>(facts_.arguments.size());
  fact.name = facts_.keep(std::string(name));
  fact.value = facts_.keep(std::string(value.substr(0, k_longest_value)));
  if (at.fixed_line > 0) {
    facts_.vias.push_back(at.via);
    facts_.vias.back().push_back({at.file, static_cast<int>(line)});
    fact.via = static_cast<std::uint32_t>(facts_.vias.size() - 1);
  }
  facts_.facts.push_back(fact);
}

void WorkflowBuilder::argument(std::string_view name, std::string_view value) {
  if (facts_.facts.empty() || facts_.arguments.size() > k_most_facts) return;
  facts_.arguments.push_back({facts_.keep(std::string(name)),
                              facts_.keep(std::string(value.substr(0, k_longest_value))), Argument::Kind::string});
  ++facts_.facts.back().argument_count;
}

At WorkflowBuilder::into(const At& at, std::uint32_t line, std::string_view file) const {
  At inner = at;
  if (at.fixed_line > 0)
    inner.via.push_back({at.file, static_cast<int>(line)});
  else
    inner.fixed_line = std::max(line, 1U);
  inner.file = file;
  ++inner.depth;
  return inner;
}

bool WorkflowBuilder::command(const At& at, std::uint32_t line, std::string_view name, std::string_view value) {
  if (++commands_ > k_most_workflow_commands) return false;
  add(at, FactKind::command, line, name, value);
  return true;
}

std::string WorkflowBuilder::script(const At& at, const Script& script) {
  At here = at;
  for (const auto& made : normal_commands(lex_shell(script.text, script.line))) {
    const auto line = script.lines_advance ? made.line : script.line;
    if (!command(here, line, made.name, value_of(made))) break;
    follow(here, line, value_of(made));
    here.folder = folder_after(here.folder, made.words);
  }
  return here.folder;
}

void WorkflowBuilder::scripts(At at, const YamlText& yaml, const Node* list) {
  if (list == nullptr) return;
  const Node& own = yaml.at(*list);
  if (own.is_scalar()) {
    script(at, yaml.script(own));
    return;
  }
  for (const auto& item : own.children) {
    const Node& node = yaml.at(item);
    if (node.is_scalar())
      at.folder = script(at, yaml.script(node));
    else if (node.is_sequence())
      scripts(at, yaml, &node);
  }
}

void WorkflowBuilder::follow(const At& at, std::uint32_t line, const std::string& command_line) {
  if (!may_follow(at)) return;
  std::vector<std::string> folders{at.folder};
  if (at.fixed_line > 0 && !folder_of(at.file).empty()) folders.push_back(folder_of(at.file));
  if (std::ranges::find(folders, std::string()) == folders.end()) folders.emplace_back();
  for (const auto& run : runs_in(files_, std::move(folders), at.file, command_line)) {
    if (!seen_.insert({run.path, run.scope}).second) continue;
    if (run.path != path_ && is_workflow(run.path, text_of(run.path))) {
      follow_workflow(at, line, run);
      continue;
    }
    const auto* other = files_.facts(run.path);
    if (other == nullptr || !runs_with_it(run)) continue;
    At inner = into(at, line, run.path);
    const auto type = classify(run.path).type;
    if (type == FileType::make || type == FileType::just) inner.folder = folder_of(run.path);
    const std::string start = inner.folder;
    std::uint32_t last = 0;
    const bool exact = type == FileType::shell;  // its functions run where they are called
    for (const auto& fact : other->facts) {
      if (exact ? fact.scope != run.scope : !is_within(*other, fact.scope, run.scope)) continue;
      if (fact.kind == FactKind::uses) add(inner, FactKind::uses, fact.line, fact.name, fact.value);
      if (fact.kind != FactKind::command) continue;
      if (type == FileType::make && fact.line != last) inner.folder = start;
      last = fact.line;
      const std::string value(fact.value);
      if (!command(inner, fact.line, fact.name, value)) return;
      follow(inner, fact.line, value);
      inner.folder = folder_after(inner.folder, words_of(value));
    }
  }
}

// A definition of another system that a step submits.
void WorkflowBuilder::follow_workflow(const At& at, std::uint32_t line, const Run& run) {
  if (depth_ >= 2) return;
  const auto other = view_workflow_below(files_, run.path, text_of(run.path), depth_ + 1);
  const At inner = into(at, line, run.path);
  for (const auto& fact : other.facts) {
    if (fact.kind == FactKind::command) {
      if (!command(inner, fact.line, fact.name, fact.value)) return;
    } else if (fact.kind == FactKind::uses) {
      add(inner, FactKind::uses, fact.line, fact.name, fact.value);
    }
  }
}

FileFacts WorkflowBuilder::finish() {
  if (!has_automatic_trigger())
    for (std::size_t i = 1; i < facts_.scopes.size(); ++i) facts_.scopes[i].manual = true;
  for (std::size_t i = 1; i < facts_.scopes.size(); ++i)  // parents come first
    if (facts_.scopes[facts_.scopes[i].parent].manual) facts_.scopes[i].manual = true;
  std::ranges::stable_sort(facts_.facts, {}, &Fact::line);
  return std::move(facts_);
}

}  // namespace mlrung
