#include "base/document_builder.h"

#include <algorithm>
#include <utility>

namespace mlrung {
namespace {
constexpr std::size_t k_chunk = 16 * 1024;
}

std::string_view DocumentBuilder::keep(std::string_view text) {
  if (text.empty()) return {};
  auto& storage = document_.storage;
  // A chunk never grows beyond what it reserved, so views into it stay valid.
  if (storage.empty() || storage.back()->capacity() - storage.back()->size() < text.size()) {
    storage.push_back(std::make_unique<std::string>());
    storage.back()->reserve(std::max(k_chunk, text.size()));
  }
  std::string& chunk = *storage.back();
  const std::size_t begin = chunk.size();
  chunk.append(text);
  return std::string_view(chunk).substr(begin);
}

void DocumentBuilder::key(std::string_view kept_text, int line) {
  key_ = kept_text;
  key_line_ = line;
  has_key_ = true;
}

void DocumentBuilder::take_key(Node& node) {
  if (!has_key_) return;
  node.key = key_;
  node.key_line = key_line_;
  has_key_ = false;
}

void DocumentBuilder::add(Node node) {
  auto& siblings = open_.empty() ? document_.roots : open_.back().children;
  siblings.push_back(std::move(node));
}

bool DocumentBuilder::scalar(Node node) {
  if (++nodes_ > k_document_nodes) return false;
  take_key(node);
  add(std::move(node));
  return true;
}

bool DocumentBuilder::open(Node::Kind kind, int line) {
  too_deep_ = open_.size() >= k_document_depth;
  if (too_deep_ || ++nodes_ > k_document_nodes) return false;
  Node node;
  node.kind = kind;
  node.line = line;
  take_key(node);
  open_.push_back(std::move(node));
  return true;
}

void DocumentBuilder::close() {
  Node node = std::move(open_.back());
  open_.pop_back();
  add(std::move(node));
}

Error limit_error(bool too_deep, const std::string& path, int line) {
  return {.message = too_deep ? "nested deeper than 64 levels" : "more than 400,000 values", .place = {path, line}};
}

std::string_view without_bom(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text; }

}  // namespace mlrung
