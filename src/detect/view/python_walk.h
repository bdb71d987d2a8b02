// The walk through a Python file's syntax that turns it into facts. It goes over the nodes twice in written
// order: a survey of statements that learns types and constants, then everything, with facts. Scopes and
// frames are closed by position, so nesting costs no stack.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detect/view/python_names.h"

namespace mlrung {

class PythonWalk {
 public:
  // `module_scopes`: the scope of each module of the tree, by its order; the file's where there are fewer.
  PythonWalk(const SyntaxTree& tree, std::string package, std::span<const std::uint32_t> module_scopes,
             FileFacts& facts);
  void run();

 private:
  enum class Pass : std::uint8_t { survey, facts };
  // Something that ends at a node: what to do when the walk gets there.
  struct Open {
    enum class Kind : std::uint8_t { scope, test, frame, binding };
    Kind kind = Kind::scope;
    std::uint32_t end = 0;
    std::uint32_t target = k_no_node, value = k_no_node, annotation = k_no_node;  // of a binding
    std::uint32_t scope = k_file_scope, line = 1;
    std::uint64_t assertions = 0;  // of a test
  };

  // python_walk.cc: order, scopes, bindings.
  void go(Pass pass);
  void close(const Open& open);
  [[nodiscard]] bool enter(std::uint32_t node);  // whether to look below
  bool enter_statement(std::uint32_t node);
  void enter_module();
  void enter_definition(std::uint32_t node);
  void open_definition_scope(std::uint32_t definition, std::uint32_t from);
  void open_branch(std::uint32_t node);
  void open_scope(Scope::Kind kind, std::string_view name, std::uint32_t from, std::uint32_t end);
  void bind_at_end(std::uint32_t at, std::uint32_t target, std::uint32_t value, std::uint32_t annotation);
  [[nodiscard]] std::uint32_t scope() const { return scopes_.back(); }
  [[nodiscard]] bool is_main_guard(std::uint32_t condition) const;

  // python_facts.cc: facts of statements and expressions.
  Fact& add(FactKind kind, std::uint32_t node, std::string_view name, std::string_view value = {});
  void add_imports(std::uint32_t statement);
  void add_class(std::uint32_t definition);
  void add_assignment(std::uint32_t assignment);
  void add_assigned(std::uint32_t target, std::uint32_t value);
  void add_parameter_default(std::uint32_t parameter);
  void add_raise(std::uint32_t statement);
  void add_expression(std::uint32_t node);
  void add_string(std::uint32_t node);
  void add_reference(std::uint32_t node);
  void add_subscript(std::uint32_t node);
  void add_comparison(std::uint32_t node);
  void add_condition(std::uint32_t branch);
  enum class Comparisons : std::uint8_t { read, skip };
  void add_compared(std::uint32_t node, Comparisons comparisons);
  std::string_view value_of(std::uint32_t node);

  // python_call.cc: calls, decorators, their arguments and the commands that they start.
  void add_call(std::uint32_t call);
  void add_decorator(std::uint32_t decorator);
  void add_print(std::uint32_t statement);
  void add_arguments(Fact& fact, std::uint32_t arguments);
  void add_argument(Fact& fact, std::string_view name, std::uint32_t value);
  Argument argument_value(std::uint32_t value);
  void add_special_call(std::uint32_t call, std::uint32_t function, std::string_view name);
  void add_commands_of(std::uint32_t call, std::string_view name);
  void add_command(std::string command, std::uint32_t line);
  void add_list(std::uint32_t list);

  const SyntaxTree& tree_;
  FileFacts& facts_;
  PythonNames names_;
  std::span<const std::uint32_t> module_scopes_;
  Pass pass_ = Pass::survey;
  std::size_t modules_ = 0;
  std::vector<Open> open_;
  std::vector<std::uint32_t> scopes_{k_file_scope};
  std::vector<std::string_view> defined_;  // own names of the definitions whose scopes were opened by a decorator
  std::uint32_t decorator_until_ = 0;      // references of decorators belong outside of what they decorate
  std::uint32_t annotation_until_ = 0;     // strings in annotations are names
  std::uint64_t statements_ = 0;
  std::size_t commands_ = 0;  // calls whose commands were read
};

// The command that a list of words is, or the commands that a call gives to a shell, one a line; empty when
// there is none. `name`: full name of what is called.
[[nodiscard]] std::string command_of_list(const SyntaxTree& tree, const PythonNames& names, std::uint32_t list);
[[nodiscard]] std::string command_of_call(const SyntaxTree& tree, const PythonNames& names, std::uint32_t call,
                                          std::string_view name);

}  // namespace mlrung
