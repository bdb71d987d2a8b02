// Commands that Python code gives to a shell: subprocess, os.system, invoke, fabric, nox, Airflow's
// BashOperator.
#include <algorithm>
#include <array>
#include <optional>

#include "detect/view/python_literal.h"
#include "detect/view/python_walk.h"

namespace mlrung {
namespace {

constexpr std::array<std::string_view, 14> k_starters = {"os.system",
                                                         "os.popen",
                                                         "subprocess.run",
                                                         "subprocess.call",
                                                         "subprocess.check_call",
                                                         "subprocess.check_output",
                                                         "subprocess.Popen",
                                                         "subprocess.getoutput",
                                                         "subprocess.getstatusoutput",
                                                         "asyncio.create_subprocess_shell",
                                                         "asyncio.create_subprocess_exec",
                                                         "get_ipython.system",
                                                         "fabric.api.run",
                                                         "fabric.api.local"};
constexpr std::array<std::string_view, 6> k_contexts = {"c", "ctx", "context", "conn", "connection", "cxn"};

template <class Names>
bool contains(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string quoted(std::string_view word) {
  const bool plain = !word.empty() && word.find_first_of(" \t\n'\"$&|;<>()`*?#~\\") == std::string_view::npos;
  if (plain) return std::string(word);
  std::string out = "'";
  for (const char c : word) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out + "'";
}

class CommandText {
 public:
  CommandText(const SyntaxTree& tree, const PythonNames& names) : tree_(tree), names_(names) {}

  // A string as far as it is written out, with "{}" for the rest; nothing when it is not written at all.
  [[nodiscard]] std::optional<std::string> text(std::uint32_t node, int depth = 0) const {
    if (node == k_no_node || depth > 20) return std::nullopt;
    switch (tree_[node].kind) {
      case Syntax::string:
      case Syntax::concatenated_string: return string_template(tree_, node);
      case Syntax::parenthesized: return text(tree_.first_child(node), depth + 1);
      case Syntax::identifier: {
        const std::uint32_t constant = names_.constant(tree_.source(node));
        const bool is_text = constant != k_no_node && (tree_[constant].kind == Syntax::string ||
                                                       tree_[constant].kind == Syntax::concatenated_string);
        return is_text ? std::optional(string_template(tree_, constant)) : std::nullopt;
      }
      case Syntax::attribute:
        return tree_.source(node) == "sys.executable" ? std::optional<std::string>("python") : std::nullopt;
      case Syntax::call: return of_call(node, depth);
      case Syntax::binary: return of_operator(node, depth);
      case Syntax::list:
      case Syntax::tuple: return of_words(node, depth);
      default: return std::nullopt;
    }
  }

  // Positional arguments as words of one command.
  [[nodiscard]] std::optional<std::string> of_words(std::uint32_t list, int depth) const {
    std::string out;
    bool written = false;
    for (std::uint32_t at = list + 1; at < tree_[list].next && out.size() < k_longest_string; at = tree_[at].next) {
      if (tree_[at].kind == Syntax::keyword_argument) continue;
      const std::optional<std::string> word = text(at, depth + 1);
      written = written || word.has_value();
      if (!out.empty()) out += ' ';
      out += word ? quoted(*word) : "{}";
    }
    return written ? std::optional(out) : std::nullopt;
  }

 private:
  // shlex.split("..."), "...".split(), "...".format(x)
  [[nodiscard]] std::optional<std::string> of_call(std::uint32_t call, int depth) const {
    const std::uint32_t function = tree_.child(call, Field::function);
    if (function == k_no_node || tree_[function].kind != Syntax::attribute) return std::nullopt;
    const std::uint32_t object = tree_.child(function, Field::object);
    const std::uint32_t arguments = tree_.child(call, Field::arguments);
    if (tree_.source(function) == "shlex.split" && arguments != k_no_node)
      return text(tree_.first_child(arguments), depth + 1);
    const std::uint32_t method = tree_.child(function, Field::attribute);
    if (object == k_no_node || method == k_no_node) return std::nullopt;
    const std::string_view name = tree_.source(method);
    if (name != "split" && name != "format" && name != "strip") return std::nullopt;
    return text(object, depth + 1);
  }

  // "a" + b, "a %s" % b
  [[nodiscard]] std::optional<std::string> of_operator(std::uint32_t node, int depth) const {
    const std::uint32_t left = tree_.child(node, Field::left);
    const std::uint32_t right = tree_.child(node, Field::right);
    if (left == k_no_node || right == k_no_node) return std::nullopt;
    const std::string_view between = tree_.text.substr(tree_[left].end, tree_[right].begin - tree_[left].end);
    const bool adds = between.find('+') != std::string_view::npos;
    const bool formats = between.find('%') != std::string_view::npos;
    const std::optional<std::string> first = text(left, depth + 1);
    if (formats) return first;
    const std::optional<std::string> second = adds ? text(right, depth + 1) : std::nullopt;
    if (!adds || (!first && !second)) return std::nullopt;
    const bool lists = tree_[left].kind == Syntax::list || tree_[right].kind == Syntax::list;
    return first.value_or("{}") + (lists ? " " : "") + second.value_or("{}");
  }

  const SyntaxTree& tree_;
  const PythonNames& names_;
};

// Programs that a list of words starts; not words that lists of choices begin with.
constexpr std::array<std::string_view, 28> k_programs = {
    "gcloud",     "gsutil",    "docker", "podman", "kubectl",         "helm",    "aws",
    "az",         "terraform", "git",    "dvc",    "mlflow",          "prefect", "databricks",
    "serverless", "bentoml",   "heroku", "fly",    "flyctl",          "ssh",     "scp",
    "rsync",      "argocd",    "pytest", "sam",    "huggingface-cli", "kaggle",  "spark-submit"};

std::uint32_t argument(const SyntaxTree& tree, std::uint32_t arguments, std::string_view keyword, bool or_first) {
  for (std::uint32_t at = arguments + 1; at < tree[arguments].next; at = tree[at].next) {
    if (tree[at].kind != Syntax::keyword_argument) {
      if (or_first) return at;
      continue;
    }
    const std::uint32_t name = tree.child(at, Field::name);
    if (name != k_no_node && tree.source(name) == keyword) return tree.child(at, Field::value);
  }
  return k_no_node;
}

}  // namespace

// A list that starts with a program's name is a command wherever it goes: the project's own function may run it.
std::string command_of_list(const SyntaxTree& tree, const PythonNames& names, std::uint32_t list) {
  const std::uint32_t first = tree.first_child(list);
  if (first == k_no_node || tree[first].kind != Syntax::string || tree[first].next >= tree[list].next) return {};
  const CommandText reading(tree, names);
  const auto program = reading.text(first);
  if (!program || !contains(k_programs, std::string_view(*program))) return {};
  return reading.of_words(list, 0).value_or("");
}

std::string command_of_call(const SyntaxTree& tree, const PythonNames& names, std::uint32_t call,
                            std::string_view name) {
  const std::uint32_t arguments = tree.child(call, Field::arguments);
  const std::uint32_t function = tree.child(call, Field::function);
  if (arguments == k_no_node || function == k_no_node || tree[arguments].kind != Syntax::arguments) return {};
  const CommandText reading(tree, names);
  const std::size_t dot = name.rfind('.');
  const std::string_view method = dot == std::string_view::npos ? name : name.substr(dot + 1);
  if (method.ends_with("BashOperator"))
    return reading.text(argument(tree, arguments, "bash_command", false)).value_or("");
  if (name == "asyncio.create_subprocess_exec") return reading.of_words(arguments, 0).value_or("");
  if (contains(k_starters, name)) return reading.text(argument(tree, arguments, "args", true)).value_or("");
  if (dot == std::string_view::npos || tree[function].kind != Syntax::attribute) return {};
  const std::uint32_t object = tree.child(function, Field::object);
  const std::string_view receiver = object == k_no_node ? std::string_view() : tree.source(object);
  if (receiver == "session" || name.starts_with("nox.")) {
    if (method == "run" || method == "run_always" || method == "run_install")
      return reading.of_words(arguments, 0).value_or("");
    if (method != "install") return {};
    const std::optional<std::string> packages = reading.of_words(arguments, 0);
    return packages ? "pip install " + *packages : "";
  }
  const bool in_context = contains(k_contexts, receiver) || name.starts_with("invoke.") || name.starts_with("fabric.");
  if (!in_context || (method != "run" && method != "sudo" && method != "local")) return {};
  return reading.text(argument(tree, arguments, "command", true)).value_or("");
}

}  // namespace mlrung
