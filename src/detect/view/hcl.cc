// Terraform, Terragrunt, Nomad and Bicep: blocks as scopes, resources, keys. A key's path starts with the
// type of its outermost block and that block's first label where it has two ("resource.aws_x.tags.a",
// "variable.default"); nested blocks and maps add their names, a dynamic block the name of what it makes, and
// what jsonencode or yamlencode is given counts like a map or list written out.
#include <algorithm>
#include <string>
#include <utility>

#include "detect/view/collector.h"
#include "detect/view/hcl_lexer.h"
#include "detect/view/path_words.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

using Kind = HclToken::Kind;
constexpr std::size_t k_longest_value = 4000;
constexpr int k_deepest = 64;

class HclView {
 public:
  HclView(Collector& collector, std::string_view text, HclDialect dialect)
      : collector_(collector), text_(text), bicep_(dialect == HclDialect::bicep), tokens_(lex_hcl(text, dialect)) {}
  void read() {
    while (at_ < tokens_.size()) {
      read_body(k_file_scope, 0);
      ++at_;  // a '}' too many
    }
  }

 private:
  void read_body(std::uint32_t scope, int depth);
  bool read_entry(std::uint32_t scope, int depth);
  bool read_bicep(std::uint32_t scope);
  void read_block(std::size_t header, std::uint32_t scope, int depth);
  void read_value(const HclToken& key, std::uint32_t scope, int depth);
  void read_list(std::uint32_t scope, int depth);
  bool enter_encoded();
  void open_path(std::string_view name);
  void skip_line();
  void skip_nested();
  std::uint32_t block_scope(std::size_t header, std::size_t labels, std::uint32_t parent);
  [[nodiscard]] std::string_view source_of_value(std::size_t from) const;
  [[nodiscard]] bool is(char c) const { return at_ < tokens_.size() && tokens_[at_].is(c); }

  Collector& collector_;
  std::string_view text_;
  bool bicep_;
  std::vector<HclToken> tokens_;
  std::size_t at_ = 0;
  std::string path_;
};

void HclView::open_path(std::string_view name) {
  if (!path_.empty()) path_ += '.';
  path_ += name.substr(0, 200);
}

// Up to the '}' that closes the body, which stays.
void HclView::read_body(std::uint32_t scope, int depth) {
  while (at_ < tokens_.size() && !is('}') && !collector_.full()) {
    if (tokens_[at_].kind == Kind::line_end || is(','))
      ++at_;
    else if (!read_entry(scope, depth))
      skip_line();
  }
  if (collector_.full()) at_ = tokens_.size();
}

void HclView::skip_line() {
  while (at_ < tokens_.size() && tokens_[at_].kind != Kind::line_end && !is('}')) {
    if (is('{') || is('[') || is('('))
      skip_nested();
    else
      ++at_;
  }
}

// From an opening bracket to behind the one that closes it.
void HclView::skip_nested() {
  int open = 0;
  for (; at_ < tokens_.size(); ++at_) {
    if (is('{') || is('[') || is('(')) ++open;
    if ((is('}') || is(']') || is(')')) && --open <= 0) return void(++at_);
  }
}

// "name = value", "name: value" or "type label label {".
bool HclView::read_entry(std::uint32_t scope, int depth) {
  if (bicep_ && depth == 0 && read_bicep(scope)) return true;
  if (is('@')) return false;  // Bicep's decorators
  const std::size_t header = at_;
  std::size_t ahead = at_;
  while (ahead < tokens_.size() && (tokens_[ahead].kind == Kind::word || tokens_[ahead].kind == Kind::text)) ++ahead;
  if (ahead == header || ahead >= tokens_.size()) return false;
  if (tokens_[ahead].is('{') && !bicep_) {
    at_ = ahead;
    read_block(header, scope, depth);
    return true;
  }
  const bool comparison = tokens_[ahead].is('=') && ahead + 1 < tokens_.size() && tokens_[ahead + 1].is('=');
  if (ahead != header + 1 || comparison || !(tokens_[ahead].is('=') || tokens_[ahead].is(':'))) return false;
  at_ = ahead + 1;
  if (is('>')) ++at_;
  read_value(tokens_[header], scope, depth);
  return true;
}

std::uint32_t HclView::block_scope(std::size_t header, std::size_t labels, std::uint32_t parent) {
  std::string name(tokens_[header].text);
  for (std::size_t i = 1; i <= labels; ++i) name += "." + std::string(tokens_[header + i].text.substr(0, 200));
  return collector_.scope(Scope::Kind::block, parent, collector_.keep(name), tokens_[header].line);
}

// at_ is at the '{'.
void HclView::read_block(std::size_t header, std::uint32_t parent, int depth) {
  if (depth >= k_deepest) return skip_nested();
  const std::size_t labels = at_ - header - 1;
  const std::uint32_t scope = block_scope(header, labels, parent);
  const HclToken& type = tokens_[header];
  const std::size_t length = path_.size();
  if (depth > 0 && labels == 1 && type.text == "dynamic")
    open_path(tokens_[header + 1].text);
  else if (labels > 0 || type.text != "content")
    open_path(type.text);
  if (labels > 0 && depth == 0) {
    const std::string_view first = tokens_[header + 1].text;
    const std::string_view second = labels > 1 ? tokens_[header + 2].text : std::string_view{};
    if (labels > 1) open_path(first);
    if (type.text == "resource") collector_.add(FactKind::resource, type.line, scope, first, second);
    if (type.text == "module") collector_.add(FactKind::resource, type.line, scope, "module", first);
  }
  if (depth > 0) collector_.add(FactKind::key, type.line, parent, collector_.keep(path_));
  ++at_;
  read_body(scope, depth + 1);
  collector_.facts().scopes[scope].last_line = at_ < tokens_.size() ? tokens_[at_].line : type.line;
  if (is('}')) ++at_;
  path_.resize(length);
}

