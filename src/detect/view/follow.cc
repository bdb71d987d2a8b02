#include "detect/view/follow.h"

#include <algorithm>

#include "detect/view/command_line.h"
#include "detect/view/follow_tasks.h"
#include "detect/view/lines.h"
#include "detect/view/path_words.h"
#include "detect/view/repository_paths.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view k_code_endings[] = {".py", ".ipynb", ".R",     ".r",  ".Rmd", ".qmd", ".jl",
                                               ".sh", ".bash",  ".scala", ".js", ".ts",  ".java"};

void add_file(Follow& follow, const std::optional<std::string>& path) {
  if (path) follow.add(*path, k_file_scope);
}

// Programs that take scripts, notebooks or modules ("pkg.mod:app") as plain words.
void follow_code_words(Follow& follow, std::size_t most) {
  for (std::size_t i = 1; i < follow.words.size() && most > 0; ++i) {
    std::string_view word = follow.words[i];
    if (word == "-m" && i + 1 < follow.words.size()) {
      add_file(follow, follow.paths.module(follow.words[++i]));
      continue;
    }
    if (word.starts_with('-')) continue;
    const auto colon = word.rfind(':');
    const auto file = word.substr(0, colon);
    const auto before = follow.runs.size();
    if (ends_with_one_of(file, k_code_endings)) {
      if (const auto path = follow.paths.find(file))
        follow.add_function(*path, colon == std::string_view::npos ? std::string_view() : word.substr(colon + 1));
    } else if (colon != std::string_view::npos && colon > 0) {
      if (const auto path = follow.paths.module(file)) follow.add_function(*path, word.substr(colon + 1));
    }
    if (follow.runs.size() > before) --most;
  }
}
void follow_first_code(Follow& follow) { follow_code_words(follow, 1); }
void follow_all_code(Follow& follow) { follow_code_words(follow, 16); }

void follow_python(Follow& follow) {
  const auto& words = follow.words;
  if (words.size() < 2) return;
  if (words[1] == "-m") {
    if (words.size() > 2) add_file(follow, follow.paths.module(words[2]));
  } else if (words[1] != "-c" && words[1] != "-") {
    if (auto path = follow.paths.find(words[1])) return follow.add(*path, k_file_scope);
    add_file(follow, follow.paths.near(words[1] + "/__main__.py"));
  }
}

void follow_shell(Follow& follow) {
  for (std::size_t i = 1; i < follow.words.size(); ++i) {
    if (follow.words[i].starts_with('-') || follow.words[i].starts_with('+')) continue;
    return add_file(follow, follow.paths.find(follow.words[i]));
  }
}

void follow_notebook(Follow& follow) {  // jupyter nbconvert --execute x.ipynb
  if (follow.words.size() > 2 && (follow.words[1] == "lab" || follow.words[1] == "notebook")) return;
  follow_all_code(follow);
}

void follow_docker(Follow& follow) {
  auto& words = follow.words;
  if (words.size() > 1 && words[1] == "compose") return follow_compose(follow);
  std::size_t at = 1;
  while (at < words.size() && (words[at] == "buildx" || words[at] == "image" || words[at] == "builder")) ++at;
  if (at >= words.size() || (words[at] != "build" && words[at] != "b")) return;
  follow_docker_build(follow, at + 1);
}

void follow_gcloud(Follow& follow) {
  const auto& words = follow.words;
  std::size_t at = 1;
  while (at < words.size() && (words[at] == "beta" || words[at] == "alpha")) ++at;
  if (at + 1 >= words.size() || words[at] != "builds" || words[at + 1] != "submit") return;
  const auto config = follow.option({"--config"});
  if (!config.empty()) return add_file(follow, follow.paths.find(config));
  if (!follow.option({"--tag", "-t"}).empty()) return follow_docker_build(follow, at + 2);
  add_file(follow, follow.paths.first_of({"cloudbuild.yaml", "cloudbuild.yml", "cloudbuild.json"}));
}

void follow_az(Follow& follow) {
  const auto& words = follow.words;
  if (words.size() > 2 && words[1] == "acr" && words[2] == "build") return follow_docker_build(follow, 3);
  if (words.size() < 2 || words[1] != "ml") return;
  add_file(follow, follow.paths.find(follow.option({"--file", "-f"})));
}

