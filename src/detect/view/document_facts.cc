#include "detect/view/document_facts.h"

#include <algorithm>

namespace mlrung {
namespace {

constexpr std::size_t k_longest_key = 200;
constexpr std::size_t k_longest_path = 1000;

bool needs_quotes(std::string_view word) {
  return word.empty() || word.find_first_of(" \t\n\"'`|&;<>()*?#") != std::string_view::npos;
}

void append_word(std::string& line, std::string_view word) {
  if (!line.empty()) line += ' ';
  if (!needs_quotes(word)) {
    line += word;
    return;
  }
  line += '\'';
  for (const char c : word) {
    if (c == '\'')
      line += "'\\''";
    else
      line += c;
  }
  line += '\'';
}

}  // namespace

void DocumentFacts::add(const Node& root, std::uint32_t scope) {
  path_.clear();
  const int last = walk(root, nullptr, scope);
  if (scope != k_file_scope) collector_.facts().scopes[scope].last_line = static_cast<std::uint32_t>(last);
}

int DocumentFacts::walk(const Node& node, const Node* parent, std::uint32_t scope) {
  int last = std::max(node.line, 1);
  if (collector_.full() || path_.size() > k_longest_path) return last;
  const std::uint32_t outer = scope;
  for (const Visit& visit : visits_) scope = visit(collector_, {node, parent, path_, scope, line_of(node)});
  for (const Node& child : node.children)
    last = std::max(last, node.is_mapping() ? walk_member(child, node, scope) : walk_item(child, node, scope));
  if (scope != outer) collector_.facts().scopes[scope].last_line = static_cast<std::uint32_t>(last);
  return last;
}

int DocumentFacts::walk_member(const Node& node, const Node& parent, std::uint32_t scope) {
  const std::size_t length = path_.size();
  if (length > 0) path_ += '.';
  path_ += node.key.substr(0, k_longest_key);
  collector_.add(FactKind::key, static_cast<std::size_t>(std::max(line_of(node), 1)), scope, collector_.keep(path_),
                 collector_.keep(node.text.substr(0, longest_value_)));
  const int last = std::max(line_of(node), walk(node, &parent, scope));
  path_.resize(length);
  return last;
}

int DocumentFacts::walk_item(const Node& node, const Node& parent, std::uint32_t scope) {
  const std::size_t length = path_.size();
  path_ += "[]";
  const auto line = static_cast<std::size_t>(std::max(node.line, 1));
  int last = node.line;
  if (node.is_mapping() && !collector_.full()) {
    const std::uint32_t item = collector_.scope(Scope::Kind::item, scope, collector_.keep(path_), line);
    last = walk(node, &parent, item);
    collector_.facts().scopes[item].last_line = static_cast<std::uint32_t>(last);
  } else {
    if (node.is_scalar())
      collector_.add(FactKind::key, line, scope, collector_.keep(path_),
                     collector_.keep(node.text.substr(0, longest_value_)));
    last = walk(node, &parent, scope);
  }
  path_.resize(length);
  return last;
}

std::string command_line_of(const Node& node) {
  if (node.is_scalar()) return std::string(node.text);
  std::string line;
  for (const Node& item : node.children) {
    // The parts of a template that are only known at run time stand as one word.
    append_word(line, item.is_scalar() ? item.text : std::string_view("{}"));
  }
  return line;
}

void add_command_node(Collector& collector, const Node& node, std::uint32_t scope) {
  const std::string line = command_line_of(node);
  if (line.empty()) return;
  const bool script =
      node.is_scalar() && std::string_view(line).substr(0, line.size() - 1).find('\n') != std::string::npos;
  const int first = node.is_sequence() ? line_of(node) : node.line;
  collector.commands(collector.keep(line), static_cast<std::size_t>(std::max(first, 1)), scope, script);
}

}  // namespace mlrung
