// Facts of statements and expressions other than calls.
#include <cctype>

#include "detect/view/python_literal.h"
#include "detect/view/python_walk.h"

namespace mlrung {
namespace {

bool is_string(Syntax kind) { return kind == Syntax::string || kind == Syntax::concatenated_string; }

// Whether an identifier of a comparison says what is compared: plain names, the last part of a dotted name
// and, for a method call, the one before it.
bool tells_subject(const SyntaxTree& tree, std::uint32_t identifier) {
  const std::uint32_t parent = tree[identifier].parent;
  if (tree[parent].kind == Syntax::keyword_argument) return tree[identifier].field != Field::name;
  if (tree[parent].kind != Syntax::attribute) return true;
  if (tree[identifier].field == Field::object) return tree[parent].field == Field::function;
  const SyntaxNode& chain = tree[parent];
  if (tree[chain.parent].kind != Syntax::attribute) return true;
  return tree[chain.parent].field == Field::function;
}

// A key that picks a value: x["key"], x.get("key").
bool is_key(const SyntaxTree& tree, std::uint32_t node) {
  const std::uint32_t parent = tree[node].parent;
  if (tree[parent].kind == Syntax::subscript) return tree[node].field == Field::subscript;
  if (tree[parent].kind != Syntax::arguments || node != parent + 1) return false;
  const std::uint32_t function = tree.child(tree[parent].parent, Field::function);
  return function != k_no_node && tree.source(function).ends_with(".get");
}

}  // namespace

Fact& PythonWalk::add(FactKind kind, std::uint32_t node, std::string_view name, std::string_view value) {
  return facts_.facts.emplace_back(
      Fact{.kind = kind, .line = tree_[node].line, .scope = scope(), .name = name, .value = value});
}

void PythonWalk::add_imports(std::uint32_t statement) {
  names_.for_each_import(statement,
                         [&](std::string_view full, std::string_view) { add(FactKind::import_, statement, full); });
}

void PythonWalk::add_class(std::uint32_t definition) {
  std::string bases;
  const std::uint32_t list = tree_.child(definition, Field::superclasses);
  for (std::uint32_t at = list == k_no_node ? k_no_node : list + 1; at < (list == k_no_node ? 0 : tree_[list].next);
       at = tree_[at].next) {
    if (tree_[at].kind == Syntax::keyword_argument || bases.size() > k_longest_source) continue;
    if (!bases.empty()) bases += ',';
    bases += names_.resolve(at).name;
  }
  add(FactKind::class_, definition, facts_.scopes[scope()].name,
      bases.empty() ? std::string_view() : names_.intern(bases));
}

std::string_view PythonWalk::value_of(std::uint32_t node) {
  if (node == k_no_node) return {};
  while (tree_[node].kind == Syntax::parenthesized && tree_.first_child(node) != k_no_node)
    node = tree_.first_child(node);
  if (!is_string(tree_[node].kind)) return cut(tree_.source(node), k_longest_source);
  std::string made;
  const std::string_view content = string_content(tree_, node, made);
  return made.empty() ? content : names_.intern(std::string(content));
}

void PythonWalk::add_assigned(std::uint32_t target, std::uint32_t value) {
  const auto is_list = [&](std::uint32_t node) {
    const Syntax kind = tree_[node].kind;
    return kind == Syntax::pattern_list || kind == Syntax::tuple_pattern || kind == Syntax::list_pattern ||
           kind == Syntax::expression_list || kind == Syntax::tuple || kind == Syntax::list;
  };
  if (!is_list(target)) {
    add(FactKind::assign, target, cut(tree_.source(target), k_longest_source), value_of(value));
    return;
  }
  const auto count = [&](std::uint32_t list) {
    std::size_t items = 0;
    for (std::uint32_t at = list + 1; at < tree_[list].next; at = tree_[at].next) ++items;
    return items;
  };
  const bool pairwise = value != k_no_node && is_list(value) && count(target) == count(value);
  const std::string_view whole = pairwise ? std::string_view() : value_of(value);
  std::uint32_t item = pairwise ? value + 1 : value;
  for (std::uint32_t at = target + 1; at < tree_[target].next; at = tree_[at].next) {
    add(FactKind::assign, at, cut(tree_.source(at), k_longest_source), pairwise ? value_of(item) : whole);
    if (pairwise) item = tree_[item].next;
  }
}

void PythonWalk::add_assignment(std::uint32_t assignment) {
  const bool walrus = tree_[assignment].kind == Syntax::named_expression;
  const std::uint32_t target = tree_.child(assignment, walrus ? Field::name : Field::left);
  std::uint32_t value = tree_.child(assignment, walrus ? Field::value : Field::right);
  while (value != k_no_node && tree_[value].kind == Syntax::assignment) value = tree_.child(value, Field::right);
  if (target != k_no_node) add_assigned(target, value);
}

void PythonWalk::add_parameter_default(std::uint32_t parameter) {
  if (tree_[tree_[parameter].parent].kind != Syntax::parameters) return;
  const std::uint32_t name = tree_.child(parameter, Field::name);
  if (name != k_no_node)
    add(FactKind::assign, parameter, tree_.source(name), value_of(tree_.child(parameter, Field::value)));
}

void PythonWalk::add_raise(std::uint32_t statement) {
  const std::string_view source = cut(tree_.source(statement), k_longest_source);
  if (tree_[statement].kind == Syntax::assert_) {
    add(FactKind::raise, statement, "assert", source);
    for (Open& open : open_)
      if (open.kind == Open::Kind::test) ++open.assertions;
    return;
  }
  const std::uint32_t raised = tree_.first_child(statement);
  add(FactKind::raise, statement, raised == k_no_node ? std::string_view() : names_.resolve(raised).name, source);
}

void PythonWalk::add_string(std::uint32_t node) {
  if (node < annotation_until_ || tree_[tree_[node].parent].kind == Syntax::concatenated_string) return;
  add(FactKind::string, node, {}, value_of(node));
}

// One reference for a whole chain: `a.b.c` is not also a use of `a.b`.
void PythonWalk::add_reference(std::uint32_t node) {
  const SyntaxNode& syntax = tree_[node];
  const SyntaxNode& parent = tree_[syntax.parent];
  if (syntax.store || (parent.kind == Syntax::attribute && syntax.field == Field::object && !parent.store)) return;
  if (syntax.kind == Syntax::identifier) {
    const std::string_view name = tree_.source(node);
    if (names_.is_self(name) || names_.is_unknown_local(name)) return;
  }
  const bool decorating = node < decorator_until_ && scopes_.size() > 1;
  facts_.references.push_back(
      {names_.resolve(node).name, syntax.line, decorating ? scopes_[scopes_.size() - 2] : scope()});
}

void PythonWalk::add_subscript(std::uint32_t node) {
  const std::uint32_t key = tree_.child(node, Field::subscript);
  if (tree_[node].store || key == k_no_node || names_.resolve(node).name != "os.environ") return;
  add_argument(add(FactKind::call, node, "os.environ.get"), "0", key);
}

void PythonWalk::add_comparison(std::uint32_t node) {
  bool compares = false;
  for (std::uint32_t at = node + 1; at < tree_[node].next; at = tree_[at].next)
    compares = compares || (tree_[at].field == Field::operators && !tree_.source(at).starts_with("is"));
  if (!compares || is_main_guard(node)) return;
  add_compared(node, Comparisons::read);
}

// A condition that compares nothing: `if drift:`, `if not report["drift"] and enough(rows):`.
void PythonWalk::add_condition(std::uint32_t branch) {
  const std::uint32_t condition = tree_.child(branch, Field::condition);
  if (condition != k_no_node && tree_[condition].kind != Syntax::comparison) add_compared(condition, Comparisons::skip);
}

void PythonWalk::add_compared(std::uint32_t node, Comparisons comparisons) {
  std::string words;
  const std::uint32_t end = tree_[node].next;
  for (std::uint32_t at = node; at < end && words.size() < k_longest_source; ++at) {
    if (comparisons == Comparisons::skip && tree_[at].kind == Syntax::comparison) {
      at = tree_[at].next - 1;
      continue;
    }
    std::string made;
    std::string_view word;
    if (tree_[at].kind == Syntax::identifier && tells_subject(tree_, at))
      word = tree_.source(at);
    else if (is_string(tree_[at].kind) && is_key(tree_, at))
      word = cut(string_content(tree_, at, made), 80);
    if (word.empty()) continue;
    if (!words.empty()) words += ' ';
    for (const char c : word) words += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  if (comparisons == Comparisons::skip && words.empty()) return;
  add(FactKind::compare, node, words.empty() ? std::string_view() : names_.intern(std::move(words)),
      cut(tree_.source(node), k_longest_source));
}

void PythonWalk::add_expression(std::uint32_t node) {
  switch (tree_[node].kind) {
    case Syntax::import_statement:
    case Syntax::import_from: add_imports(node); break;
    case Syntax::decorator:
      decorator_until_ = tree_[node].next;
      add_decorator(node);
      break;
    case Syntax::type: annotation_until_ = std::max(annotation_until_, tree_[node].next); break;
    case Syntax::assignment:
    case Syntax::augmented_assignment:
    case Syntax::named_expression: add_assignment(node); break;
    case Syntax::default_parameter:
    case Syntax::typed_default_parameter: add_parameter_default(node); break;
    case Syntax::raise_:
    case Syntax::assert_: add_raise(node); break;
    case Syntax::print: add_print(node); break;
    case Syntax::list: add_list(node); break;
    case Syntax::call: add_call(node); break;
    case Syntax::comparison: add_comparison(node); break;
    case Syntax::if_:
    case Syntax::elif_: add_condition(node); break;
    case Syntax::string:
    case Syntax::concatenated_string: add_string(node); break;
    case Syntax::identifier:
    case Syntax::attribute: add_reference(node); break;
    case Syntax::subscript: add_subscript(node); break;
    default: break;
  }
}

}  // namespace mlrung
