#include <algorithm>
#include <charconv>

#include "practice/code/brace_lexer.h"
#include "practice/code/program.h"

namespace mlrung {
namespace {

using Index = std::size_t;
using Kind = BraceToken::Kind;
constexpr Index k_none = static_cast<Index>(-1);

class Reader {
 public:
  Reader(const std::vector<BraceToken>& tokens, const ProgramNames& names, ProgramReading& reading)
      : tokens_(tokens), names_(names), reading_(reading) {}

  void read() {
    for (Index i = 0; i + 1 < tokens_.size(); ++i)
      if (tokens_[i].kind == Kind::name && binds(i)) reading_.bound.emplace_back(tokens_[i].text);
    read_dictionary();
    read_threshold();
    read_filter();
    for (const BraceToken& token : tokens_)
      reading_.prints = reading_.prints || token.is("cout") || token.is("console") || token.is("printf") ||
                        token.is("puts") || token.is("print") || token.is("println") || token.is("stdout");
  }

 private:
  [[nodiscard]] bool is(Index at, std::string_view text) const { return at < tokens_.size() && tokens_[at].is(text); }

  // A name with a value behind it: NAME = ..., NAME{...}; NAME(...) where a type or auto stands before it.
  [[nodiscard]] bool binds(Index at) const {
    if (is(at + 1, "=") || (is(at + 1, "{") && at > 0 && tokens_[at - 1].kind == Kind::name)) return true;
    if (is(at + 1, "{") && at > 0 && is(at - 1, ">")) return true;
    const bool declared = at > 0 && (is(at - 1, ">") || (tokens_[at - 1].kind == Kind::name && !is(at - 1, "return")));
    return declared && (is(at + 1, "(") || is(at + 1, ";"));
  }

  // The last binding is the one that counts; `changes` counts NAME[...] = and NAME.insert and the like.
  [[nodiscard]] Index binding_of(const std::string& name) const {
    Index found = k_none;
    for (Index i = 0; i + 1 < tokens_.size(); ++i)
      if (tokens_[i].is(name) && binds(i)) found = i;
    return found;
  }

  // From the first token of the value to the end of the statement.
  [[nodiscard]] std::pair<Index, Index> value_of(Index name) const {
    const Index begin = is(name + 1, "=") ? name + 2 : name + 1;
    Index end = begin;
    while (end < tokens_.size() && !tokens_[end].is(";")) {
      const bool opens = tokens_[end].is("{") || tokens_[end].is("(") || tokens_[end].is("[");
      if (!opens && end > begin && tokens_[end].line > tokens_[end - 1].line && starts_statement(end)) break;
      if (tokens_[end].is("}") || tokens_[end].is(")")) break;
      end = opens && tokens_[end].match > end ? tokens_[end].match + 1 : end + 1;
    }
    return {begin, end};
  }

  // JavaScript may leave out the semicolon.
  [[nodiscard]] bool starts_statement(Index at) const {
    constexpr std::string_view k_words[] = {"const", "let", "var", "console", "for", "if", "function", "process"};
    return std::ranges::find(k_words, tokens_[at].text) != std::end(k_words) || tokens_[at].is(names_.dictionary) ||
           tokens_[at].is(names_.filtered) || tokens_[at].is(names_.threshold);
  }

  void read_dictionary() {
    CodeValue& value = reading_.dictionary;
    const Index name = binding_of(names_.dictionary);
    if (name == k_none) return;
    value.line = tokens_[name].line;
    value.kind = CodeValue::Kind::unknown;
    const auto [begin, end] = value_of(name);
    for (Index i = begin; i < end; ++i) {
      const bool opens = tokens_[i].is("{") || tokens_[i].is("[");
      if (!opens || !holds_entries(i)) continue;
      value.kind = CodeValue::Kind::dictionary;
      read_entries(i, value);
      reading_.entries_text = {tokens_[i].end(), tokens_[tokens_[i].match].begin};
      return;
    }
    if (begin < end && tokens_[begin].kind == Kind::text) value.kind = CodeValue::Kind::text;
    if (begin < end && tokens_[begin].kind == Kind::number) value.kind = CodeValue::Kind::integer;
  }

  // {1: 'x'}, {{1, "x"}}, [[1, 'x']], {std::pair{1, "x"}}: a bracket whose first item is a pair or a key.
  [[nodiscard]] bool holds_entries(Index open) const {
    if (tokens_[open].match == open + 1) return true;
    if (is(open + 2, ":")) return true;
    const Index item = pair_in(open + 1, tokens_[open].match);
    return item != k_none;
  }

  // The bracket of a pair that starts at `at`: "{1, ...}", "[1, ...]", "std::pair{1, ...}", "make_pair(1, ...)".
  [[nodiscard]] Index pair_in(Index at, Index end) const {
    while (at < end && !tokens_[at].is("{") && !tokens_[at].is("[") && !tokens_[at].is("(")) {
      const bool leads = tokens_[at].kind == Kind::name || tokens_[at].is("::") || tokens_[at].is("<") ||
                         tokens_[at].is(">") || tokens_[at].is(",");
      if (!leads) return k_none;
      ++at;
    }
    const bool pair = at + 2 < end && tokens_[at + 1].kind != Kind::symbol && tokens_[at + 2].is(",");
    return pair ? at : k_none;
  }

