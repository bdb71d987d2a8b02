#include "detect/view/follow_tasks.h"

#include <algorithm>
#include <optional>
#include <set>

#include "detect/view/lines.h"
#include "detect/view/make_text.h"
#include "detect/view/path_words.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_targets = 300;

bool is_task(const Scope& scope) { return scope.kind == Scope::Kind::target || scope.kind == Scope::Kind::stage; }

std::uint32_t scope_named(const FileFacts& facts, std::string_view name) {
  std::uint32_t pattern = k_file_scope;
  for (std::uint32_t i = 1; i < facts.scopes.size(); ++i) {
    if (!is_task(facts.scopes[i])) continue;
    const auto scope = facts.scopes[i].name;
    if (scope == name) return i;
    const auto percent = scope.find('%');
    if (percent == std::string_view::npos || pattern != k_file_scope) continue;
    if (name.size() >= scope.size() && name.starts_with(scope.substr(0, percent)) &&
        name.ends_with(scope.substr(percent + 1)))
      pattern = i;
  }
  return pattern;
}

// A target after what it needs, in the file and the files that it includes.
class Targets {
 public:
  Targets(Follow& follow, std::vector<std::string> files) : follow_(follow), files_(std::move(files)) {
    for (std::size_t i = 0; i < files_.size() && i < 20; ++i) {
      const auto* facts = follow_.paths.files().facts(files_[i]);
      if (facts == nullptr) continue;
      for (const auto& fact : facts->facts)
        if (fact.kind == FactKind::key && fact.name == "include")
          if (const auto path = RepositoryPaths(follow_.paths.files(), {folder_of(files_[i])}).find(fact.value);
              path && std::ranges::find(files_, *path) == files_.end())
            files_.push_back(*path);
    }
  }

  void add(std::string_view name) {
    if (seen_.size() > k_most_targets || !seen_.insert(std::string(name)).second) return;
    for (const auto& file : files_) {
      const auto* facts = follow_.paths.files().facts(file);
      const auto scope = facts == nullptr ? k_file_scope : scope_named(*facts, name);
      if (scope == k_file_scope) continue;
      for (const auto& fact : facts->facts)
        if (fact.kind == FactKind::key && fact.scope == scope && fact.name == "prerequisite") add(fact.value);
      follow_.add(file, scope);
      return;
    }
  }

  void add_first() {
    const auto* facts = follow_.paths.files().facts(files_[0]);
    if (facts == nullptr) return;
    for (const auto& scope : facts->scopes) {
      if (!is_task(scope) || scope.name.starts_with('.') || scope.name.find('%') != std::string_view::npos) continue;
      return add(scope.name);
    }
  }

 private:
  Follow& follow_;
  std::vector<std::string> files_;
  std::set<std::string> seen_;
};

// Relative paths of what follows start below this folder.
void enter(Follow& follow, std::string_view folder) {
  if (folder.empty()) return;
  std::vector<std::string> inside;
  for (const auto& outer : follow.paths.folders())
    if (auto path = normal_path(join_path(outer, folder))) inside.push_back(*path);
  follow.paths = RepositoryPaths(follow.paths.files(), std::move(inside));
}

// The plain words from `from` on; options in `valued` take the word after them.
std::vector<std::string> plain_words(const Follow& follow, std::size_t from,
                                     std::initializer_list<std::string_view> valued) {
  std::vector<std::string> plain;
  for (auto i = from; i < follow.words.size(); ++i) {
    const auto& word = follow.words[i];
    if (std::ranges::find(valued, word) != valued.end())
      ++i;
    else if (!word.starts_with('-'))
      plain.push_back(word);
  }
  return plain;
}

bool has_decorator(const FileFacts& facts, std::uint32_t scope, std::string_view last) {
  return std::ranges::any_of(facts.facts, [&](const Fact& fact) {
    return fact.kind == FactKind::decorator && fact.scope == scope &&
           (fact.name == last || fact.name.ends_with("." + std::string(last)));
  });
}

bool same_task(std::string_view function, std::string_view name) {
  name = name.substr(name.rfind('.') + 1);
  return function.size() == name.size() &&
         std::ranges::equal(function, name, [](char a, char b) { return a == b || (a == '_' && b == '-'); });
}

