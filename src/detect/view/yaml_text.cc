#include "detect/view/yaml_text.h"

#include <algorithm>

#include "detect/view/lines.h"

namespace mlrung {
namespace {

constexpr int k_depth = 10;

// "&name ..." -> "name"
std::string_view anchor_in(std::string_view text) {
  text = trim(text);
  if (!text.starts_with('&')) return {};
  return text.substr(1, std::min(text.find_first_of(" \t,]}"), text.size()) - 1);
}

}  // namespace

YamlText::YamlText(std::string_view text, const std::string& path) : text_(text) {
  Lines lines(text_);
  while (lines.next()) lines_.push_back(lines.line());
  auto document = parse_yaml(text_, path);
  if (!document) {
    problem_ = to_line(document.error());
    return;
  }
  document_ = std::move(*document);
  if (text_.find('&') == std::string::npos) return;
  for (const auto& root : document_.roots) collect(root, 0);
}

std::string_view YamlText::line(int number) const {
  return number >= 1 && number <= static_cast<int>(lines_.size()) ? lines_[static_cast<std::size_t>(number) - 1]
                                                                  : std::string_view();
}

void YamlText::collect(const Node& node, int depth) {
  std::string_view name;
  if (node.key_line > 0) {
    const auto written = line(node.key_line);
    const auto key = written.find(node.key);
    const auto colon = key == std::string_view::npos ? key : written.find(':', key + node.key.size());
    if (colon != std::string_view::npos) name = anchor_in(written.substr(colon + 1));
  } else {
    for (const int number : {node.line, node.line - 1})
      if (const auto dash = line(number).find('-');
          name.empty() && dash != std::string_view::npos && trim(line(number).substr(0, dash)).empty())
        name = anchor_in(line(number).substr(dash + 1));
  }
  if (!name.empty()) anchors_.try_emplace(std::string(name), &node);
  if (depth < 64)
    for (const auto& child : node.children) collect(child, depth + 1);
}

const Node& YamlText::at(const Node& node) const {
  const Node* found = &node;
  for (int i = 0; i < k_depth && found->is_scalar() && !found->quoted && !anchors_.empty(); ++i) {
    const auto known = anchors_.find(found->text);
    if (known == anchors_.end() || line(found->line).find("*" + std::string(found->text)) == std::string_view::npos)
      break;
    found = known->second;
  }
  return *found;
}

std::vector<const Node*> YamlText::members(const Node& node) const {
  std::vector<const Node*> all;
  const auto add = [&](const Node& mapping, int depth, const auto& self) -> void {
    const Node& own = at(mapping);
    if (!own.is_mapping() || depth > k_depth || all.size() > 5000) return;
    for (const auto& child : own.children) {
      if (child.key == "<<") continue;
      if (depth == 0 || std::ranges::none_of(all, [&](const Node* other) { return other->key == child.key; }))
        all.push_back(&child);
    }
    for (const auto& child : own.children) {
      if (child.key != "<<") continue;
      if (child.is_sequence())
        for (const auto& item : child.children) self(item, depth + 1, self);
      else
        self(child, depth + 1, self);
    }
  };
  add(node, 0, add);
  return all;
}

const Node* YamlText::find(const Node& node, std::string_view key) const {
  const Node& own = at(node);
  if (!own.is_mapping()) return nullptr;
  if (const auto* direct = own.find(key)) return &at(*direct);
  if (own.find("<<") == nullptr) return nullptr;
  for (const auto* member : members(own))
    if (member->key == key) return &at(*member);
  return nullptr;
}

const Node* YamlText::find(const Node& node, std::initializer_list<std::string_view> path) const {
  const Node* found = &node;
  for (const auto key : path)
    if (found != nullptr) found = find(*found, key);
  return found;
}

std::string_view YamlText::text(const Node& node, std::string_view key) const {
  const auto* found = find(node, key);
  return found != nullptr && found->is_scalar() ? found->text : std::string_view();
}

std::vector<const Node*> YamlText::scalars(const Node* node) const {
  std::vector<const Node*> found;
  if (node == nullptr) return found;
  const Node& own = at(*node);
  if (own.is_scalar()) found.push_back(&own);
  if (own.is_sequence())
    for (const auto& child : own.children)
      if (at(child).is_scalar()) found.push_back(&at(child));
  return found;
}

Script YamlText::script(const Node& scalar) const {
  Script made{std::string(scalar.text), static_cast<std::uint32_t>(std::max(scalar.line, 1)), false};
  if (!scalar.quoted || scalar.line < 2) return made;
  auto before = line(scalar.line - 1);
  if (const auto comment = before.find(" #"); comment != std::string_view::npos) before = before.substr(0, comment);
  before = trim(before);
  while (!before.empty() && (before.back() == '-' || before.back() == '+' || is_digit(before.back())))
    before.remove_suffix(1);
  made.lines_advance = before.ends_with('|');
  if (before.ends_with('>') || made.lines_advance) return made;
  return made;
}

std::uint32_t YamlText::last_line(const Node& node) {
  auto last = line_of_key(node);
  last = std::max(last, static_cast<std::uint32_t>(std::max(node.line, 1)));
  if (node.is_scalar() && node.quoted) {
    const auto breaks = static_cast<std::uint32_t>(std::count(node.text.begin(), node.text.end(), '\n'));
    last += node.text.ends_with('\n') && breaks > 0 ? breaks - 1 : breaks;
  }
  for (const auto& child : node.children) last = std::max(last, last_line(child));
  return last;
}

}  // namespace mlrung
