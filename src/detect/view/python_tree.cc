#include "detect/view/python_tree.h"

#include <utility>

#include "detect/view/python_parser.h"

namespace mlrung {
namespace {

constexpr std::size_t k_nesting = 400;

bool binds_name(const SyntaxNode& parent, Field field) {
  switch (parent.kind) {
    case Syntax::pattern_list:
    case Syntax::tuple_pattern:
    case Syntax::list_pattern:
    case Syntax::list_splat_pattern:
    case Syntax::dictionary_splat_pattern: return parent.store;
    case Syntax::assignment:
    case Syntax::augmented_assignment:
    case Syntax::for_:
    case Syntax::for_in_clause: return field == Field::left;
    case Syntax::named_expression:
    case Syntax::default_parameter:
    case Syntax::typed_default_parameter:
    case Syntax::keyword_argument:
    case Syntax::function:
    case Syntax::class_: return field == Field::name;
    case Syntax::attribute: return field == Field::attribute;
    case Syntax::except_: return field == Field::alias;
    case Syntax::typed_parameter: return field != Field::type;
    case Syntax::parameters:
    case Syntax::lambda_parameters:
    case Syntax::as_pattern_target:
    case Syntax::dotted_name:
    case Syntax::aliased_import:
    case Syntax::global_:
    case Syntax::nonlocal: return true;
    default: return false;
  }
}

}  // namespace

// From the parser's linked nodes to preorder.
void PythonParser::flatten(SyntaxTree& tree, std::uint32_t offset, std::span<const std::uint32_t> lines) const {
  std::vector<std::pair<Id, std::uint32_t>> open;  // a node that is left to visit, or an index whose end is here
  std::vector<std::uint32_t> parents;
  constexpr Id k_up = k_no_node;
  open.emplace_back(root_, 0);
  while (!open.empty()) {
    const auto [id, sibling] = open.back();
    open.pop_back();
    if (id == k_up) {
      tree.nodes[parents.back()].next = static_cast<std::uint32_t>(tree.nodes.size());
      parents.pop_back();
      continue;
    }
    const Made& from = made_[id];
    SyntaxNode node = from.node;
    const std::uint32_t row = node.line;
    node.line = lines.empty() ? row + 1 : row < lines.size() ? lines[row] : lines.back();
    node.begin += offset;
    node.end += offset;
    const auto index = static_cast<std::uint32_t>(tree.nodes.size());
    node.next = index + 1;
    node.parent = parents.empty() ? index : parents.back();
    if (!parents.empty()) node.store = binds_name(tree.nodes[parents.back()], node.field);
    if (node.kind == Syntax::error) tree.error_bytes += node.end - node.begin;
    tree.nodes.push_back(node);
    if (from.sibling != k_no_node) open.emplace_back(from.sibling, 0);
    if (from.first != k_no_node && parents.size() < k_nesting) {
      open.emplace_back(k_up, 0);
      open.emplace_back(from.first, 0);
      parents.push_back(index);
    }
  }
}

void append_module(SyntaxTree& tree, std::uint32_t begin, std::uint32_t end, std::span<const std::uint32_t> lines) {
  PythonParser parser(tree.text.substr(begin, end - begin));
  parser.parse_module();
  parser.flatten(tree, begin, lines);
}

}  // namespace mlrung
