// TOML as text with lines, in written order. Not toml++: that sorts keys, turns scalars into numbers and
// dates, and ends its own stack when it frees a key of 100,000 dotted parts. Values need not be valid numbers
// or dates.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/document_builder.h"
#include "base/escapes.h"

namespace mlrung {
namespace {

using Index = std::uint32_t;

// The tree while it grows: nodes by number, since `[a]` may be continued by `[a.b]` anywhere below.
class Tables {
 public:
  struct Item {
    Node node = {};
    Index parent = 0;
    Index last = 0;  // newest child
    std::uint32_t depth = 0;
  };
  Tables() { items_.push_back({.node = {.kind = Node::Kind::mapping, .line = 1}}); }
  [[nodiscard]] Item& at(Index index) { return items_[index]; }
  [[nodiscard]] std::optional<Index> find(Index parent, std::string_view key) const {
    const auto found = by_key_.find({parent, key});
    return found == by_key_.end() ? std::nullopt : std::optional(found->second);
  }
  // nullopt when a limit is reached; `too_deep` says which.
  std::optional<Index> add(Index parent, Node node) {
    const std::uint32_t depth = items_[parent].depth + 1;
    too_deep = depth > k_document_depth;
    if (too_deep || items_.size() > k_document_nodes) return std::nullopt;
    const auto index = static_cast<Index>(items_.size());
    if (items_[parent].node.is_mapping()) by_key_.emplace(Key{parent, node.key}, index);
    items_[parent].last = index;
    items_.push_back({.node = std::move(node), .parent = parent, .depth = depth});
    return index;
  }
  // Children come after their parent, so going backwards meets every node with its children complete.
  Node finish() {
    for (std::size_t i = items_.size() - 1; i > 0; --i) {
      std::ranges::reverse(items_[i].node.children);
      items_[items_[i].parent].node.children.push_back(std::move(items_[i].node));
    }
    std::ranges::reverse(items_[0].node.children);
    return std::move(items_[0].node);
  }
  bool too_deep = false;

 private:
  using Key = std::pair<Index, std::string_view>;
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>()(key.second) ^ (std::size_t{key.first} * 0x9E3779B97F4A7C15U);
    }
  };
  std::vector<Item> items_;
  std::unordered_map<Key, Index, Hash> by_key_;
};

class TomlReader {
 public:
  TomlReader(std::string_view text, const std::string& path) : path_(path) {
    auto& storage = builder_.document().storage;
    storage.push_back(std::make_unique<std::string>(text));
    text_ = *storage.back();
  }
  Result<Document> read();

 private:
  bool line();
  bool header();
  bool pair(Index table);
  bool key(std::vector<std::string_view>& parts);
  bool value(Index parent, std::string_view key, int key_line);
  bool array(Index parent);
  bool inline_table(Index parent);
  bool string(Node& node);
  bool bare(Node& node);
  std::optional<Index> step(Index table, std::string_view key);
  std::optional<Index> grow(Index parent, Node::Kind kind, std::string_view key);
  void skip_blank() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r')) ++at_;
  }
  void skip_lines();
  bool fail(std::string what);
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    const bool there = at_ < text_.size() && text_[at_] == c;
    at_ += there ? 1 : 0;
    return there;
  }

  std::string_view text_;
  const std::string& path_;
  std::size_t at_ = 0;
  int line_ = 1;
  Index table_ = 0;  // that the last header opened
  Tables tables_;
  DocumentBuilder builder_;  // keeps the text
  Error error_ = {};
};

bool TomlReader::fail(std::string what) {
  if (error_.message.empty()) error_ = {.message = "is no valid TOML: " + what, .place = {path_, line_}};
  return false;
}

std::optional<Index> TomlReader::grow(Index parent, Node::Kind kind, std::string_view key) {
  const int key_line = key.data() == nullptr ? 0 : line_;
  const auto index = tables_.add(parent, {.kind = kind, .line = line_, .key_line = key_line, .key = key});
  if (!index && error_.message.empty()) error_ = limit_error(tables_.too_deep, path_, line_);
  return index;
}

// White space, comments and line ends.
void TomlReader::skip_lines() {
  for (;;) {
    skip_blank();
    if (peek() == '#') at_ = std::min(text_.find('\n', at_), text_.size());
    if (!take('\n')) return;
    ++line_;
  }
}

bool TomlReader::key(std::vector<std::string_view>& parts) {
  do {
    skip_blank();
    Node node;
    if (peek() == '"' || peek() == '\'') {
      if (text_.substr(at_, 3) == "\"\"\"" || text_.substr(at_, 3) == "'''") return fail("a key has three quotes");
      if (!string(node)) return false;
    } else {
      const std::size_t begin = at_;
      const auto is_bare = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
      };
      while (is_bare(peek())) ++at_;
      node.text = text_.substr(begin, at_ - begin);
      if (node.text.empty()) return fail("a key is expected");
    }
    parts.push_back(node.text.empty() ? std::string_view("") : node.text);
    if (parts.size() > k_document_depth) {
      error_ = limit_error(true, path_, line_);
      return false;
    }
    skip_blank();
  } while (take('.'));
  return true;
}

// The table below `table` that `key` names, made when it is missing; of an array of tables its newest one.
std::optional<Index> TomlReader::step(Index table, std::string_view key) {
  const auto found = tables_.find(table, key);
  if (!found) return grow(table, Node::Kind::mapping, key);
  const Tables::Item& item = tables_.at(*found);
  if (item.node.is_mapping()) return found;
  if (item.node.is_sequence() && item.last != 0 && tables_.at(item.last).node.is_mapping()) return item.last;
  fail("'" + std::string(key.substr(0, 80)) + "' is no table");
  return std::nullopt;
}