  void read_entries(Index open, CodeValue& value) {
    const Index end = tokens_[open].match;
    for (Index i = open + 1; i < end;) {
      if (tokens_[i].is(",")) {
        ++i;
        continue;
      }
      const Index pair = is(i + 1, ":") ? k_none : pair_in(i, end);
      if (pair != k_none) {
        add_entry(pair + 1, pair + 3, tokens_[pair].match, value);
        i = tokens_[pair].match + 1;
      } else if (is(i + 1, ":")) {
        Index stop = i + 2;
        while (stop < end && !tokens_[stop].is(","))
          stop = tokens_[stop].match > stop ? tokens_[stop].match + 1 : stop + 1;
        add_entry(i, i + 2, stop, value);
        i = stop;
      } else {
        value.kind = CodeValue::Kind::unknown;
        return;
      }
    }
  }

  void add_entry(Index key, Index first, Index end, CodeValue& value) {
    int number = 0;
    const bool is_text = tokens_[key].kind == Kind::text;
    const std::string_view digits = is_text ? std::string_view(tokens_[key].content) : tokens_[key].text;
    const auto [stop, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (fault != std::errc() || stop != digits.data() + digits.size()) value.odd_entries = true;
    // The keys of an object are texts in JavaScript, however they are written.
    value.text_keys = value.text_keys || (is_text && reading_.language == Language::cpp);
    for (Index i = first; i < end; ++i)
      if (tokens_[i].kind == Kind::text) {
        value.repeated = !value.entries.emplace(number, tokens_[i].content).second || value.repeated;
        return;
      }
    value.odd_entries = true;
  }

  void read_threshold() {
    CodeValue& value = reading_.threshold;
    const Index name = binding_of(names_.threshold);
    if (name == k_none) return;
    value.line = tokens_[name].line;
    value.kind = CodeValue::Kind::unknown;
    auto [begin, end] = value_of(name);
    while (begin < end && (tokens_[begin].is("{") || tokens_[begin].is("("))) ++begin;
    if (begin >= tokens_.size()) return;
    const BraceToken& token = tokens_[begin];
    value.source = token.text;
    if (token.kind == Kind::text) value.kind = CodeValue::Kind::text;
    if (token.kind != Kind::number) return;
    const auto [stop, fault] = std::from_chars(token.text.data(), token.text.data() + token.text.size(), value.integer);
    const bool whole = fault == std::errc() && stop == token.text.data() + token.text.size();
    const bool alone = begin + 1 >= tokens_.size() || is(begin + 1, ";") || is(begin + 1, "}") || is(begin + 1, ")") ||
                       is(begin + 1, ",") || tokens_[begin + 1].line > token.line;
    if (!alone) return;
    value.kind = whole ? CodeValue::Kind::integer : CodeValue::Kind::other;
    reading_.threshold_text = {token.begin, token.end()};
  }

  void read_filter() {
    FilterCode& filter = reading_.filter;
    Index first = k_none;
    for (Index i = 0; i + 1 < tokens_.size() && first == k_none; ++i)
      if (tokens_[i].is(names_.filtered) && binds(i)) first = i;
    if (first == k_none) return;
    filter.shape = FilterCode::Shape::other;
    filter.line = tokens_[first].line;
    const auto [begin, end] = value_of(first);
    bool numbers = false;
    for (Index i = begin; i < tokens_.size(); ++i) {
      filter.names_dictionary = filter.names_dictionary || tokens_[i].is(names_.dictionary);
      filter.names_threshold = filter.names_threshold || tokens_[i].is(names_.threshold);
      const bool compares = tokens_[i].is(">=") || tokens_[i].is("<=");
      const bool near = is(i + 1, names_.threshold) || (i > 0 && is(i - 1, names_.threshold));
      filter.inclusive = filter.inclusive || (compares && near);
      filter.has_condition = filter.has_condition || compares || tokens_[i].is(">") || tokens_[i].is("<");
      numbers = numbers || (i < end && tokens_[i].kind == Kind::text && tokens_[i].content.size() > 2);
    }
    filter.over_items = filter.names_dictionary;
    if (numbers && !mentions(begin, end, names_.dictionary)) filter.shape = FilterCode::Shape::literal;
    reading_.filter_statement = {tokens_[first].begin,
                                 end < tokens_.size() ? tokens_[end].begin : tokens_.back().end()};
  }

  [[nodiscard]] bool mentions(Index begin, Index end, const std::string& name) const {
    for (Index i = begin; i < end; ++i)
      if (tokens_[i].is(name)) return true;
    return false;
  }

  const std::vector<BraceToken>& tokens_;
  const ProgramNames& names_;
  ProgramReading& reading_;
};

}  // namespace

ProgramReading read_braces(Language language, const std::string& source, const ProgramNames& names) {
  ProgramReading reading{.language = language, .source = source};
  const BraceTokens tokens = read_tokens(reading.source);
  reading.fault = tokens.fault;
  if (!tokens.fault) Reader(tokens.tokens, names, reading).read();
  return reading;
}

}  // namespace mlrung
