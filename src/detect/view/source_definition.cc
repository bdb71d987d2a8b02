// Imports, classes and functions of a SourceReader.
#include <algorithm>
#include <array>

#include "detect/view/path_words.h"
#include "detect/view/source_code.h"

namespace mlrung {
namespace {

// Words before "name(...) {" that make it no definition.
constexpr std::array<std::string_view, 16> k_no_types = {"new",     "return", "else", "throw", "await", "yield",
                                                         "case",    "in",     "and",  "or",    "not",   "is",
                                                         "extends", "with",   "do",   "try"};

bool has_braces(Language language) { return language != Language::julia && language != Language::r; }

}  // namespace

bool SourceReader::take_import() {
  const SourceToken& here = token(at_);
  const bool using_ = here.is("using") && (language_ == Language::csharp || language_ == Language::julia);
  const bool use = here.is("use") && language_ == Language::cpp && here.first;
  const bool from = here.is("from") && language_ == Language::javascript && token(at_ + 1).is_text();
  if (from) {
    add(FactKind::import_, token(at_ + 1).text);
    at_ += 2;
    return true;
  }
  const bool import = here.is("import") && language_ != Language::csharp && language_ != Language::r;
  if (!using_ && !use && !import) return false;
  if (language_ == Language::go || language_ == Language::javascript) return take_import_list();
  std::size_t name = at_ + 1;
  if (token(name).is("static")) ++name;
  if (!token(name).is_word() || token(name).is("var")) return false;
  Chain chain = chain_at(name);
  if (token(chain.end).is("=") && token(chain.end + 1).is_word()) chain = chain_at(chain.end + 1);
  if (language_ == Language::csharp && !token(chain.end).is(";")) return false;
  const bool group = token(chain.end).is(".") || token(chain.end).is("::");
  if (group && token(chain.end + 1).is("{")) {
    std::size_t i = chain.end + 2;
    for (; i < chain.end + 60 && token(i).is_word(); i += 2)
      add(FactKind::import_, collector_.keep(chain.name + "." + std::string(token(i).text)));
    at_ = i;
    return true;
  }
  add(FactKind::import_, collector_.keep(chain.name));
  at_ = chain.end;
  while (language_ == Language::julia && token(at_).is(",") && token(at_ + 1).is_word()) {
    chain = chain_at(at_ + 1);
    add(FactKind::import_, collector_.keep(chain.name));
    at_ = chain.end;
  }
  return true;
}

// Go: import "a" or import ( x "a" \n "b" ); JavaScript: import 'a', import x from 'a', import('a').
bool SourceReader::take_import_list() {
  if (language_ == Language::javascript) {
    if (!token(at_ + 1).is_text()) return false;
    ++at_;
    add(FactKind::import_, token(at_).text);
    ++at_;
    return true;
  }
  ++at_;
  const bool list = token(at_).is("(");
  while (at_ < tokens_.size() && !token(at_).is(")")) {
    if (token(at_).is_text()) {
      add(FactKind::import_, token(at_).text);
      if (!list) break;
    }
    ++at_;
  }
  ++at_;
  return true;
}

void SourceReader::define(FactKind kind, std::string_view name, std::string_view value, std::size_t body,
                          std::size_t signature) {
  std::string full(name);
  const Scope& around = collector_.facts().scopes[scope_];
  if (kind == FactKind::function && around.kind == Scope::Kind::class_) full = std::string(around.name) + "." + full;
  if (collector_.full()) return;
  const std::string_view kept = collector_.keep(full);
  const Scope::Kind scope_kind = kind == FactKind::class_ ? Scope::Kind::class_ : Scope::Kind::function;
  const std::uint32_t made = collector_.scope(scope_kind, scope_, kept, token(at_).line);
  for (const std::size_t decorator : decorators_) collector_.facts().facts[decorator].scope = made;
  decorators_.clear();
  collector_.add(kind, token(at_).line, made, kept, value);
  if (body > 0) bodies_[body] = made;
  signature_end_ = signature;
  signature_scope_ = made;
}

bool SourceReader::take_class() {
  static constexpr std::array<std::string_view, 7> words = {"class",  "struct", "interface", "trait",
                                                            "object", "record", "impl"};
  if (!is_one_of(token(at_).text, words) || !token(at_ + 1).is_word() || language_ == Language::r) return false;
  if (token(at_).is("object") && language_ != Language::scala && language_ != Language::java) return false;
  if (token(at_).is("impl") && language_ != Language::cpp) return false;
  if (at_ > 0 && (token(at_ - 1).is(".") || token(at_ - 1).is("::"))) return false;
  std::size_t body = at_ + 2;
  std::string bases;
  const std::size_t end = std::min(tokens_.size(), at_ + 80);
  int depth = 0;
  for (; body < end && !token(body).is("{") && !token(body).is(";"); ++body) {
    if (token(body).is("(") || token(body).is("<")) ++depth;
    if (token(body).is(")") || token(body).is(">")) --depth;
    static constexpr std::array<std::string_view, 7> fillers = {"extends", "implements", "with", "public",
                                                                "private", "virtual",    "where"};
    if (depth > 0 || !token(body).is_word() || is_one_of(token(body).text, fillers)) continue;
    const Chain base = chain_at(body);
    bases += (bases.empty() ? "" : ", ") + base.name;
    body = base.end - 1;
  }
  if (!token(body).is("{")) return false;
  ++at_;
  define(FactKind::class_, token(at_).text, collector_.keep(bases), body, 0);
  ++at_;
  return true;
}

// The '{' or "=>" of a function whose parameters end at `close`.
std::size_t SourceReader::body_after(std::size_t close) const {
  int depth = 0;
  for (std::size_t i = close + 1; i < std::min(tokens_.size(), close + 24); ++i) {
    const SourceToken& here = tokens_[i];
    if (here.is("(") || here.is("[")) ++depth;
    if ((here.is(")") || here.is("]")) && --depth < 0) return 0;
    if (depth > 0) continue;
    if (here.is("{") || (here.is("=>") && language_ != Language::scala)) return i;
    if (here.is("=") && language_ == Language::scala) return i + 1;
    const bool type = here.is_word() || here.is(":") || here.is("->") || here.is(".") || here.is("<") || here.is(">") ||
                      here.is(",") || here.is("?") || here.is("*") || here.is("&") || here.is("::") || here.is("[") ||
                      here.is("]") || here.is("(") || here.is(")") || here.is("|");
    if (!type || (here.first && here.is_word() && !here.is("throws") && !here.is("where"))) return 0;
  }
  return 0;
}

// "Type name(...) {" of C#, Java and C++, and methods of JavaScript's classes.
bool SourceReader::take_function(const Chain& chain, std::size_t open) {
  if (!has_braces(language_) || language_ == Language::go || language_ == Language::scala || at_ == 0) return false;
  const SourceToken& before = token(at_ - 1);
  static constexpr std::array<std::string_view, 6> typed = {">", "]", "*", "&", "?", "~"};
  static constexpr std::array<std::string_view, 4> fresh = {"{", "}", ";", "async"};
  const bool after_type = before.is_word() ? !is_one_of(before.text, k_no_types) : is_one_of(before.text, typed);
  const bool method = language_ == Language::javascript && is_one_of(before.text, fresh) &&
                      collector_.facts().scopes[scope_].kind == Scope::Kind::class_;
  if (language_ == Language::javascript ? !method : !after_type) return false;
  const std::size_t close = close_of(open);
  const std::size_t body = body_after(close);
  if (body == 0) return false;
  define(FactKind::function, chain.name, {}, token(body).is("{") ? body : 0, body);
  at_ = chain.end;
  return true;
}

// "function name(", "func (t T) name(", "def name(", "fun name(", "fn name(".
bool SourceReader::take_keyword_function() {
  static constexpr std::array<std::string_view, 5> words = {"function", "func", "def", "fun", "fn"};
  if (!is_one_of(token(at_).text, words) || language_ == Language::r) return false;
  std::size_t name = at_ + 1;
  if (language_ == Language::go && token(name).is("(")) name = close_of(name) + 1;
  if (!token(name).is_word()) return false;
  const Chain chain = chain_at(name);
  std::size_t open = chain.end;
  while (open < chain.end + 24 && !token(open).is("(") && !token(open).is("{") && !token(open).is("=")) ++open;
  const std::size_t close = token(open).is("(") ? close_of(open) : open - 1;
  const std::size_t body = has_braces(language_) ? body_after(close) : 0;
  if (language_ != Language::julia && language_ != Language::scala && body == 0) return false;
  at_ = name;
  define(FactKind::function, chain.name, {}, token(body).is("{") ? body : 0, std::max(close, chain.end));
  at_ = chain.end;
  return true;
}

// R: name <- function(...) {
bool SourceReader::take_assigned_function(const Chain& chain) {
  const std::size_t open = chain.end + 2;
  if (!token(chain.end + 1).is("function") || !token(open).is("(")) return false;
  const std::size_t close = close_of(open);
  define(FactKind::function, chain.name, {}, token(close + 1).is("{") ? close + 1 : 0, close);
  return true;
}

}  // namespace mlrung
