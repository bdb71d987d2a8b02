#include "practice/code/plain_python.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace mlrung {
namespace {

using Id = std::uint32_t;
using Words = std::set<std::string_view>;

const Words& reflective() {
  static const Words words = {"exec",         "eval",      "compile",    "open",     "globals",  "locals",
                              "vars",         "getattr",   "setattr",    "delattr",  "input",    "super",
                              "breakpoint",   "help",      "object",     "type",     "dir",      "license",
                              "credits",      "copyright", "memoryview", "property", "callable", "classmethod",
                              "staticmethod", "id"};
  return words;
}

// A probe uses these; a program that gives them another meaning is not believed.
const Words& used_by_probes() {
  static const Words words = {"print", "dict", "isinstance"};
  return words;
}

const std::map<std::string_view, Words>& known_modules() {
  static const std::map<std::string_view, Words> modules = {
      {"__future__", {"annotations"}},
      {"typing", {"Dict", "Final", "Mapping", "Any", "Optional", "List", "Tuple"}},
      {"pprint", {"pprint", "pp"}},
      {"json", {"dumps"}},
      {"math", {"inf", "floor", "ceil"}},
      {"operator", {"gt", "lt", "itemgetter"}},
      {"itertools", {"chain", "count"}},
      {"collections", {"OrderedDict", "defaultdict"}},
      {"sys", {"exit"}},
  };
  return modules;
}

class Plainness {
 public:
  explicit Plainness(const SyntaxTree& tree) : tree_(tree) {}

  std::optional<std::string> fault() {
    for (Id node = 0; node < tree_.nodes.size() && !fault_; ++node) look_at(node);
    return fault_;
  }

 private:
  void found(Id node, std::string_view what) {
    if (!fault_) fault_ = "line " + std::to_string(tree_[node].line) + " uses " + std::string(what);
  }

  void look_at(Id node) {
    switch (tree_[node].kind) {
      case Syntax::error: return found(node, "what is no Python");
      case Syntax::identifier: return look_at_name(node);
      case Syntax::attribute: return look_at_attribute(node);
      case Syntax::import_statement: return look_at_import(node);
      case Syntax::import_from: return look_at_import_from(node);
      case Syntax::match:
      case Syntax::exec:
      case Syntax::class_: return found(node, "a class or match statement");
      default: return;
    }
  }

  void look_at_name(Id node) {
    const std::string_view name = tree_.source(node);
    const bool inside_import = tree_[tree_[node].parent].kind == Syntax::dotted_name ||
                               tree_[tree_[node].parent].kind == Syntax::aliased_import;
    if (name.starts_with("__") && name != "__name__") return found(node, name);
    if (tree_[node].store && used_by_probes().contains(name)) return found(node, std::string(name) + " as a name");
    if (!tree_[node].store && reflective().contains(name)) return found(node, name);
    // A module may only be used as module.member: as a value it leads anywhere.
    const bool as_object = tree_[node].field == Field::object && tree_[tree_[node].parent].kind == Syntax::attribute;
    if (modules_.contains(name) && !inside_import && !as_object) found(node, name);
  }

  void look_at_attribute(Id node) {
    const Id object = tree_.child(node, Field::object), attribute = tree_.child(node, Field::attribute);
    if (object == k_no_node || attribute == k_no_node) return;
    const std::string_view name = tree_.source(attribute);
    constexpr std::array k_prefixes = {"_", "f_", "gi_", "cr_", "ag_", "tb_", "co_", "mro"};
    for (const std::string_view prefix : k_prefixes)
      if (name.starts_with(prefix)) return found(node, name);
    const auto module = modules_.find(tree_.source(object));
    if (module != modules_.end() && !known_modules().at(module->second).contains(name)) found(node, tree_.source(node));
  }

  void look_at_import(Id node) {
    for (Id at = node + 1; at < tree_[node].next; at = tree_[at].next) {
      const bool aliased = tree_[at].kind == Syntax::aliased_import;
      const Id name = aliased ? tree_.child(at, Field::name) : at;
      const Id alias = aliased ? tree_.child(at, Field::alias) : name;
      if (name == k_no_node || alias == k_no_node) continue;
      if (!known_modules().contains(tree_.source(name)))
        return found(node, "module " + std::string(tree_.source(name)));
      modules_[tree_.source(alias)] = tree_.source(name);
    }
  }

  void look_at_import_from(Id node) {
    const Id module = tree_.child(node, Field::module_name);
    const auto known = module == k_no_node ? known_modules().end() : known_modules().find(tree_.source(module));
    if (known == known_modules().end()) return found(node, "an import of another module");
    for (Id at = node + 1; at < tree_[node].next; at = tree_[at].next) {
      if (at == module) continue;
      const Id name = tree_[at].kind == Syntax::aliased_import ? tree_.child(at, Field::name) : at;
      if (name == k_no_node || !known->second.contains(tree_.source(name)))
        return found(node, "an import of another name");
    }
  }

  const SyntaxTree& tree_;
  std::map<std::string_view, std::string_view> modules_;  // by the name that stands for it here
  std::optional<std::string> fault_;
};

}  // namespace

std::optional<std::string> why_not_plain(const SyntaxTree& tree) { return Plainness(tree).fault(); }

}  // namespace mlrung