// Decorated functions of a Python file; all of them when no names are given.
void add_decorated(Follow& follow, const std::string& path, std::string_view decorator,
                   const std::vector<std::string>& names) {
  const auto* facts = follow.paths.files().facts(path);
  if (facts == nullptr) return;
  for (std::uint32_t i = 1; i < facts->scopes.size(); ++i) {
    const auto& scope = facts->scopes[i];
    if (scope.kind != Scope::Kind::function || !has_decorator(*facts, i, decorator)) continue;
    const bool wanted =
        names.empty() || std::ranges::any_of(names, [&](const auto& name) { return same_task(scope.name, name); });
    if (wanted) follow.add(path, i);
  }
}

std::vector<std::string> split_commas(std::string_view text) {
  std::string blanks(text);
  std::ranges::replace(blanks, ',', ' ');
  return split_blanks(blanks);
}

bool add_task_of(Follow& follow, const std::string& path, std::string_view name) {
  const auto* facts = follow.paths.files().facts(path);
  const auto scope = facts == nullptr ? k_file_scope : scope_named(*facts, name);
  if (scope == k_file_scope || facts->scopes[scope].name.find('%') != std::string_view::npos) return false;
  for (const auto& fact : facts->facts)  // mise, poe and pixi name what a task needs
    if (fact.kind == FactKind::key && fact.scope == scope && !fact.value.empty() && fact.value != name &&
        (fact.name.ends_with(".depends[]") || fact.name.ends_with(".depends") || fact.name.ends_with(".depends-on[]") ||
         fact.name.ends_with(".deps[]"))) {
      const auto needed = scope_named(*facts, fact.value);
      if (needed != k_file_scope) follow.add(path, needed);
    }
  follow.add(path, scope);
  return true;
}

std::string_view key_value(const FileFacts& facts, std::string_view name) {
  for (const auto& fact : facts.facts)
    if (fact.kind == FactKind::key && fact.name == name) return fact.value;
  return {};
}

}  // namespace

bool add_task(Follow& follow, std::string_view name) {
  for (const std::string_view file :
       {"pyproject.toml", "package.json", "mise.toml", ".mise.toml", "pixi.toml", "hatch.toml", "Pipfile",
        "Taskfile.yml", "Taskfile.yaml", "taskfile.yml", "poe_tasks.toml"})
    if (const auto path = follow.paths.first_of({file}))
      if (add_task_of(follow, *path, name)) return true;
  for (const std::string_view folder : {"mise-tasks", ".mise/tasks", "mise/tasks"})  // a script a task
    for (const std::string_view ending : {"", ".sh", ".py"})
      if (const auto path = follow.paths.near(join_path(folder, std::string(name) + std::string(ending)))) {
        follow.add(*path, k_file_scope);
        return true;
      }
  return false;
}

void follow_make(Follow& follow) {
  enter(follow, follow.option({"-C", "--directory"}));
  const auto named = follow.option({"-f", "--file", "--makefile"});
  const auto file =
      named.empty() ? follow.paths.first_of({"GNUmakefile", "makefile", "Makefile"}) : follow.paths.find(named);
  if (!file) return;
  Targets targets(follow, {*file});
  auto wanted = plain_words(follow, 1, {"-C", "--directory", "-f", "--file", "--makefile", "-j", "-I", "-o", "-W"});
  std::erase_if(wanted, [](const std::string& word) { return word.find('=') != std::string::npos; });
  if (wanted.empty()) targets.add_first();
  for (const auto& name : wanted) targets.add(name);
}

void follow_just(Follow& follow) {
  enter(follow, follow.option({"-d", "--working-directory"}));
  const auto named = follow.option({"-f", "--justfile"});
  const auto file =
      named.empty() ? follow.paths.first_of({"justfile", "Justfile", ".justfile"}) : follow.paths.find(named);
  if (!file) return;
  Targets targets(follow, {*file});
  const auto wanted = plain_words(follow, 1, {"-f", "--justfile", "-d", "--working-directory", "--set", "--shell"});
  if (wanted.empty()) targets.add_first();
  for (const auto& name : wanted) targets.add(name);
}

