// What the names of one Python file stand for: imports with their aliases, functions and classes of the file,
// and the types of variables and attributes where an assignment, annotation or `with` tells them. It follows
// the walk through the file: frames are opened and closed, names bound in written order. Knows nothing of
// other files.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "detect/fact.h"
#include "detect/view/python_tree.h"

namespace mlrung {

// `known`: the name leads to an import, or to a class or function of this file; else it is as written.
// `made`: what it stands for came out of a call of that name, so that calling it is no call of that name.
struct PythonName {
  std::string_view name;
  bool known = false;
  bool made = false;
};

class PythonNames {
 public:
  // `package` is the dotted name of the package that the file is in, for relative imports.
  PythonNames(const SyntaxTree& tree, std::string package, FileFacts& facts);

  // Full name of what an expression refers to; of a call: of its result ("A.b" of `A().b()`).
  [[nodiscard]] PythonName resolve(std::uint32_t expression);
  // Full name of what is called; an object that is called goes by its own name: `model(x)` is no `build()`.
  [[nodiscard]] std::string_view called(std::uint32_t function);
  // Full name of the class that an annotation gives, Optional and the like taken off; empty if it says
  // nothing.
  [[nodiscard]] std::string_view type_name(std::uint32_t annotation);
  // The node of the constant that a module-level name is bound to, once in the file; k_no_node if it is not.
  [[nodiscard]] std::uint32_t constant(std::string_view name) const;
  // Whether the name is `self` or `cls` here, or a local variable of which nothing is known.
  [[nodiscard]] bool is_self(std::string_view name) const;
  [[nodiscard]] bool is_unknown_local(std::string_view name) const;

  // Calls function(full name, name it is bound to) for each import of the statement; "x.*" binds nothing.
  template <class Function>
  void for_each_import(std::uint32_t statement, const Function& function);
  void bind_imports(std::uint32_t statement);

  enum class FrameKind : std::uint8_t { module, class_, function };
  // The own name of a definition here: "Class.method", "outer.inner".
  [[nodiscard]] std::string_view qualified(std::string_view name);
  void open_function(std::uint32_t definition, std::string_view qualified_name, bool is_static);
  void open_class(std::string_view qualified_name);
  void close_frame();
  void bind_definition(std::uint32_t definition, std::string_view qualified_name, bool is_property);
  // target = value, or target: annotation = value; value and annotation may be k_no_node.
  void bind(std::uint32_t target, std::uint32_t value, std::uint32_t annotation);
  void declare_global(std::uint32_t statement);
  // Ends the first pass over the file: what the module's names are at its end is what its functions see.
  void finish_survey();
  // The text of one, kept as long as the facts; equal texts are kept once.
  std::string_view intern(std::string text);

 private:
  struct Meaning {
    std::string_view type;  // empty: nothing known
    bool made = false;
  };
  using Bindings = std::unordered_map<std::string_view, Meaning>;
  struct Frame {
    FrameKind kind = FrameKind::module;
    std::string_view qualified;
    std::string_view self;
    Bindings bindings;
    std::unordered_set<std::string_view> globals;
  };

  static PythonName meaning(std::string_view name, const Meaning& of);
  PythonName lookup(std::string_view name) const;
  PythonName compute(std::uint32_t expression);
  PythonName member(PythonName base, std::string_view attribute);
  PythonName call_result(std::uint32_t call);
  Meaning value_type(std::uint32_t value);
  void bind_name(std::string_view name, Meaning meaning, std::uint32_t value);
  void bind_parameters(std::uint32_t definition, bool is_method);
  std::string absolute(std::uint32_t module_name) const;

  const SyntaxTree& tree_;
  std::string package_;
  FileFacts& facts_;
  std::vector<Frame> frames_{Frame{}};
  Bindings module_at_end_;
  Bindings imports_;
  Bindings members_;  // "Trainer.model" -> full name of its class
  Bindings returns_;  // full name of a function of the file -> full name of the class that it returns
  std::unordered_set<std::string_view> classes_, functions_;
  struct Constant {
    std::uint32_t node = k_no_node;
    int bound = 0;
  };
  std::unordered_map<std::string_view, Constant> constants_;
  std::unordered_set<std::string_view> interned_;
  std::vector<PythonName> resolved_;  // by node, of this pass
  bool surveyed_ = false;
};

template <class Function>
void PythonNames::for_each_import(std::uint32_t statement, const Function& function) {
  const bool from = tree_[statement].kind == Syntax::import_from;
  const std::uint32_t module = from ? tree_.child(statement, Field::module_name) : k_no_node;
  if (from && module == k_no_node) return;
  const std::string prefix = from ? absolute(module) : "";
  const auto full = [&](std::string_view name) {
    return prefix.empty() ? std::string(name) : prefix + "." + std::string(name);
  };
  for (std::uint32_t at = statement + 1; at < tree_[statement].next; at = tree_[at].next) {
    if (at == module) continue;
    if (tree_[at].kind == Syntax::wildcard_import) function(intern(full("*")), std::string_view());
    if (tree_[at].field != Field::name) continue;
    const bool aliased = tree_[at].kind == Syntax::aliased_import;
    const std::uint32_t name = aliased ? tree_.child(at, Field::name) : at;
    const std::uint32_t alias = aliased ? tree_.child(at, Field::alias) : k_no_node;
    if (name == k_no_node) continue;
    function(intern(full(tree_.source(name))), alias != k_no_node ? tree_.source(alias) : tree_.source(name));
  }
}

}  // namespace mlrung
