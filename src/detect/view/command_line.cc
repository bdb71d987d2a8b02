#include "detect/view/command_line.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "detect/view/launcher.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest_value = 4000;
constexpr std::size_t k_most_commands = 100000;

// Tools that are programs of their own when started with `python -m`: module, program.
struct Tool {
  std::string_view module, program;
};
constexpr Tool k_tools[] = {{"alembic", "alembic"},
                            {"bandit", "bandit"},
                            {"behave", "behave"},
                            {"bentoml", "bentoml"},
                            {"black", "black"},
                            {"build", "build"},
                            {"celery", "celery"},
                            {"coverage", "coverage"},
                            {"dagster", "dagster"},
                            {"dbt", "dbt"},
                            {"docformatter", "docformatter"},
                            {"dvc", "dvc"},
                            {"fastapi", "fastapi"},
                            {"flake8", "flake8"},
                            {"flask", "flask"},
                            {"great_expectations", "great_expectations"},
                            {"gunicorn", "gunicorn"},
                            {"hatch", "hatch"},
                            {"invoke", "invoke"},
                            {"ipykernel", "ipykernel"},
                            {"isort", "isort"},
                            {"jupyter", "jupyter"},
                            {"kedro", "kedro"},
                            {"locust", "locust"},
                            {"mkdocs", "mkdocs"},
                            {"mlflow", "mlflow"},
                            {"mypy", "mypy"},
                            {"nbconvert", "nbconvert"},
                            {"nose2", "nose2"},
                            {"nox", "nox"},
                            {"papermill", "papermill"},
                            {"pdm", "pdm"},
                            {"pip", "pip"},
                            {"pip_audit", "pip-audit"},
                            {"piptools", "pip-compile"},
                            {"pipenv", "pipenv"},
                            {"pipx", "pipx"},
                            {"poetry", "poetry"},
                            {"pre_commit", "pre-commit"},
                            {"prefect", "prefect"},
                            {"pydocstyle", "pydocstyle"},
                            {"pyflakes", "pyflakes"},
                            {"pylint", "pylint"},
                            {"pyright", "pyright"},
                            {"pytest", "pytest"},
                            {"py.test", "pytest"},
                            {"radon", "radon"},
                            {"ray", "ray"},
                            {"ruff", "ruff"},
                            {"safety", "safety"},
                            {"sphinx", "sphinx-build"},
                            {"streamlit", "streamlit"},
                            {"tensorboard", "tensorboard"},
                            {"torch.distributed.run", "torchrun"},
                            {"torch.distributed.launch", "torchrun"},
                            {"tox", "tox"},
                            {"twine", "twine"},
                            {"unittest", "unittest"},
                            {"uv", "uv"},
                            {"uvicorn", "uvicorn"},
                            {"vulture", "vulture"},
                            {"wandb", "wandb"},
                            {"yapf", "yapf"},
                            {"zenml", "zenml"}};

constexpr Launcher k_prefixes[] = {
    {"sudo", "-u,-g,-h,-p,-C,--user,--group"},
    {"env", "-u,-C,-S,--unset,--chdir"},
    {"time", "-f,-o"},
    {"nohup", ""},
    {"exec", "-a"},
    {"command", ""},
    {"builtin", ""},
    {"nice", "-n"},
    {"ionice", "-c,-n,-p"},
    {"stdbuf", "-o,-i,-e"},
    {"xvfb-run", "-s,-n,-e,-f,--server-args,--server-num"},
    {"dotenv run", "-f"},
    {"doppler run", "-c,-p,--config,--project"},
    {"op run", "--env-file"},
    {"aws-vault exec", "-d", 1},
    {"chronic", ""},
    {"travis_retry", ""},
    {"call", ""},
    {"caffeinate", ""},
    {"cross-env", ""},
    {"bundle exec", ""},
    {"npx", "-p,--package"},
    {"poetry run", "-C,-P,--directory,--project"},
    {"uv run",
     "--with,--extra,--group,--package,-p,--python,--env-file,--project,--directory,--with-requirements,--"
     "with-editable,--no-group,"
     "--only-group,--index-url,--index,-i,--refresh-package,--no-extra,--cache-dir,--config-file"},
    {"uv tool run", "--from,--with,-p,--python,--index"},
    {"uvx", "--from,--with,-p,--python,--index"},
    {"pipx run", "--spec,--python"},
    {"pipenv run", ""},
    {"conda run", "-n,-p,--name,--prefix,--cwd"},
    {"mamba run", "-n,-p,--name,--prefix,--cwd"},
    {"micromamba run", "-n,-p,-r,--name,--prefix,--cwd"},
    {"setsid", ""},
    {"unbuffer", ""}};
void drop(Words& words, std::size_t count) {
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count));
}

bool is_version(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.'; });
}

bool is_python(std::string_view name) {
  if (name == "py" || name == "pythonw" || name == "pypy3") return true;
  if (name.starts_with("python") && is_version(name.substr(6))) return true;
  if (!name.starts_with('$') && !name.starts_with("{{")) return false;
  std::string upper(name);
  std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return upper.ends_with("PYTHON)") || upper.ends_with("PYTHON}") || upper.ends_with("PYTHON") ||
         upper.ends_with("PYTHON3") || upper.ends_with("PYTHON3)") || upper == "{{PYTHON}}" || upper == "$(PY)" ||
         upper == "${PY}";
}