// The source from a token to the end of its expression: the end of the line outside of brackets.
std::string_view HclView::source_of_value(std::size_t from) const {
  int open = 0;
  std::size_t end = from;
  for (; end < tokens_.size(); ++end) {
    const HclToken& token = tokens_[end];
    if (token.is('{') || token.is('[') || token.is('(')) ++open;
    if (token.is('}') || token.is(']') || token.is(')')) --open;
    if (open < 0 || (open == 0 && (token.kind == Kind::line_end || token.is(',')))) break;
    if (tokens_[end].begin - tokens_[from].begin > k_longest_value) break;
  }
  if (end == from) return {};
  if (end == from + 1 && tokens_[from].kind == Kind::text) return tokens_[from].text.substr(0, k_longest_value);
  const std::size_t begin = tokens_[from].begin;
  return text_.substr(begin, std::min<std::size_t>(tokens_[end - 1].end - begin, k_longest_value));
}

// "jsonencode({": at_ comes to the map or list that is encoded; its closing ')' is left to the caller.
bool HclView::enter_encoded() {
  if (at_ + 2 >= tokens_.size() || !tokens_[at_ + 1].is('(')) return false;
  if (tokens_[at_].text != "jsonencode" && tokens_[at_].text != "yamlencode") return false;
  if (!tokens_[at_ + 2].is('{') && !tokens_[at_ + 2].is('[')) return false;
  at_ += 2;
  return true;
}

// at_ is behind the '='.
void HclView::read_value(const HclToken& key, std::uint32_t scope, int depth) {
  const std::size_t length = path_.size();
  open_path(key.text);
  const std::size_t begin = at_;
  const bool encoded = enter_encoded();
  if (is('{') && depth < k_deepest && !(at_ + 1 < tokens_.size() && tokens_[at_ + 1].text == "for")) {
    collector_.add(FactKind::key, key.line, scope, collector_.keep(path_),
                   encoded ? source_of_value(begin) : std::string_view{});
    ++at_;
    read_body(scope, depth + 1);
    if (is('}')) ++at_;
  } else if (is('[') && depth < k_deepest) {
    collector_.add(FactKind::key, key.line, scope, collector_.keep(path_), source_of_value(begin));
    read_list(scope, depth);
  } else {
    collector_.add(FactKind::key, key.line, scope, collector_.keep(path_), source_of_value(begin));
    while (at_ < tokens_.size() && tokens_[at_].kind != Kind::line_end && !is('}') && !is(',')) {
      if (is('{') || is('[') || is('('))
        skip_nested();
      else
        ++at_;
    }
  }
  if (encoded && is(')')) ++at_;
  path_.resize(length);
}

// The items of a list: maps are scopes, scalars key facts with "[]".
void HclView::read_list(std::uint32_t scope, int depth) {
  const std::size_t length = path_.size();
  path_ += "[]";
  ++at_;
  while (at_ < tokens_.size() && !is(']') && !is('}') && !collector_.full()) {
    const HclToken& token = tokens_[at_];
    if (is('{')) {
      const std::uint32_t item = collector_.scope(Scope::Kind::item, scope, collector_.keep(path_), token.line);
      ++at_;
      read_body(item, depth + 1);
      if (is('}')) ++at_;
    } else if (is('[') || is('(')) {
      skip_nested();
    } else {
      if (token.kind == Kind::text)
        collector_.add(FactKind::key, token.line, scope, collector_.keep(path_), token.text);
      ++at_;
    }
  }
  if (is(']')) ++at_;
  path_.resize(length);
}

// "resource name 'Type@version' = {", with `existing` or a condition or loop before the '{'.
bool HclView::read_bicep(std::uint32_t parent) {
  if (at_ + 2 >= tokens_.size() || tokens_[at_].kind != Kind::word) return false;
  const HclToken& type = tokens_[at_];
  const HclToken& name = tokens_[at_ + 1];
  const HclToken& target = tokens_[at_ + 2];
  if (type.text == "param" || type.text == "var" || type.text == "output") {
    const std::size_t key = at_ + 1;
    while (at_ < tokens_.size() && tokens_[at_].kind != Kind::line_end && !is('=')) ++at_;
    if (!is('=')) return true;
    ++at_;
    open_path(type.text);
    read_value(tokens_[key], parent, 1);
    path_.clear();
    return true;
  }
  if ((type.text != "resource" && type.text != "module") || target.kind != Kind::text) return false;
  const std::uint32_t scope = block_scope(at_, 1, parent);
  const std::string_view kind = target.text.substr(0, target.text.find('@'));
  collector_.add(FactKind::resource, type.line, scope, type.text == "module" ? "module" : kind, name.text);
  while (at_ < tokens_.size() && tokens_[at_].kind != Kind::line_end && !is('{')) ++at_;
  if (!is('{')) return true;
  open_path(type.text);
  if (type.text == "resource") open_path(kind);
  ++at_;
  read_body(scope, 1);
  collector_.facts().scopes[scope].last_line = at_ < tokens_.size() ? tokens_[at_].line : type.line;
  if (is('}')) ++at_;
  path_.clear();
  return true;
}

}  // namespace

void view_hcl(std::string_view path, FileFacts& facts) {
  Collector collector(facts);
  const bool bicep = lower(path).find(".bicep") != std::string::npos;
  HclView(collector, *facts.text, bicep ? HclDialect::bicep : HclDialect::terraform).read();
  collector.finish();
}

}  // namespace mlrung