void follow_manifest(Follow& follow) {  // kubectl apply -f, argo submit
  if (follow.words.size() < 3) return;
  const auto& verb = follow.words[1];
  if (verb != "apply" && verb != "create" && verb != "submit" && verb != "replace" && verb != "cron") return;
  const auto file = follow.option({"-f", "--filename", "--from"});
  if (!file.empty()) return add_file(follow, follow.paths.find(file));
  for (std::size_t i = 2; i < follow.words.size(); ++i)
    if (follow.words[i].ends_with(".yaml") || follow.words[i].ends_with(".yml"))
      return add_file(follow, follow.paths.find(follow.words[i]));
}

void follow_celery(Follow& follow) {
  auto name = follow.option({"-A", "--app"});
  name = name.substr(0, name.find(':'));
  add_file(follow, name.ends_with(".py") ? follow.paths.find(name) : follow.paths.module(name));
  if (follow.runs.empty()) follow_first_code(follow);
}

struct Row {
  std::string_view program;
  void (*follow)(Follow&);
};
constexpr Row k_programs[] = {{"make", follow_make},
                              {"just", follow_just},
                              {"tox", follow_tox},
                              {"nox", follow_nox},
                              {"invoke", follow_invoke},
                              {"inv", follow_invoke},
                              {"poe", follow_task},
                              {"task", follow_task},
                              {"pdm", follow_runner},
                              {"hatch", follow_runner},
                              {"rye", follow_runner},
                              {"pixi", follow_runner},
                              {"mise", follow_runner},
                              {"pipenv", follow_runner},
                              {"npm", follow_runner},
                              {"yarn", follow_runner},
                              {"pnpm", follow_runner},
                              {"bun", follow_runner},
                              {"pre-commit", follow_pre_commit},
                              {"dvc", follow_dvc},
                              {"mlflow", follow_mlflow},
                              {"kedro", follow_kedro},
                              {"python", follow_python},
                              {"bash", follow_shell},
                              {"sh", follow_shell},
                              {"zsh", follow_shell},
                              {"dash", follow_shell},
                              {".", follow_shell},
                              {"pwsh", follow_all_code},
                              {"docker", follow_docker},
                              {"podman", follow_docker},
                              {"nerdctl", follow_docker},
                              {"gcloud", follow_gcloud},
                              {"az", follow_az},
                              {"kubectl", follow_manifest},
                              {"argo", follow_manifest},
                              {"oc", follow_manifest},
                              {"celery", follow_celery},
                              {"flask", follow_celery},
                              {"uvicorn", follow_first_code},
                              {"gunicorn", follow_first_code},
                              {"hypercorn", follow_first_code},
                              {"waitress-serve", follow_first_code},
                              {"granian", follow_first_code},
                              {"streamlit", follow_first_code},
                              {"papermill", follow_first_code},
                              {"jupyter", follow_notebook},
                              {"nbconvert", follow_notebook},
                              {"ipython", follow_first_code},
                              {"Rscript", follow_first_code},
                              {"R", follow_first_code},
                              {"julia", follow_first_code},
                              {"torchrun", follow_first_code},
                              {"accelerate", follow_first_code},
                              {"deepspeed", follow_first_code},
                              {"horovodrun", follow_first_code},
                              {"mpirun", follow_first_code},
                              {"mpiexec", follow_first_code},
                              {"spark-submit", follow_first_code},
                              {"srun", follow_first_code},
                              {"sbatch", follow_first_code},
                              {"chainlit", follow_first_code},
                              {"gradio", follow_first_code},
                              {"panel", follow_first_code},
                              {"bokeh", follow_first_code},
                              {"fastapi", follow_first_code},
                              {"prefect", follow_first_code},
                              {"dagster", follow_all_code},
                              {"locust", follow_all_code},
                              {"bentoml", follow_first_code},
                              {"modal", follow_first_code},
                              {"quarto", follow_all_code},
                              {"node", follow_first_code},
                              {"marimo", follow_first_code},
                              {"dagster-webserver", follow_all_code},
                              {"coverage", follow_first_code},
                              {"memray", follow_first_code},
                              {"ray", follow_first_code}};

constexpr std::string_view k_harmless[] = {"echo", "cd",     "set", "export", "pip",  "rm",    "mkdir",   "cp",
                                           "mv",   "cat",    "ls",  "git",    "curl", "exit",  "apt-get", "sleep",
                                           "true", "printf", "aws", "sed",    "grep", "chmod", "test",    "terraform"};

