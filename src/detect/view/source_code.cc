#include "detect/view/source_code.h"

#include <algorithm>
#include <array>

#include "detect/view/lines.h"
#include "detect/view/path_words.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest_string = 4000;
constexpr std::size_t k_widest_call = 400;  // tokens of a call that are looked at
constexpr std::size_t k_most_arguments = 24;

constexpr std::array<std::string_view, 22> k_no_calls = {
    "if",     "for",   "while", "switch", "catch", "return", "function", "using",  "lock",  "sizeof", "foreach",
    "elseif", "match", "until", "typeof", "when",  "func",   "fn",       "repeat", "throw", "await",  "super"};

bool joins(const SourceToken& token, Language language) {
  if (token.kind != SourceToken::Kind::punctuation) return false;
  if (token.text == "::" || token.text == ":::" || token.text == "?.") return true;
  if (language == Language::r) return token.text == "$" || token.text == "@";
  return token.text == "." || (token.text == "->" && language == Language::cpp);
}

}  // namespace

void SourceReader::read() {
  while (at_ < tokens_.size() && !collector_.full()) step();
  add_measures();
}

void SourceReader::step() {
  const SourceToken& here = token(at_);
  if (here.kind == SourceToken::Kind::include) {
    add(FactKind::import_, here.text);
  } else if (here.is_text()) {
    add(FactKind::string, {}, here.text.substr(0, k_longest_string));
  } else if (here.is("{") || here.is("}")) {
    take_brace();
  } else if (here.is("@") && token(at_ + 1).is_word() && language_ != Language::r) {
    return take_decorator(at_ + 1);
  } else if (here.is("[") && language_ == Language::csharp && token(at_ + 1).is_word()) {
    const SourceToken& before = at_ == 0 ? here : token(at_ - 1);
    static constexpr std::array<std::string_view, 6> starts = {"{", "}", ";", "]", "(", ","};
    if (here.first || is_one_of(before.text, starts)) return take_decorator(at_ + 1);
  } else if (here.is_word()) {
    if (take_import() || take_class() || take_keyword_function()) return;
    return take_name();
  }
  ++at_;
}

void SourceReader::take_brace() {
  if (token(at_).is("{")) {
    const auto body = bodies_.find(at_);
    const std::uint32_t inner = body == bodies_.end() ? scope_ : body->second;
    braces_.push_back({scope_, inner});
    scope_ = inner;
    return;
  }
  if (braces_.empty()) return;
  if (braces_.back().inner != braces_.back().scope) collector_.facts().scopes[scope_].last_line = token(at_).line;
  scope_ = braces_.back().scope;
  braces_.pop_back();
}

SourceReader::Chain SourceReader::chain_at(std::size_t at) const {
  Chain chain{std::string(token(at).text), at + 1};
  while (joins(token(chain.end), language_) && token(chain.end + 1).is_word() && chain.name.size() < 300) {
    chain.name += '.';
    chain.name += token(chain.end + 1).text;
    chain.end += 2;
  }
  return chain;
}

// Behind "<A, B>" when a call follows it, else where it was.
std::size_t SourceReader::skip_generic(std::size_t at) const {
  if (!token(at).is("<")) return at;
  int open = 0;
  for (std::size_t i = at; i < at + 24; ++i) {
    const SourceToken& here = token(i);
    if (here.is("<"))
      ++open;
    else if (here.is(">") && --open == 0)
      return token(i + 1).is("(") ? i + 1 : at;
    static constexpr std::array<std::string_view, 7> inside = {"<", ">", ",", ".", "[", "]", "?"};
    if (!here.is_word() && !is_one_of(here.text, inside)) return at;
  }
  return at;
}

std::size_t SourceReader::close_of(std::size_t open) const {
  int depth = 0;
  const std::size_t end = std::min(tokens_.size(), open + k_widest_call);
  for (std::size_t i = open; i < end; ++i) {
    const SourceToken& here = tokens_[i];
    if (here.is("(") || here.is("[") || here.is("{")) ++depth;
    if ((here.is(")") || here.is("]") || here.is("}")) && --depth == 0) return i;
  }
  return end == 0 ? 0 : end - 1;
}

void SourceReader::take_name() {
  Chain chain = chain_at(at_);
  const bool continued = at_ > 0 && joins(token(at_ - 1), language_);
  if (continued) chain.name = "_." + chain.name;  // the receiver is an expression
  const std::size_t open = skip_generic(chain.end);
  if (token(open).is("(") && !is_one_of(chain.name, k_no_calls)) {
    if (!continued && take_function(chain, open)) return;
    take_call(chain, open);
  } else {
    take_assignment(chain);
  }
  at_ = chain.end;
}

