#include "detect/view/python_walk.h"

#include <algorithm>
#include <utility>

namespace mlrung {
namespace {

// Statements other than imports that say something.
bool counts_as_statement(Syntax kind) {
  switch (kind) {
    case Syntax::expression_statement:
    case Syntax::return_:
    case Syntax::raise_:
    case Syntax::assert_:
    case Syntax::delete_:
    case Syntax::print:
    case Syntax::exec:
    case Syntax::if_:
    case Syntax::for_:
    case Syntax::while_:
    case Syntax::with_:
    case Syntax::try_:
    case Syntax::match:
    case Syntax::function:
    case Syntax::class_: return true;
    default: return false;
  }
}

bool has_decorator(const SyntaxTree& tree, std::uint32_t definition, std::string_view ending) {
  const std::uint32_t parent = tree[definition].parent;
  if (tree[parent].kind != Syntax::decorated) return false;
  for (std::uint32_t at = parent + 1; at < definition; at = tree[at].next)
    if (tree[at].kind == Syntax::decorator && tree.source(at).ends_with(ending)) return true;
  return false;
}

bool is_test_name(std::string_view qualified) {
  const std::size_t dot = qualified.rfind('.');
  return (dot == std::string_view::npos ? qualified : qualified.substr(dot + 1)).starts_with("test");
}

}  // namespace

PythonWalk::PythonWalk(const SyntaxTree& tree, std::string package, std::span<const std::uint32_t> module_scopes,
                       FileFacts& facts)
    : tree_(tree), facts_(facts), names_(tree, std::move(package), facts), module_scopes_(module_scopes) {}

void PythonWalk::run() {
  go(Pass::survey);
  names_.finish_survey();
  go(Pass::facts);
  facts_.facts.push_back(
      {.kind = FactKind::measure, .line = 1, .name = "statements", .value = facts_.keep(std::to_string(statements_))});
  std::stable_sort(facts_.facts.begin(), facts_.facts.end(),
                   [](const Fact& a, const Fact& b) { return a.line < b.line; });
}

void PythonWalk::go(Pass pass) {
  pass_ = pass;
  modules_ = 0;
  annotation_until_ = decorator_until_ = 0;
  const auto count = static_cast<std::uint32_t>(tree_.nodes.size());
  for (std::uint32_t at = 0; at <= count;) {
    while (!open_.empty() && open_.back().end <= at) {
      const Open open = open_.back();
      open_.pop_back();
      close(open);
    }
    if (at == count) break;
    at = !tree_[at].dead && enter(at) ? at + 1 : tree_[at].next;
  }
}

void PythonWalk::close(const Open& open) {
  switch (open.kind) {
    case Open::Kind::scope: scopes_.pop_back(); break;
    case Open::Kind::frame: names_.close_frame(); break;
    case Open::Kind::binding: names_.bind(open.target, open.value, open.annotation); break;
    case Open::Kind::test: {
      Fact fact{.kind = FactKind::measure, .line = open.line, .scope = open.scope, .name = "assertions"};
      fact.value = facts_.keep(std::to_string(open.assertions));
      facts_.facts.push_back(fact);
      break;
    }
  }
}

bool PythonWalk::enter(std::uint32_t node) {
  if (pass_ == Pass::facts && counts_as_statement(tree_[node].kind)) ++statements_;
  const bool below = enter_statement(node);
  if (pass_ == Pass::survey) return below;
  add_expression(node);
  const Syntax kind = tree_[node].kind;
  return kind != Syntax::import_statement && kind != Syntax::import_from && kind != Syntax::future_import &&
         kind != Syntax::global_ && kind != Syntax::nonlocal;
}

// In the survey only statements are gone through: what it returns for expressions is "not below".
bool PythonWalk::enter_statement(std::uint32_t node) {
  const SyntaxNode& syntax = tree_[node];
  switch (syntax.kind) {
    case Syntax::module: enter_module(); return true;
    case Syntax::import_statement:
    case Syntax::import_from: names_.bind_imports(node); return false;
    case Syntax::global_:
    case Syntax::nonlocal: names_.declare_global(node); return false;
    case Syntax::decorated: {
      const std::uint32_t definition = tree_.child(node, Field::definition);
      if (definition != k_no_node) open_definition_scope(definition, node);
      return true;
    }
    case Syntax::function:
    case Syntax::class_: enter_definition(node); return true;
    case Syntax::if_: open_branch(node); return true;
    case Syntax::elif_: open_branch(node); return true;
    case Syntax::else_:
      if (tree_[syntax.parent].kind == Syntax::if_) open_scope(Scope::Kind::branch, {}, node, syntax.next);
      return true;
    case Syntax::case_:
    case Syntax::except_: open_scope(Scope::Kind::branch, {}, node, syntax.next); return true;
    case Syntax::for_:
      open_scope(Scope::Kind::loop, {}, node, syntax.next);
      names_.bind(tree_.child(node, Field::left), k_no_node, k_no_node);
      return true;
    case Syntax::while_: open_scope(Scope::Kind::loop, {}, node, syntax.next); return true;
    case Syntax::with_: open_scope(Scope::Kind::with, {}, node, syntax.next); return true;
    case Syntax::as_pattern: {
      const std::uint32_t value = tree_.first_child(node);
      const std::uint32_t target = tree_.child(node, Field::alias);
      if (value != k_no_node && target != k_no_node) bind_at_end(node, target, value, k_no_node);
      return false;
    }
    case Syntax::assignment:
    case Syntax::augmented_assignment: {
      const bool plain = syntax.kind == Syntax::assignment;
      std::uint32_t value = plain ? tree_.child(node, Field::right) : k_no_node;
      while (value != k_no_node && tree_[value].kind == Syntax::assignment) value = tree_.child(value, Field::right);
      bind_at_end(node, tree_.child(node, Field::left), value, tree_.child(node, Field::type));
      return plain && tree_.child(node, Field::right) != value;
    }
    case Syntax::named_expression:
      bind_at_end(node, tree_.child(node, Field::name), tree_.child(node, Field::value), k_no_node);
      return false;
    case Syntax::block:
    case Syntax::error:
    case Syntax::try_:
    case Syntax::finally_:
    case Syntax::match:
    case Syntax::with_clause:
    case Syntax::with_item:
    case Syntax::expression_statement: return true;
    default: return false;
  }
}

void PythonWalk::enter_module() {
  scopes_.front() = modules_ < module_scopes_.size() ? module_scopes_[modules_] : k_file_scope;
  ++modules_;
}

void PythonWalk::open_definition_scope(std::uint32_t definition, std::uint32_t from) {
  const std::uint32_t name = tree_.child(definition, Field::name);
  const std::string_view qualified = names_.qualified(name == k_no_node ? std::string_view("_") : tree_.source(name));
  defined_.push_back(qualified);
  const bool is_class = tree_[definition].kind == Syntax::class_;
  open_scope(is_class ? Scope::Kind::class_ : Scope::Kind::function, qualified, from, tree_[from].next);
}

void PythonWalk::enter_definition(std::uint32_t node) {
  const bool is_class = tree_[node].kind == Syntax::class_;
  if (tree_[tree_[node].parent].kind != Syntax::decorated) open_definition_scope(node, node);
  const std::string_view qualified = defined_.back();
  defined_.pop_back();
  if (pass_ == Pass::facts) {
    if (is_class)
      add_class(node);
    else
      add(FactKind::function, node, qualified);
    if (!is_class && is_test_name(qualified))
      open_.push_back({.kind = Open::Kind::test, .end = tree_[node].next, .scope = scope(), .line = tree_[node].line});
  }
  names_.bind_definition(node, qualified, has_decorator(tree_, node, "property"));
  open_.push_back({.kind = Open::Kind::frame, .end = tree_[node].next});
  if (is_class)
    names_.open_class(qualified);
  else
    names_.open_function(node, qualified, has_decorator(tree_, node, "staticmethod"));
}

bool PythonWalk::is_main_guard(std::uint32_t condition) const {
  while (condition != k_no_node && tree_[condition].kind == Syntax::parenthesized)
    condition = tree_.first_child(condition);
  if (condition == k_no_node || tree_[condition].kind != Syntax::comparison) return false;
  const std::string_view source = tree_.source(condition);
  return source.size() < 60 && source.find("__name__") != std::string_view::npos &&
         source.find("__main__") != std::string_view::npos;
}

// The condition is in the scope of the branch that it opens.
void PythonWalk::open_branch(std::uint32_t node) {
  const std::uint32_t body = tree_.child(node, Field::consequence);
  const bool guard = is_main_guard(tree_.child(node, Field::condition));
  open_scope(guard ? Scope::Kind::main_guard : Scope::Kind::branch, {}, node,
             body == k_no_node ? tree_[node].next : tree_[body].next);
}

void PythonWalk::open_scope(Scope::Kind kind, std::string_view name, std::uint32_t from, std::uint32_t end) {
  open_.push_back({.kind = Open::Kind::scope, .end = end});
  if (pass_ == Pass::survey) return scopes_.push_back(k_file_scope);
  const std::uint32_t first = tree_[from].line;
  const std::uint32_t last = std::max(first, tree_[end - 1].line);
  scopes_.push_back(
      facts_.add_scope({.kind = kind, .parent = scope(), .name = name, .first_line = first, .last_line = last}));
}

void PythonWalk::bind_at_end(std::uint32_t at, std::uint32_t target, std::uint32_t value, std::uint32_t annotation) {
  open_.push_back(
      {.kind = Open::Kind::binding, .end = tree_[at].next, .target = target, .value = value, .annotation = annotation});
}

}  // namespace mlrung
