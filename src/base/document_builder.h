// Builds the nodes of one Document from a parser's events, and holds the limits that every parser obeys.
// Internal to base: the parsers of YAML and JSON share it. Every adding call says whether there was room.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/document.h"

namespace mlrung {

inline constexpr std::size_t k_document_depth = 64;
inline constexpr std::size_t k_document_nodes = 400'000;

class DocumentBuilder {
 public:
  // A copy of the text that lives as long as the document.
  [[nodiscard]] std::string_view keep(std::string_view text);
  // The next value added to the mapping that is open has this key.
  void key(std::string_view kept_text, int line);
  [[nodiscard]] bool scalar(Node node);
  [[nodiscard]] bool open(Node::Kind kind, int line);
  void close();

  [[nodiscard]] std::size_t depth() const { return open_.size(); }
  [[nodiscard]] bool in_mapping() const { return !open_.empty() && open_.back().is_mapping(); }
  [[nodiscard]] bool has_key() const { return has_key_; }
  [[nodiscard]] bool too_deep() const { return too_deep_; }
  [[nodiscard]] Document& document() { return document_; }

 private:
  void add(Node node);
  void take_key(Node& node);

  Document document_;
  std::vector<Node> open_;
  std::string_view key_ = {};
  int key_line_ = 0;
  bool has_key_ = false;
  bool too_deep_ = false;
  std::size_t nodes_ = 0;
};

// The error for a refused node: which limit, and where.
[[nodiscard]] Error limit_error(bool too_deep, const std::string& path, int line);

// The text without a UTF-8 byte order mark.
[[nodiscard]] std::string_view without_bom(std::string_view text);

}  // namespace mlrung