void SourceReader::take_call(const Chain& chain, std::size_t open) {
  const std::string_view name = collector_.keep(chain.name);
  static constexpr std::array<std::string_view, 4> loaders = {"library", "require", "requireNamespace",
                                                              "loadNamespace"};
  const bool loads = (language_ == Language::r && is_one_of(name, loaders)) ||
                     (language_ == Language::javascript && (name == "require" || name == "import"));
  if (loads && (token(open + 1).is_text() || (token(open + 1).is_word() && language_ == Language::r)))
    add(FactKind::import_, token(open + 1).text);
  add(FactKind::call, name);
  take_arguments(open);
  count_assertion(name);
}

// Of the fact added last; those that are one token, or a dotted name.
void SourceReader::take_arguments(std::size_t open) {
  const std::size_t close = close_of(open);
  std::size_t position = 0;
  std::size_t begin = open + 1;
  int depth = 0;
  for (std::size_t i = open + 1; i <= close && position < k_most_arguments; ++i) {
    const SourceToken& here = token(i);
    if (i == close || (depth == 0 && here.is(","))) {
      std::string_view name;
      if (token(begin).is_word() && (token(begin + 1).is("=") || token(begin + 1).is(":")) && i > begin + 2) {
        name = token(begin).text;
        begin += 2;
      }
      if (i > begin) add_argument(name.empty() ? collector_.keep(std::to_string(position)) : name, begin, i);
      ++position;
      begin = i + 1;
    } else if (here.is("(") || here.is("[") || here.is("{")) {
      ++depth;
    } else if (here.is(")") || here.is("]") || here.is("}")) {
      --depth;
    }
  }
}

void SourceReader::add_argument(std::string_view name, std::size_t begin, std::size_t end) {
  using ArgumentKind = Argument::Kind;
  const SourceToken& first = token(begin);
  if (end == begin + 1) {
    if (first.is_text())
      collector_.argument(name, first.text.substr(0, k_longest_string), ArgumentKind::string);
    else if (first.kind == SourceToken::Kind::number)
      collector_.argument(name, first.text, ArgumentKind::number);
    else if (first.is_word())
      collector_.argument(name, first.text, ArgumentKind::name);
    return;
  }
  if (!first.is_word()) return;
  const Chain chain = chain_at(begin);
  if (chain.end == end) collector_.argument(name, collector_.keep(chain.name), ArgumentKind::name);
}

void SourceReader::take_assignment(const Chain& chain) {
  const SourceToken& sign = token(chain.end);
  if (!(sign.is("=") || sign.is("<-") || sign.is("<<-") || sign.is(":="))) return;
  if (language_ == Language::r && take_assigned_function(chain)) return;
  const SourceToken& value = token(chain.end + 1);
  const bool literal = value.is_text() || value.kind == SourceToken::Kind::number;
  if (literal) {
    add(FactKind::assign, collector_.keep(chain.name), value.text.substr(0, k_longest_string));
  } else if (language_ == Language::r && value.line == sign.line && value.text.size() > 0) {
    const auto begin = static_cast<std::size_t>(value.text.data() - text_.data());
    const std::string_view rest = text_.substr(std::min(begin, text_.size()), 200);
    add(FactKind::assign, collector_.keep(chain.name), trim(rest.substr(0, rest.find('\n'))));
  }
}

void SourceReader::take_decorator(std::size_t name_at) {
  at_ = name_at;
  const Chain chain = chain_at(name_at);
  if (chain.name == "interface") return;  // Java's @interface
  const std::size_t before = collector_.facts().facts.size();
  add(FactKind::decorator, collector_.keep(chain.name));
  if (token(chain.end).is("(")) take_arguments(chain.end);
  if (at_ >= signature_end_ && collector_.facts().facts.size() > before) decorators_.push_back(before);
  at_ = chain.end;
}

void SourceReader::count_assertion(std::string_view name) {
  const std::string folded = lower(name);
  const std::string_view last = std::string_view(folded).substr(folded.rfind('.') + 1);
  const bool found = last.starts_with("assert") || last.starts_with("expect") || last == "should" ||
                     folded.starts_with("assert.") || folded.starts_with("require.") || folded.starts_with("t.error") ||
                     folded.starts_with("t.fatal") || (language_ == Language::julia && last == "test");
  if (found) ++assertions_[scope()];
}

void SourceReader::add_measures() {
  for (const auto& [scope, count] : assertions_)
    collector_.add(FactKind::measure, collector_.facts().scopes[scope].first_line, scope, "assertions",
                   collector_.keep(std::to_string(count)));
}

void view_source(std::string_view path, FileFacts& facts) {
  Language language = Language::java;
  switch (classify(path).type) {
    case FileType::r: language = Language::r; break;
    case FileType::csharp: language = Language::csharp; break;
    case FileType::scala: language = Language::scala; break;
    case FileType::cpp: language = Language::cpp; break;
    case FileType::go: language = Language::go; break;
    case FileType::javascript: language = Language::javascript; break;
    case FileType::julia: language = Language::julia; break;
    default: break;
  }
  Collector collector(facts);
  SourceReader(collector, *facts.text, language).read();
  collector.finish();
}

}  // namespace mlrung