void follow_program(Follow& follow) {
  const auto name = program_name(follow.words[0]);
  for (const auto& row : k_programs)
    if (name == row.program) {
      row.follow(follow);
      return;
    }
  if (std::ranges::find(k_harmless, name) != std::end(k_harmless)) return;
  const bool is_path =
      follow.words[0].find('/') != std::string::npos || ends_with_one_of(follow.words[0], k_code_endings);
  if (is_path) add_file(follow, follow.paths.find(follow.words[0]));
  if (!follow.runs.empty()) return;
  if (const auto* own = follow.paths.files().facts(follow.from))
    for (std::uint32_t i = 1; i < own->scopes.size(); ++i)
      if (own->scopes[i].kind == Scope::Kind::function && own->scopes[i].name == follow.words[0] &&
          !follow.from.ends_with(".py"))
        return follow.add(std::string(follow.from), i);
  follow_console_script(follow, follow.words[0]);
}

bool types_it(std::string_view path) {
  const auto type = classify(path).type;
  return type == FileType::make || type == FileType::shell || type == FileType::notebook ||
         type == FileType::markdown || type == FileType::just || type == FileType::python;
}

}  // namespace

std::string_view Follow::option(std::initializer_list<std::string_view> names) const {
  for (std::size_t i = 1; i < words.size(); ++i)
    for (const auto name : names) {
      const std::string_view word = words[i];
      if (word == name && i + 1 < words.size()) return words[i + 1];
      if (word.size() > name.size() && word.starts_with(name) && word[name.size()] == '=')
        return word.substr(name.size() + 1);
    }
  return {};
}

void Follow::add(const std::string& path, std::uint32_t scope) {
  Run run{path, scope, 1};
  if (const auto* facts = paths.files().facts(path); facts && scope < facts->scopes.size())
    run.line = facts->scopes[scope].first_line;
  if (std::ranges::find(runs, run) == runs.end() && runs.size() < 500) runs.push_back(std::move(run));
}

void Follow::add_function(const std::string& path, std::string_view name) {
  name = name.substr(0, name.find('('));
  const auto* facts = paths.files().facts(path);
  if (facts && !name.empty())
    for (std::uint32_t i = 1; i < facts->scopes.size(); ++i)
      if (facts->scopes[i].kind == Scope::Kind::function && facts->scopes[i].name == name) add(path, i);
  add(path, k_file_scope);
}

bool is_within(const FileFacts& facts, std::uint32_t scope, std::uint32_t outer) {
  while (scope != outer && scope != k_file_scope) scope = facts.scopes[scope].parent;
  return scope == outer;
}

std::vector<Run> runs_in(const FactsByPath& files, std::vector<std::string> folders, std::string_view from,
                         std::string_view command_line) {
  Follow follow{RepositoryPaths(files, std::move(folders)), from, words_of(command_line), {}};
  if (!follow.words.empty()) follow_program(follow);
  return std::move(follow.runs);
}

std::vector<Run> runs_of(const FactsByPath& files, std::string_view from, std::string_view command_line) {
  std::vector<std::string> folders{folder_of(from)};
  if (!folders[0].empty()) folders.emplace_back();
  return runs_in(files, std::move(folders), from, command_line);
}

bool only_submitted_by_hand(const FactsByPath& files, std::string_view path) {
  bool submitted = false;
  for (const auto& other : files.paths()) {
    const auto* facts = files.facts(other);
    if (facts == nullptr) continue;
    for (const auto& fact : facts->facts) {
      if (fact.kind != FactKind::command || fact.name != "gcloud" ||
          fact.value.find("builds") == std::string_view::npos)
        continue;
      if (fact.value.find("triggers") != std::string_view::npos &&
          fact.value.find(file_name_of(path)) != std::string_view::npos)
        return false;
      const auto runs = runs_of(files, other, fact.value);
      if (std::ranges::none_of(runs, [&](const Run& run) { return run.path == path; })) continue;
      if (!types_it(other)) return false;
      submitted = true;
    }
    const bool infrastructure = classify(other).type == FileType::hcl;
    if (infrastructure && facts->text && facts->text->find(file_name_of(path)) != std::string::npos)
      return false;  // a trigger is declared
    if (other != path && facts->text && is_workflow(other, *facts->text) &&
        facts->text->find("builds submit") != std::string::npos)
      return false;
  }
  return submitted;
}

}  // namespace mlrung
