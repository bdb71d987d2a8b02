#include "detect/view/yaml_scan.h"

#include <utility>

#include "detect/view/lines.h"

namespace mlrung {
namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text), lines_(text) {}
  Document scan() {
    while (lines_.next()) take(lines_.line());
    end_document();
    return std::move(document_);
  }

 private:
  struct Frame {
    Node* node;  // a mapping or sequence whose members start at `column`
    std::size_t column;
  };
  void take(std::string_view line);
  void take_member(std::string_view rest, std::size_t column, std::size_t colon);
  void take_item(std::string_view rest, std::size_t column);
  void take_value(Node& node, std::string_view value, std::size_t column);
  std::string_view take_block(std::size_t column);
  Frame* container(Node::Kind kind, std::size_t column);
  void end_document();

  static constexpr std::size_t k_deepest = 60;
  static constexpr std::size_t k_most_nodes = 50'000;
  std::string_view text_;
  Lines lines_;
  Document document_;
  Node root_;
  std::vector<Frame> stack_;
  std::size_t nodes_ = 0;
};

// Where the ':' that ends a key is; npos when the text does not start with one.
std::size_t key_end(std::string_view text) {
  if (text.empty() || std::string_view("{[|>&*!%@`-").find(text[0]) != std::string_view::npos) {
    if (!text.starts_with("{{") && !(text.size() > 1 && text[0] == '-' && is_word(text[1])))
      return std::string_view::npos;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '#' && i > 0 && text[i - 1] == ' ') break;
    if (text[i] == ':' && (i + 1 == text.size() || text[i + 1] == ' ')) return i;
    if (text[i] == '"' || text[i] == '\'') {
      i = text.find(text[i], i + 1);
      if (i == std::string_view::npos) break;
    }
  }
  return std::string_view::npos;
}

std::string_view without_comment(std::string_view value) {
  if (value.starts_with('#')) return {};
  if (value.starts_with('"') || value.starts_with('\'')) return value;
  return trim(value.substr(0, value.find(" #")));
}

bool is_template_line(std::string_view rest) {
  return rest.starts_with("{{") || rest.starts_with("{%") || rest.starts_with("- {{- ") ||
         rest.starts_with("- {{ toYaml");
}

void Scanner::take(std::string_view line) {
  const std::string_view rest = trim(line);
  if (rest.empty() || rest[0] == '#' || rest.starts_with("%")) return;
  if (rest == "---" || rest.starts_with("--- ")) return end_document();
  const std::size_t colon = key_end(rest);
  if (is_template_line(rest) && colon == std::string_view::npos) return;
  const std::size_t column = indent_of(line);
  if (rest == "-" || rest.starts_with("- ")) return take_item(rest, column);
  if (colon != std::string_view::npos) take_member(rest, column, colon);
}

// The open mapping or sequence at this column; a member that has no value yet becomes it.
Scanner::Frame* Scanner::container(Node::Kind kind, std::size_t column) {
  while (!stack_.empty() &&
         (stack_.back().column > column ||
          (stack_.back().column == column && stack_.back().node->kind != kind && stack_.back().node->is_sequence())))
    stack_.pop_back();
  if (!stack_.empty() && stack_.back().column == column && stack_.back().node->kind == kind) return &stack_.back();
  if (stack_.size() >= k_deepest || ++nodes_ > k_most_nodes) return nullptr;
  Node* open = &root_;
  if (!stack_.empty()) {
    if (stack_.back().node->children.empty()) return nullptr;
    open = &stack_.back().node->children.back();
  }
  if (open->kind != Node::Kind::null) return nullptr;
  open->kind = kind;
  open->line = static_cast<int>(lines_.number());
  stack_.push_back({open, column});
  return &stack_.back();
}

void Scanner::take_member(std::string_view rest, std::size_t column, std::size_t colon) {
  const Frame* frame = container(Node::Kind::mapping, column);
  if (frame == nullptr) return;
  Node member;
  member.key = unquote(trim(rest.substr(0, colon)));
  member.line = member.key_line = static_cast<int>(lines_.number());
  frame->node->children.push_back(member);
  take_value(frame->node->children.back(), trim(rest.substr(colon + 1)), column);
}

void Scanner::take_item(std::string_view rest, std::size_t column) {
  for (;;) {
    const Frame* frame = container(Node::Kind::sequence, column);
    if (frame == nullptr) return;
    Node item;
    item.line = static_cast<int>(lines_.number());
    frame->node->children.push_back(item);
    const std::size_t next = rest.find_first_not_of(" \t", 1);
    if (next == std::string_view::npos) return;
    rest.remove_prefix(next);
    const std::size_t inner = column + next;
    if (rest == "-" || rest.starts_with("- ")) {
      column = inner;
      continue;
    }
    const std::size_t colon = key_end(rest);
    if (colon != std::string_view::npos) return take_member(rest, inner, colon);
    return take_value(frame->node->children.back(), rest, column);
  }
}

void Scanner::take_value(Node& node, std::string_view value, std::size_t column) {
  value = without_comment(value);
  if (value.empty()) return;
  node.kind = Node::Kind::scalar;
  if (value[0] == '|' || value[0] == '>') {
    node.line = static_cast<int>(lines_.number()) + (lines_.after() < text_.size() ? 1 : 0);
    node.quoted = true;
    node.text = take_block(column);
    return;
  }
  node.text = unquote(value);
  node.quoted = node.text.size() != value.size();
}

// The lines below that are indented further than the key.
std::string_view Scanner::take_block(std::size_t column) {
  const std::size_t begin = lines_.after();
  std::size_t end = begin;
  Lines ahead = lines_;
  while (ahead.next()) {
    if (!trim(ahead.line()).empty() && indent_of(ahead.line()) <= column) break;
    end = ahead.after();
    lines_ = ahead;
  }
  return text_.substr(begin, end - begin);
}

void Scanner::end_document() {
  stack_.clear();
  if (root_.kind != Node::Kind::null) document_.roots.push_back(std::move(root_));
  root_ = Node{};
}

}  // namespace

Document scan_yaml(std::string_view text) { return Scanner(text).scan(); }

}  // namespace mlrung
