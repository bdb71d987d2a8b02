// Facts of calls and decorators.
#include <array>

#include "detect/view/python_literal.h"
#include "detect/view/python_walk.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

constexpr std::array<std::string_view, 12> k_positions = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"};
constexpr std::size_t k_most_arguments = 200;
constexpr std::size_t k_most_commands = 2000;

bool is_assertion(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if ((dot == std::string_view::npos ? name : name.substr(dot + 1)).starts_with("assert")) return true;
  return name == "pytest.raises" || name == "pytest.warns" || name == "pytest.approx" || name == "pytest.fail";
}

bool is_exit(std::string_view name) {
  return name == "sys.exit" || name == "exit" || name == "quit" || name == "os._exit";
}

bool is_dotted(const SyntaxTree& tree, std::uint32_t node) {
  while (node != k_no_node && tree[node].kind == Syntax::attribute) node = tree.child(node, Field::object);
  return node != k_no_node && tree[node].kind == Syntax::identifier;
}

}  // namespace

Argument PythonWalk::argument_value(std::uint32_t value) {
  while (tree_[value].kind == Syntax::parenthesized && tree_.first_child(value) != k_no_node)
    value = tree_.first_child(value);
  if (tree_[value].kind == Syntax::identifier)
    if (const std::uint32_t constant = names_.constant(tree_.source(value)); constant != k_no_node) value = constant;
  Argument argument;
  argument.value = value_of(value);
  switch (tree_[value].kind) {
    case Syntax::string:
    case Syntax::concatenated_string: argument.kind = Argument::Kind::string; break;
    case Syntax::integer:
    case Syntax::float_: argument.kind = Argument::Kind::number; break;
    case Syntax::unary: {
      const std::uint32_t of = tree_.first_child(value);
      const bool number = of != k_no_node && (tree_[of].kind == Syntax::integer || tree_[of].kind == Syntax::float_);
      argument.kind = number ? Argument::Kind::number : Argument::Kind::other;
      break;
    }
    case Syntax::true_:
    case Syntax::false_:
    case Syntax::none:
    case Syntax::identifier: argument.kind = Argument::Kind::name; break;
    case Syntax::attribute:
      argument.kind = is_dotted(tree_, value) ? Argument::Kind::name : Argument::Kind::other;
      break;
    default: break;
  }
  return argument;
}

void PythonWalk::add_argument(Fact& fact, std::string_view name, std::uint32_t value) {
  if (value == k_no_node || fact.argument_count >= k_most_arguments) return;
  if (fact.argument_count == 0) fact.first_argument = static_cast<std::uint32_t>(facts_.arguments.size());
  Argument argument = argument_value(value);
  argument.name = name;
  facts_.arguments.push_back(argument);
  ++fact.argument_count;
}

void PythonWalk::add_arguments(Fact& fact, std::uint32_t arguments) {
  if (arguments == k_no_node) return;
  if (tree_[arguments].kind != Syntax::arguments) return add_argument(fact, "0", arguments);
  std::size_t position = 0;
  for (std::uint32_t at = arguments + 1; at < tree_[arguments].next; at = tree_[at].next) {
    if (tree_[at].kind == Syntax::list_splat || tree_[at].kind == Syntax::dictionary_splat ||
        tree_[at].kind == Syntax::error)
      continue;
    if (tree_[at].kind == Syntax::keyword_argument) {
      const std::uint32_t name = tree_.child(at, Field::name);
      if (name != k_no_node) add_argument(fact, tree_.source(name), tree_.child(at, Field::value));
      continue;
    }
    if (position >= k_most_arguments) continue;
    add_argument(fact, position < k_positions.size() ? k_positions[position] : names_.intern(std::to_string(position)),
                 at);
    ++position;
  }
}

void PythonWalk::add_call(std::uint32_t call) {
  if (tree_[tree_[call].parent].kind == Syntax::decorator) return;
  const std::uint32_t function = tree_.child(call, Field::function);
  if (function == k_no_node) return;
  const std::string_view name = names_.called(function);
  add_arguments(add(FactKind::call, call, name), tree_.child(call, Field::arguments));
  add_special_call(call, function, name);
}

void PythonWalk::add_special_call(std::uint32_t call, std::uint32_t function, std::string_view name) {
  if (is_exit(name)) add(FactKind::raise, call, "sys.exit", cut(tree_.source(call), k_longest_source));
  if (is_assertion(tree_[function].kind == Syntax::attribute ? tree_.source(function) : name) || is_assertion(name))
    for (Open& open : open_)
      if (open.kind == Open::Kind::test) ++open.assertions;
  if (name == "importlib.import_module" || name == "__import__") {
    const Fact& fact = facts_.facts.back();
    if (fact.argument_count > 0 && facts_.arguments[fact.first_argument].kind == Argument::Kind::string)
      add(FactKind::import_, call, facts_.arguments[fact.first_argument].value);
  }
  add_commands_of(call, name);
}

void PythonWalk::add_commands_of(std::uint32_t call, std::string_view name) {
  if (commands_ < k_most_commands) add_command(command_of_call(tree_, names_, call, name), tree_[call].line);
}

void PythonWalk::add_list(std::uint32_t list) {
  if (commands_ >= k_most_commands) return;
  std::string command = command_of_list(tree_, names_, list);
  if (command.empty()) return;
  const std::uint32_t arguments = tree_[list].parent, call = tree_[arguments].parent;
  if (tree_[arguments].kind == Syntax::arguments && tree_[call].kind == Syntax::call) {  // subprocess.run([...])
    const std::uint32_t function = tree_.child(call, Field::function);
    if (function != k_no_node && !command_of_call(tree_, names_, call, names_.called(function)).empty()) return;
  }
  add_command(std::move(command), tree_[list].line);
}

void PythonWalk::add_command(std::string command, std::uint32_t line) {
  if (command.empty()) return;
  ++commands_;
  const std::size_t before = facts_.facts.size();
  add_commands(facts_, names_.intern(std::move(command)), line, scope(), false);
  for (std::size_t i = before; i < facts_.facts.size(); ++i) facts_.facts[i].line = line;
}

void PythonWalk::add_decorator(std::uint32_t decorator) {
  const std::uint32_t expression = tree_.first_child(decorator);
  if (expression == k_no_node) return;
  const bool called = tree_[expression].kind == Syntax::call;
  const std::uint32_t function = called ? tree_.child(expression, Field::function) : expression;
  if (function == k_no_node) return;
  Fact& fact = add(FactKind::decorator, decorator, names_.resolve(function).name);
  if (called) add_arguments(fact, tree_.child(expression, Field::arguments));
}

void PythonWalk::add_print(std::uint32_t statement) {
  Fact& fact = add(FactKind::call, statement, "print");
  std::size_t position = 0;
  for (std::uint32_t at = statement + 1; at < tree_[statement].next; at = tree_[at].next)
    if (position < k_positions.size()) add_argument(fact, k_positions[position++], at);
}

}  // namespace mlrung
