#include "detect/view/python_tree.h"

namespace mlrung {
namespace {

enum class Truth { unknown, yes, no, type_checking };

Truth truth_of(const SyntaxTree& tree, std::uint32_t node) {
  if (node == k_no_node) return Truth::unknown;
  switch (tree[node].kind) {
    case Syntax::true_: return Truth::yes;
    case Syntax::false_:
    case Syntax::none: return Truth::no;
    case Syntax::integer: return tree.source(node) == "0" ? Truth::no : Truth::yes;
    case Syntax::identifier:
    case Syntax::attribute: return tree.source(node).ends_with("TYPE_CHECKING") ? Truth::type_checking : Truth::unknown;
    default: return Truth::unknown;
  }
}

bool is_import(Syntax kind) {
  return kind == Syntax::import_statement || kind == Syntax::import_from || kind == Syntax::future_import;
}

void mark(SyntaxTree& tree, std::uint32_t node) {
  if (node != k_no_node) tree.nodes[node].dead = true;
}

void mark_following(SyntaxTree& tree, std::uint32_t node) {
  const std::uint32_t end = tree[tree[node].parent].next;
  for (std::uint32_t at = tree[node].next; at < end; at = tree[at].next) mark(tree, at);
}

void mark_branches(SyntaxTree& tree, std::uint32_t node) {
  const std::uint32_t body = tree.child(node, Field::consequence);
  switch (truth_of(tree, tree.child(node, Field::condition))) {
    case Truth::unknown: break;
    case Truth::no: mark(tree, body); break;
    case Truth::yes:
      if (tree[node].kind == Syntax::elif_)
        mark_following(tree, node);
      else if (body != k_no_node)
        mark_following(tree, body);
      break;
    case Truth::type_checking:
      if (body == k_no_node) break;
      for (std::uint32_t at = body + 1; at < tree[body].next; at = tree[at].next)
        if (!is_import(tree[at].kind)) mark(tree, at);
      break;
  }
}

}  // namespace

void mark_dead_code(SyntaxTree& tree) {
  for (std::uint32_t i = 0; i < tree.nodes.size(); i = tree[i].dead ? tree[i].next : i + 1) {
    if (tree[i].dead) continue;
    switch (tree[i].kind) {
      case Syntax::return_:
      case Syntax::raise_:
      case Syntax::break_:
      case Syntax::continue_:
        if (tree[tree[i].parent].kind == Syntax::block || tree[tree[i].parent].kind == Syntax::module)
          mark_following(tree, i);
        break;
      case Syntax::expression_statement: {
        const std::uint32_t only = tree.first_child(i);
        if (only == k_no_node || tree[only].next != tree[i].next) break;
        if (tree[only].kind == Syntax::string || tree[only].kind == Syntax::concatenated_string) mark(tree, i);
        break;
      }
      case Syntax::if_:
      case Syntax::elif_: mark_branches(tree, i); break;
      case Syntax::while_:
        if (truth_of(tree, tree.child(i, Field::condition)) == Truth::no) mark(tree, tree.child(i, Field::body));
        break;
      default: break;
    }
  }
}

}  // namespace mlrung
