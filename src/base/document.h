// A parsed YAML, JSON or TOML text as one tree of nodes, each with its line. Scalars stay text: nothing is
// turned into booleans or numbers, so GitHub's `on:` is the key "on". Aliases are not expanded (an alias is
// a scalar with the anchor's name; a merge key `<<` is an ordinary key), so no input can grow when read.
// A Document owns its nodes and all text they point to; it can be moved, not copied.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mlrung {

struct Node {
  enum class Kind : std::uint8_t { null, scalar, sequence, mapping };
  Kind kind = Kind::null;
  bool quoted = false;              // a scalar written with quotes or as a block: always text
  int line = 0;                     // where the value starts, from 1
  int key_line = 0;                 // where the key is, for a mapping's member
  std::string_view key = {};        // the key under which a mapping holds this node
  std::string_view text = {};       // a scalar's text, unescaped
  std::vector<Node> children = {};  // items of a sequence, members of a mapping in written order

  // The member with this key, or nullptr (also when this is no mapping).
  [[nodiscard]] const Node* find(std::string_view name) const;
  // find() along a path of keys.
  [[nodiscard]] const Node* find(std::initializer_list<std::string_view> path) const;
  [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
  [[nodiscard]] bool is_sequence() const { return kind == Kind::sequence; }
  [[nodiscard]] bool is_mapping() const { return kind == Kind::mapping; }
};

struct Document {
  std::vector<Node> roots;                            // one per YAML document; exactly one for JSON and TOML
  std::vector<std::unique_ptr<std::string>> storage;  // the text that nodes point into
};

// Limits that bound time and memory on hostile input: nesting 64, nodes 400,000.
// Errors have the place (path as given, line) of the fault.
[[nodiscard]] Result<Document> parse_yaml(std::string_view text, const std::string& path);
[[nodiscard]] Result<Document> parse_json(std::string_view text, const std::string& path);
[[nodiscard]] Result<Document> parse_toml(std::string_view text, const std::string& path);

}  // namespace mlrung