void follow_tox(Follow& follow) {
  const auto named = follow.option({"-c", "--conf"});
  const auto file =
      named.empty() ? follow.paths.first_of({"tox.ini", "setup.cfg", "tox.toml"}) : follow.paths.find(named);
  const auto* facts = file ? follow.paths.files().facts(*file) : nullptr;
  if (facts == nullptr) return;
  auto wanted = split_commas(follow.option({"-e", "--env"}));
  const bool all = wanted.empty();
  if (all) {
    for (const std::string_view key : {"tox.envlist", "tox.env_list", "tox:tox.envlist", "tox:tox.env_list"})
      std::ranges::copy(split_commas(key_value(*facts, key)), std::back_inserter(wanted));
  }
  bool base = wanted.empty();
  for (const auto& name : wanted) base |= scope_named(*facts, "testenv:" + name) == k_file_scope;
  for (std::uint32_t i = 1; i < facts->scopes.size(); ++i) {
    const auto scope = facts->scopes[i].name;
    const bool listed =
        scope.starts_with("testenv:") && (wanted.empty() || std::ranges::find(wanted, scope.substr(8)) != wanted.end());
    if ((scope == "testenv" && base) || listed) follow.add(*file, i);
  }
}

void follow_nox(Follow& follow) {
  const auto named = follow.option({"-f", "--noxfile"});
  const auto file = named.empty() ? follow.paths.first_of({"noxfile.py"}) : follow.paths.find(named);
  if (!file) return;
  std::vector<std::string> sessions;
  bool listing = false;
  for (std::size_t i = 1; i < follow.words.size(); ++i) {
    const auto& word = follow.words[i];
    if (word.starts_with("--session=") || word.starts_with("--sessions="))
      sessions.push_back(word.substr(word.find('=') + 1));
    else if (word.starts_with('-'))
      listing = word == "-s" || word == "-e" || word == "--session" || word == "--sessions";
    else if (listing)
      sessions.push_back(word);
  }
  for (auto& session : sessions) {  // "tests-3.11", "tests(x=1)"
    session = session.substr(0, session.find('('));
    const auto dash = session.rfind('-');
    if (dash != std::string::npos && dash + 1 < session.size() && is_digit(session[dash + 1])) session.resize(dash);
  }
  add_decorated(follow, *file, "session", sessions);
}

void follow_invoke(Follow& follow) {
  const auto names = plain_words(follow, 1, {"-c", "--collection", "-r", "--search-root", "-f"});
  if (names.empty()) return;
  const auto root = follow.paths.first_of({"tasks.py", "tasks/__init__.py", "invoke.yaml"});
  if (!root) return;
  const auto folder = folder_of(*root).ends_with("tasks") ? folder_of(*root) : join_path(folder_of(*root), "tasks");
  if (root->ends_with(".py")) add_decorated(follow, *root, "task", names);
  for (const auto& path : follow.paths.files().paths())
    if (path.starts_with(folder + "/") && path.ends_with(".py") && path != *root)
      add_decorated(follow, path, "task", names);
}

void follow_task(Follow& follow) {
  const auto names = plain_words(follow, 1, {"-C", "-t", "--taskfile", "-d", "--dir"});
  if (!names.empty()) add_task(follow, names[0]);
}

void follow_runner(Follow& follow) {
  enter(follow, follow.option({"--prefix", "-C", "--cwd", "--manifest-path"}));
  auto words = plain_words(follow, 1,
                           {"-e", "--env", "--environment", "-p", "--project", "--prefix", "-C", "--cwd", "-w",
                            "--workspace", "--manifest-path"});
  const auto& program = follow.words[0];
  std::size_t at = 0;
  if (at < words.size() && (words[at] == "run" || words[at] == "run-script" || words[at] == "r"))
    ++at;
  else if (program != "npm" && program != "yarn" && program != "pnpm" && program != "bun")
    return;
  else if (!words.empty() && program == "npm" && words[0] != "test" && words[0] != "start" && words[0] != "t")
    return;
  if (at >= words.size()) return;
  const auto& name = words[at];
  if (add_task(follow, name)) return;
  const auto colon = name.rfind(':');  // hatch run environment:script
  if (program == "hatch" && colon != std::string::npos && add_task(follow, name.substr(colon + 1))) return;
  if (program != "npm") follow_console_script(follow, name);
}

