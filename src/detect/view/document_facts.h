// Turns a tree of nodes (YAML, JSON, TOML) into key facts and scopes: "a.b[].c" for every member, a scope
// `item` for each mapping in a sequence. A Visit is asked at every node before its members, in written order;
// it adds facts of its own and may give the node's members a scope of their own.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "detect/view/collector.h"

namespace mlrung {

struct Visited {
  const Node& node;
  const Node* parent;     // nullptr for a root
  std::string_view path;  // of the node; valid during the visit only
  std::uint32_t scope;    // that the node's members are in
  int line;               // of its key, else of the node
};
using Visit = std::function<std::uint32_t(Collector&, const Visited&)>;

class DocumentFacts {
 public:
  DocumentFacts(Collector& collector, std::vector<Visit> visits, std::size_t longest_value)
      : collector_(collector), visits_(std::move(visits)), longest_value_(longest_value) {}
  void add(const Node& root, std::uint32_t scope);

 private:
  int walk(const Node& node, const Node* parent, std::uint32_t scope);  // the last line that it takes
  int walk_member(const Node& node, const Node& parent, std::uint32_t scope);
  int walk_item(const Node& node, const Node& parent, std::uint32_t scope);

  Collector& collector_;
  std::vector<Visit> visits_;
  std::size_t longest_value_;
  std::string path_;
};

// The line of a member's key, or of the node where it has none.
[[nodiscard]] inline int line_of(const Node& node) { return node.key_line > 0 ? node.key_line : node.line; }
// A list of arguments as one command line that a shell would split into them again; a scalar is its text.
[[nodiscard]] std::string command_line_of(const Node& node);
// Adds the commands of a scalar (a script) or of a sequence of scalars (the arguments of one command).
void add_command_node(Collector& collector, const Node& node, std::uint32_t scope);

// What the file formats that run something have in common with each other, as visits:
// Kubernetes objects, CloudFormation and ARM resources.
[[nodiscard]] Visit visit_resources();
// Commands of containers, dvc.yaml, MLproject, compose, Azure ML jobs, Taskfile, Procfile, pre-commit ...
[[nodiscard]] Visit visit_commands(std::string_view file_path);
// The documents that ConfigMaps hold as text.
[[nodiscard]] Visit visit_embedded(std::string_view file_path);
// Conda environments, pip lists in them.
[[nodiscard]] Visit visit_conda(std::string_view file_path);

}  // namespace mlrung