// Takes the options off that python has before its script, and opens `-m` of a known tool.
void normalise_python(Words& words) {
  words[0] = "python";
  while (words.size() > 1 && words[1].starts_with('-') && words[1].size() > 1 && words[1] != "-m" && words[1] != "-c") {
    const bool valued = words[1] == "-W" || words[1] == "-X";
    words.erase(words.begin() + 1, words.begin() + (valued && words.size() > 2 ? 3 : 2));
  }
  if (words.size() < 3 || words[1] != "-m") return;
  for (const auto& tool : k_tools) {
    if (words[2] != tool.module) continue;
    drop(words, 2);
    words[0] = tool.program;
    return;
  }
}

// Installed programs lose their folder, programs of the repository keep it.
void normalise_program(Words& words) {
  std::string& word = words[0];
  std::string path = word;
  std::ranges::replace(path, '\\', '/');
  if (path.starts_with("$(") && path.find(' ') != std::string::npos) return;
  const auto slash = path.rfind('/');
  const auto name = std::string(program_name(word));
  const bool script = name.ends_with(".sh") || name.ends_with(".py") || name.ends_with(".bash");
  if (slash != std::string::npos && !script) {
    const std::string_view folder = std::string_view(path).substr(0, slash);
    const bool installed = folder.ends_with("/Scripts") || folder == "/bin" || folder == "/sbin" ||
                           folder.starts_with("/usr/") || folder.starts_with("/opt/") ||
                           (folder.ends_with("/bin") && folder != "./bin" && folder != "../bin");
    if (installed) word = name;
  } else if (!script) {
    word = name;
  }
  if (word == "pip3" || (word.starts_with("pip3.") && is_version(word.substr(4))) || word == "$(PIP)" ||
      word == "${PIP}" || word == "$PIP")
    word = "pip";
  else if (word == "py.test" || word == "pytest-3")
    word = "pytest";
  else if (word == "docker-compose")
    words.insert(words.erase(words.begin()), {"docker", "compose"});
  else if (word == "gmake" || word == "$(MAKE)" || word == "${MAKE}")
    word = "make";
  else if (word == "jupyter-nbconvert")
    words.insert(words.erase(words.begin()), {"jupyter", "nbconvert"});
  else if (word == "source")
    word = ".";
}

void normalise(Words& words) {
  bool again = true;
  while (again && !words.empty()) {
    again = false;
    if (words[0].size() > 1 && (words[0][0] == '@' || words[0][0] == '-' || words[0][0] == '+')) {
      const auto start = words[0].find_first_not_of("@-+");
      words[0].erase(0, std::min(start, words[0].size()));
    }
    if (words[0] == "@" || words[0] == "-" || words[0].empty() || is_assignment(words[0])) {
      drop(words, 1);
      again = true;
      continue;
    }
    for (const auto& launcher : k_prefixes) {
      const auto count = matches(words, launcher.words);
      if (count == 0) continue;
      const auto start = inner_start(words, count, launcher);
      if (start >= words.size()) break;  // nothing is started
      const bool module = launcher.words == "uv run" &&
                          std::ranges::find_if(words.begin() + static_cast<std::ptrdiff_t>(count),
                                               words.begin() + static_cast<std::ptrdiff_t>(start),
                                               [](const std::string& w) { return w == "-m" || w == "--module"; }) !=
                              words.begin() + static_cast<std::ptrdiff_t>(start);
      drop(words, start);
      if (module) words.insert(words.begin(), {"python", "-m"});
      if (words[0].ends_with(".py") && launcher.words == "uv run") words.insert(words.begin(), "python");
      again = true;
      break;
    }
  }
  if (words.empty()) return;
  normalise_program(words);
  if (is_python(words[0])) normalise_python(words);
}

void add(std::vector<CommandLine>& out, Words words, std::uint32_t line, std::int32_t function, int depth) {
  if (out.size() >= k_most_commands) return;
  normalise(words);
  if (words.empty() || words[0] == "[" || words[0] == ":" || words[0] == "[[") return;
  CommandLine command{std::move(words), {}, line, function};
  command.name = program_name(command.words[0]);
  const Opened opened = depth < k_shell_depth ? inside(command.words) : Opened{};
  if (!opened.replaces) out.push_back(std::move(command));
  if (!opened.words.empty()) add(out, opened.words, line, function, depth + 1);
  if (opened.script.empty()) return;
  for (auto& inner : normal_commands(lex_shell(opened.script, line, depth + 1), depth + 1)) {
    inner.function = function;
    out.push_back(std::move(inner));
  }
}

}  // namespace

std::string_view program_name(std::string_view path) {
  if (path.starts_with("${{") || path.starts_with("$(") || path.starts_with("{{")) {
    const auto close = path.find_last_of(")}");
    if (close + 1 >= path.size()) return path;
  }
  const auto slash = path.find_last_of("/\\");
  if (slash != std::string_view::npos && slash + 1 < path.size()) path.remove_prefix(slash + 1);
  if (path.ends_with(".exe")) path.remove_suffix(4);
  return path;
}

std::vector<CommandLine> normal_commands(const ShellScript& script, int depth) {
  std::vector<CommandLine> out;
  for (const auto& command : script.commands) {
    Words words;
    words.reserve(command.words.size());
    for (const auto& word : command.words) words.push_back(word.text);
    add(out, std::move(words), command.line, command.function, depth);
  }
  return out;
}

std::string value_of(const CommandLine& command) {
  auto value = join_words(command.words);
  if (value.size() > k_longest_value) value.resize(k_longest_value);
  return value;
}

void add_command_fact(FileFacts& facts, const CommandLine& command, std::uint32_t line, std::uint32_t scope) {
  Fact fact;
  fact.kind = FactKind::command;
  fact.line = line;
  fact.scope = scope;
  fact.name = facts.keep(command.name);
  fact.value = facts.keep(value_of(command));
  facts.facts.push_back(fact);
}

}  // namespace mlrung