bool TomlReader::header() {
  const bool of_array = take('[');
  std::vector<std::string_view> parts;
  if (!key(parts)) return false;
  if (!take(']') || (of_array && !take(']'))) return fail("a table's name is not closed");
  Index table = 0;
  for (std::size_t i = 0; i + (of_array ? 1 : 0) < parts.size(); ++i) {
    const auto next = step(table, parts[i]);
    if (!next) return false;
    table = *next;
  }
  table_ = table;
  if (!of_array) return true;
  auto array = tables_.find(table, parts.back());
  if (!array) array = grow(table, Node::Kind::sequence, parts.back());
  if (!array) return false;
  if (!tables_.at(*array).node.is_sequence()) return fail("a table is there already as something else");
  const auto item = grow(*array, Node::Kind::mapping, {});
  if (!item) return false;
  table_ = *item;
  return true;
}

bool TomlReader::pair(Index table) {
  std::vector<std::string_view> parts;
  const int key_line = line_;
  if (!key(parts)) return false;
  if (!take('=')) return fail("a '=' is expected");
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    const auto next = step(table, parts[i]);
    if (!next) return false;
    table = *next;
  }
  if (tables_.find(table, parts.back())) return fail("a key is there twice");
  skip_blank();
  return value(table, parts.back(), key_line);
}

bool TomlReader::value(Index parent, std::string_view key, int key_line) {
  if (peek() == '[' || peek() == '{') {
    const bool is_array = text_[at_++] == '[';
    const auto index = grow(parent, is_array ? Node::Kind::sequence : Node::Kind::mapping, key);
    return index && (is_array ? array(*index) : inline_table(*index));
  }
  Node node{.kind = Node::Kind::scalar, .line = line_, .key_line = key_line, .key = key};
  const bool quoted = peek() == '"' || peek() == '\'';
  if (!(quoted ? string(node) : bare(node))) return false;
  if (tables_.add(parent, std::move(node))) return true;
  error_ = limit_error(tables_.too_deep, path_, line_);
  return false;
}

bool TomlReader::array(Index parent) {
  for (;;) {
    skip_lines();
    if (take(']')) return true;
    if (!value(parent, {}, 0)) return false;
    skip_lines();
    if (!take(',') && peek() != ']') return fail("a ',' or ']' is expected");
  }
}

bool TomlReader::inline_table(Index parent) {
  for (;;) {
    skip_lines();
    if (take('}')) return true;
    if (!pair(parent)) return false;
    skip_lines();
    if (!take(',') && peek() != '}') return fail("a ',' or '}' is expected");
  }
}

bool TomlReader::bare(Node& node) {
  const auto ends = [](char c) { return c == ',' || c == ']' || c == '}' || c == '#' || c == '\r' || c == '\n'; };
  std::size_t end = at_;
  while (end < text_.size() && !ends(text_[end])) ++end;
  std::string_view text = text_.substr(at_, end - at_);
  text = text.substr(0, text.find_last_not_of(" \t") + 1);
  constexpr std::string_view k_letters = "0123456789abcdefABCDEFxobTZtruefalsinf+-_.: ";
  // A space may stand only between a date and a time.
  const std::size_t space = text.find(' ');
  const bool spaced = space != std::string_view::npos && (space != 10 || text.rfind(' ') != 10);
  if (text.empty() || spaced || text.find_first_not_of(k_letters) != std::string_view::npos)
    return fail("a value is expected");
  node.text = text;
  at_ = end;
  return true;
}

bool TomlReader::string(Node& node) {
  const char quote = text_[at_];
  const std::string marks(3, quote);
  const bool many = text_.substr(at_, 3) == marks;
  const bool literal = quote == '\'';
  at_ += many ? 3 : 1;
  if (many && text_.substr(at_, 2) == "\r\n") ++at_;
  if (many && take('\n')) ++line_;
  node.line = line_;
  const std::size_t begin = at_;
  for (;; ++at_) {
    while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n' && (literal || text_[at_] != '\\')) ++at_;
    if (at_ >= text_.size()) return at_ = text_.size(), fail("a string is not closed");
    if (text_[at_] == '\\' && !literal) {
      ++at_;
      if (peek() == '\n' && !many) return fail("a string is not closed");
      if (peek() == '\n') ++line_;
    } else if (text_[at_] == '\n') {
      if (!many) return fail("a string is not closed");
      ++line_;
    } else if (!many || text_.substr(at_, 3) == marks) {
      break;
    }
  }
  // Up to two quotes may stand right before the closing three.
  for (int i = 0; many && i < 2 && text_.substr(at_ + 3).starts_with(quote); ++i) ++at_;
  const std::string_view inside = text_.substr(begin, at_ - begin);
  at_ += many ? 3 : 1;
  node.quoted = true;
  node.text = inside;
  if (literal || inside.find('\\') == std::string_view::npos) return true;
  std::string plain;
  if (!unescape(inside, plain)) return fail("a string holds an unknown escape");
  node.text = builder_.keep(plain);
  return true;
}

bool TomlReader::line() {
  if (!(take('[') ? header() : pair(table_))) return false;
  skip_blank();
  if (at_ < text_.size() && peek() != '\n' && peek() != '#') return fail("the line should end here");
  return true;
}

Result<Document> TomlReader::read() {
  for (skip_lines(); at_ < text_.size(); skip_lines())
    if (!line()) return std::unexpected(std::move(error_));
  builder_.document().roots.push_back(tables_.finish());
  return std::move(builder_.document());
}

}  // namespace

Result<Document> parse_toml(std::string_view text, const std::string& path) {
  return TomlReader(without_bom(text), path).read();
}

}  // namespace mlrung
