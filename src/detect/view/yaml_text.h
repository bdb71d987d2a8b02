// A YAML file of a CI system: its nodes with anchors and merge keys (`<<`) followed on demand, and its
// scripts with the lines they have in the file. Holds the document; nodes live as long as it. Following ends
// after ten aliases.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"

namespace mlrung {

struct Script {
  std::string text;
  std::uint32_t line = 1;
  bool lines_advance = false;  // a literal block: its lines are lines of the file
};

class YamlText {
 public:
  YamlText(std::string_view text, const std::string& path);
  [[nodiscard]] const Node* root() const { return document_.roots.empty() ? nullptr : &document_.roots[0]; }
  [[nodiscard]] const std::vector<Node>& roots() const { return document_.roots; }
  [[nodiscard]] const std::string& problem() const { return problem_; }

  // What an alias stands for; any other node is itself.
  [[nodiscard]] const Node& at(const Node& node) const;
  // The member with this key, also one that is merged in; at() of it. nullptr when there is none.
  [[nodiscard]] const Node* find(const Node& node, std::string_view key) const;
  [[nodiscard]] const Node* find(const Node& node, std::initializer_list<std::string_view> path) const;
  // The scalar's text; empty when there is none.
  [[nodiscard]] std::string_view text(const Node& node, std::string_view key) const;
  // Own and merged members, own ones first.
  [[nodiscard]] std::vector<const Node*> members(const Node& node) const;
  // The scalars of a list, or the one scalar.
  [[nodiscard]] std::vector<const Node*> scalars(const Node* node) const;
  [[nodiscard]] Script script(const Node& scalar) const;
  // The last line that the node takes.
  [[nodiscard]] static std::uint32_t last_line(const Node& node);

 private:
  void collect(const Node& node, int depth);
  [[nodiscard]] std::string_view line(int number) const;

  std::string text_;
  std::vector<std::string_view> lines_;
  Document document_;
  std::string problem_;
  std::map<std::string, const Node*, std::less<>> anchors_;
};

[[nodiscard]] inline std::uint32_t line_of_key(const Node& node) {
  return static_cast<std::uint32_t>(node.key_line > 0 ? node.key_line : node.line > 0 ? node.line : 1);
}

}  // namespace mlrung
