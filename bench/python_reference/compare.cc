// compare FILE ...: parses Python files with our parser and with tree-sitter and shows the first difference of each.
// The ends of compound statements, the patterns of `case` and how a union with a generic type is called may differ.
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/text.h"
#include "reference.h"

namespace mlrung {
namespace {

bool has_loose_end(Syntax kind) {
  switch (kind) {
    case Syntax::module:
    case Syntax::block:
    case Syntax::function:
    case Syntax::class_:
    case Syntax::decorated:
    case Syntax::decorator:
    case Syntax::if_:
    case Syntax::elif_:
    case Syntax::else_:
    case Syntax::for_:
    case Syntax::while_:
    case Syntax::with_:
    case Syntax::try_:
    case Syntax::except_:
    case Syntax::finally_: return true;
    default: return false;
  }
}

bool same(const SyntaxNode& a, const SyntaxNode& b) {
  if (a.kind != b.kind || a.field != b.field || a.store != b.store) return false;
  if (a.kind == Syntax::module) return true;
  return a.begin == b.begin && a.line == b.line && (a.end == b.end || has_loose_end(a.kind));
}

std::string show(const SyntaxTree& tree, std::uint32_t at) {
  if (at >= tree.nodes.size()) return "nothing";
  const SyntaxNode& node = tree.nodes[at];
  return "kind " + std::to_string(static_cast<int>(node.kind)) + " field " +
         std::to_string(static_cast<int>(node.field)) + " line " + std::to_string(node.line) + ": " +
         excerpt(std::string(tree.source(at).substr(0, 60)));
}

// Where the trees differ first, as positions in both; the sizes of both when they do not.
std::pair<std::uint32_t, std::uint32_t> compare(const SyntaxTree& ours, const SyntaxTree& reference) {
  std::uint32_t a = 0, b = 0;
  while (a < ours.nodes.size() && b < reference.nodes.size()) {
    const bool skipped = (ours.nodes[a].kind == Syntax::match && reference.nodes[b].kind == Syntax::match) ||
                         (ours.nodes[a].kind == Syntax::binary && reference.nodes[b].kind == Syntax::union_type);
    if (!skipped && !same(ours.nodes[a], reference.nodes[b])) break;
    a = skipped ? ours.nodes[a].next : a + 1;
    b = skipped ? reference.nodes[b].next : b + 1;
  }
  return {a, b};
}

}  // namespace
}  // namespace mlrung

int main(int count, char** arguments) {
  using namespace mlrung;
  using Clock = std::chrono::steady_clock;
  int equal = 0, different = 0, no_python = 0;
  std::chrono::duration<double> ours_time{}, reference_time{};
  for (int i = 1; i < count; ++i) {
    std::ostringstream bytes;
    bytes << std::ifstream(arguments[i], std::ios::binary).rdbuf();
    const DecodedText text = decode_text(bytes.str());
    if (text.binary) continue;
    SyntaxTree ours, reference;
    ours.text = reference.text = text.text;
    const auto size = static_cast<std::uint32_t>(text.text.size());
    const auto begin = Clock::now();
    append_module(ours, 0, size, {});
    const auto middle = Clock::now();
    const bool parsed = append_reference(reference, 0, size, {});
    ours_time += middle - begin;
    reference_time += Clock::now() - middle;
    if (!parsed || reference.error_bytes > 0) {
      ++no_python;
      continue;
    }
    const auto [a, b] = compare(ours, reference);
    if (a == ours.nodes.size() && b == reference.nodes.size()) {
      ++equal;
      continue;
    }
    ++different;
    std::cout << arguments[i] << "\n  ours:      " << show(ours, a) << "\n  reference: " << show(reference, b) << '\n';
  }
  std::cout << "equal=" << equal << " different=" << different << " no_python=" << no_python
            << " seconds=" << ours_time.count() << " reference_seconds=" << reference_time.count() << '\n';
  return different == 0 ? 0 : 1;
}
