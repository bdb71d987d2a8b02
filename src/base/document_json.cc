// JSON with a line for every node, without recursion. Comments, trailing commas and NaN or Infinity are let
// through, because the programs that own such files (devcontainers, editors, Python) write and read them.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "base/document_builder.h"
#include "base/escapes.h"

namespace mlrung {
namespace {

class JsonReader {
 public:
  JsonReader(std::string_view text, const std::string& path) : path_(path) {
    auto& storage = builder_.document().storage;
    storage.push_back(std::make_unique<std::string>(text));
    text_ = *storage.back();
  }
  Result<Document> read();

 private:
  bool skip_space();
  bool value();
  bool key();
  bool string(std::string_view& out);
  bool word();
  bool open(Node::Kind kind);
  bool fail(const char* what);
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] bool closes_here() const { return !at_end() && text_[at_] == (builder_.in_mapping() ? '}' : ']'); }

  std::string_view text_;
  const std::string& path_;
  std::size_t at_ = 0;
  int line_ = 1;
  DocumentBuilder builder_;
  Error error_ = {};
};

bool JsonReader::fail(const char* what) {
  error_ = {.message = std::string("is no valid JSON: ") + what, .place = {path_, line_}};
  return false;
}

bool JsonReader::skip_space() {
  for (; !at_end(); ++at_) {
    const char c = text_[at_];
    if (c == '\n') {
      ++line_;
    } else if (text_.substr(at_, 2) == "//") {
      at_ = std::min(text_.find('\n', at_), text_.size()) - 1;
    } else if (text_.substr(at_, 2) == "/*") {
      const std::size_t end = text_.find("*/", at_ + 2);
      if (end == std::string_view::npos) return fail("a comment is not closed");
      line_ += static_cast<int>(std::count(text_.begin() + at_, text_.begin() + end, '\n'));
      at_ = end + 1;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      break;
    }
  }
  return true;
}

bool JsonReader::string(std::string_view& out) {
  const std::size_t begin = ++at_;
  bool escaped = false;
  for (;; ++at_) {
    while (!at_end() && text_[at_] != '"' && text_[at_] != '\\' && text_[at_] != '\n') ++at_;
    if (at_end() || text_[at_] == '\n') return fail("a string is not closed");
    if (text_[at_] == '"') break;
    escaped = true;
    if (++at_ < text_.size() && text_[at_] == '\n') return fail("a string is not closed");
  }
  out = text_.substr(begin, at_++ - begin);
  if (!escaped) return true;
  std::string plain;
  if (!unescape(out, plain)) return fail("a string holds an unknown escape");
  out = builder_.keep(plain);
  return true;
}

bool JsonReader::word() {
  const std::size_t begin = at_;
  while (!at_end() && std::string_view(" \t\r\n,:[]{}\"/").find(text_[at_]) == std::string_view::npos) ++at_;
  Node node;
  node.text = text_.substr(begin, at_ - begin);
  node.line = line_;
  const std::string_view text = node.text;
  constexpr std::string_view k_words[] = {"true", "false", "null", "NaN", "Infinity", "-Infinity"};
  const bool number = !text.empty() && text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
  if (!number && std::find(std::begin(k_words), std::end(k_words), text) == std::end(k_words))
    return fail("a value is expected");
  node.kind = text == "null" ? Node::Kind::null : Node::Kind::scalar;
  return builder_.scalar(std::move(node));
}

bool JsonReader::open(Node::Kind kind) {
  ++at_;
  return builder_.open(kind, line_);
}

bool JsonReader::key() {
  if (at_end() || text_[at_] != '"') return fail("a key is expected");
  const int line = line_;
  std::string_view name;
  if (!string(name) || !skip_space()) return false;
  if (at_end() || text_[at_] != ':') return fail("a ':' is expected");
  ++at_;
  builder_.key(name, line);
  return skip_space();
}

// One value, or the beginning of a collection.
bool JsonReader::value() {
  if (at_end()) return fail("it ends too soon");
  if (text_[at_] == '{') return open(Node::Kind::mapping);
  if (text_[at_] == '[') return open(Node::Kind::sequence);
  if (text_[at_] != '"') return word();
  Node node;
  node.kind = Node::Kind::scalar;
  node.quoted = true;
  node.line = line_;
  return string(node.text) && builder_.scalar(std::move(node));
}

Result<Document> JsonReader::read() {
  bool fresh = true;  // nothing yet in the collection that is open
  bool good = skip_space();
  while (good) {
    if (builder_.depth() > 0 && closes_here()) {
      ++at_;
      builder_.close();
      fresh = false;
    } else {
      const std::size_t depth = builder_.depth();
      good = (!builder_.in_mapping() || key()) && value();
      fresh = builder_.depth() > depth;
    }
    good = good && skip_space();
    if (!good || builder_.depth() == 0) break;
    if (fresh || closes_here()) continue;
    if (at_end())
      good = fail("it ends too soon");
    else if (text_[at_++] != ',')
      good = fail("a ',' is expected");
    good = good && skip_space();
  }
  if (good && !at_end()) good = fail("there is more after the end");
  if (good) return std::move(builder_.document());
  if (error_.message.empty()) error_ = limit_error(builder_.too_deep(), path_, line_);
  return std::unexpected(std::move(error_));
}

}  // namespace

Result<Document> parse_json(std::string_view text, const std::string& path) {
  return JsonReader(without_bom(text), path).read();
}

}  // namespace mlrung