void follow_pre_commit(Follow& follow) {
  if (follow.words.size() < 2 || follow.words[1] != "run") return;
  const auto named = follow.option({"-c", "--config"});
  const auto file = named.empty() ? follow.paths.first_of({".pre-commit-config.yaml", ".pre-commit-config.yml"})
                                  : follow.paths.find(named);
  if (file) follow.add(*file, k_file_scope);
}

namespace {

// A stage after those whose outputs it needs.
void add_stage(Follow& follow, const std::string& path, const FileFacts& facts, std::string_view name,
               std::set<std::string>& seen) {
  name = name.substr(0, name.find('@'));
  const auto scope = scope_named(facts, name);
  if (scope == k_file_scope || !seen.insert(std::string(name)).second || seen.size() > k_most_targets) return;
  for (const auto& need : facts.facts) {
    if (need.kind != FactKind::key || need.scope != scope || !need.name.ends_with(".deps[]")) continue;
    for (const auto& out : facts.facts) {
      if (out.kind != FactKind::key || out.scope == scope || out.scope == k_file_scope ||
          out.name.find(".outs[]") == std::string_view::npos)
        continue;
      const auto made = out.value.empty() ? out.name.substr(out.name.rfind(']') + 1) : out.value;
      if (made == need.value ||
          (need.value.starts_with(made) && need.value.size() > made.size() && need.value[made.size()] == '/'))
        add_stage(follow, path, facts, facts.scopes[out.scope].name, seen);
    }
  }
  follow.add(path, scope);
}

}  // namespace

void follow_dvc(Follow& follow) {
  const auto& words = follow.words;
  const bool repro = words.size() > 1 && words[1] == "repro";
  const bool experiment = words.size() > 2 && words[1] == "exp" && (words[2] == "run" || words[2] == "r");
  if (!repro && !experiment) return;
  std::string file = "dvc.yaml";
  std::vector<std::string> stages;
  for (auto& word :
       plain_words(follow, repro ? 2 : 3, {"-n", "--name", "-S", "--set-param", "-j", "--jobs", "-m", "--message"})) {
    const auto at = word.find("dvc.yaml");
    if (at == std::string::npos)
      stages.push_back(word);
    else
      file = word.substr(0, at + 8);
    if (at != std::string::npos && at + 9 < word.size()) stages.push_back(word.substr(at + 9));
  }
  const auto path = follow.paths.find(file);
  const auto* facts = path ? follow.paths.files().facts(*path) : nullptr;
  if (facts == nullptr) return;
  std::set<std::string> seen;
  for (const auto& stage : stages) add_stage(follow, *path, *facts, stage, seen);
  if (!stages.empty()) return;
  for (std::uint32_t i = 1; i < facts->scopes.size(); ++i)
    if (facts->scopes[i].kind == Scope::Kind::stage) follow.add(*path, i);
}

void follow_mlflow(Follow& follow) {
  if (follow.words.size() < 3 || follow.words[1] != "run") return;
  const auto plain =
      plain_words(follow, 2,
                  {"-e", "--entry-point", "-P", "--param-list", "--experiment-name", "--experiment-id", "--env-manager",
                   "-b", "--backend", "-c", "--backend-config", "--run-name", "--run-id", "-v", "--version"});
  if (plain.empty()) return;
  const auto file = follow.paths.find(join_path(plain[0], "MLproject"));
  const auto* facts = file ? follow.paths.files().facts(*file) : nullptr;
  if (facts == nullptr) return;
  const auto entry = follow.option({"-e", "--entry-point"});
  const auto scope = scope_named(*facts, entry.empty() ? "main" : entry);
  if (scope != k_file_scope) follow.add(*file, scope);
}

void follow_kedro(Follow& follow) {
  if (follow.words.size() < 2 || follow.words[1] != "run") return;
  if (const auto path = follow.paths.find("pipeline_registry.py")) follow.add(*path, k_file_scope);
}

}  // namespace mlrung
