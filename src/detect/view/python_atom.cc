// Names, literals, f-strings and what stands in brackets.
#include "detect/view/python_parser.h"

namespace mlrung {
namespace {

constexpr std::uint32_t k_comma = ',', k_colon = ':';

}  // namespace

PythonParser::Id PythonParser::parenthesized() {
  const Id id = open(Syntax::tuple);
  advance();
  bool comma = false, generator = false;
  while (!failed_ && !is(')')) {
    const Id one = star_or_expression();
    if (made_[id].first == k_no_node && (is(Keyword::for_) || is(Keyword::async))) {
      made_[id].node.kind = Syntax::generator;
      add(id, one, Field::body);
      generator = comprehension(id);
      break;
    }
    add(id, one);
    if (!accept(k_comma)) break;
    comma = true;
  }
  expect(')');
  if (!comma && !generator && made_[id].first != k_no_node) made_[id].node.kind = Syntax::parenthesized;
  return close(id);
}

PythonParser::Id PythonParser::bracketed_list() {
  const Id id = open(Syntax::list);
  advance();
  while (!failed_ && !is(']')) {
    const Id one = star_or_expression();
    if (made_[id].first == k_no_node && (is(Keyword::for_) || is(Keyword::async))) {
      made_[id].node.kind = Syntax::comprehension;
      add(id, one, Field::body);
      comprehension(id);
      break;
    }
    add(id, one);
    if (!accept(k_comma)) break;
  }
  expect(']');
  return close(id);
}

PythonParser::Id PythonParser::braces() {
  const Id id = open(Syntax::dictionary);
  advance();
  while (!failed_ && !is('}')) {
    Id one = k_no_node;
    if (is(symbol_of("**"))) {
      one = open(Syntax::dictionary_splat);
      advance();
      add(one, binary(0));
      close(one);
    } else {
      one = star_or_expression();
      if (!failed_ && is(k_colon)) {
        one = wrap(Syntax::pair, one, Field::key);
        advance();
        add(one, expression(), Field::value);
        close(one);
      } else if (made_[id].first == k_no_node) {
        made_[id].node.kind = Syntax::set;
      }
    }
    if (made_[id].first == k_no_node && (is(Keyword::for_) || is(Keyword::async))) {
      made_[id].node.kind = Syntax::comprehension;
      add(id, one, Field::body);
      comprehension(id);
      break;
    }
    add(id, one);
    if (!accept(k_comma)) break;
  }
  expect('}');
  return close(id);
}

PythonParser::Id PythonParser::atom() {
  const Deeper deeper(*this);
  if (!deeper.allowed() || failed_) return failed_ = true, k_no_node;
  switch (token_.kind) {
    case Lexeme::name: return leaf(Syntax::identifier);
    case Lexeme::integer: return leaf(Syntax::integer);
    case Lexeme::real: return leaf(Syntax::float_);
    case Lexeme::string: return string();
    case Lexeme::keyword:
      if (is(Keyword::true_)) return leaf(Syntax::true_);
      if (is(Keyword::false_)) return leaf(Syntax::false_);
      if (is(Keyword::none_)) return leaf(Syntax::none);
      break;
    case Lexeme::symbol:
      if (is('(')) return parenthesized();
      if (is('[')) return bracketed_list();
      if (is('{')) return braces();
      if (is(symbol_of("..."))) return leaf(Syntax::ellipsis);
      break;
    default: break;
  }
  return failed_ = true, k_no_node;
}

// One string, or several that stand beside each other.
PythonParser::Id PythonParser::string() {
  Id all = k_no_node;
  for (;;) {
    const Id one = open(Syntax::string);
    const Token token = token_;
    advance();
    const std::string_view text = text_.substr(token.begin, token.end - token.begin);
    const auto quote = text.find_first_of("\"'");
    const std::string_view prefix = text.substr(0, quote);
    if (prefix.find_first_of("fFtT") != std::string_view::npos) {
      const bool triple = text.size() > quote + 5 && text[quote + 1] == text[quote] && text[quote + 2] == text[quote];
      const auto quotes = static_cast<std::uint32_t>(triple ? 3 : 1);
      interpolations(one, token.begin + static_cast<std::uint32_t>(quote) + quotes, token.end - quotes, token.row,
                     false);
    }
    if (all == k_no_node) {
      if (token_.kind != Lexeme::string) return one;
      all = wrap(Syntax::concatenated_string, one, Field::none);
    } else {
      add(all, one);
    }
    if (token_.kind != Lexeme::string) return close(all);
  }
}

// The replacement fields of an f-string's text[begin, end).
void PythonParser::interpolations(Id of, std::uint32_t begin, std::uint32_t end, std::uint32_t row, bool in_format) {
  const Deeper deeper(*this);
  if (!deeper.allowed()) return;
  for (std::uint32_t at = begin; at < end; ++at) {
    const char c = text_[at];
    if (c == '\n') ++row;
    if (c == '\\' && at + 1 < end && text_[at + 1] != '{') {
      ++at;
      if (text_[at] == '\n') ++row;
    }
    if (c != '{') continue;
    if (at + 1 < end && text_[at + 1] == '{') {
      ++at;
      continue;
    }
    if (reread_ > 8 * text_.size()) return;
    // An expression in brackets, read by this parser with a lexer of its own.
    PythonLexer lexer(text_.substr(0, end), at + 1, row, true);
    std::swap(lexer, lexer_);
    const Token token = token_;
    const std::uint32_t last_end = last_end_;
    token_ = lexer_.next();
    const Id id = open(in_format ? Syntax::other : Syntax::interpolation);
    made_[id].node.begin = at;
    made_[id].node.line = row;
    const bool failed = failed_;
    add(id, is(Keyword::yield) ? yield() : expressions());
    const bool good = !failed_;
    failed_ = failed;
    std::uint32_t from = token_.begin;
    const std::uint32_t rest_row = token_.row;
    reread_ += from - at + 1 + lexer_.steps();
    std::swap(lexer, lexer_);
    token_ = token;
    last_end_ = last_end;
    if (!good) continue;
    add(of, id);
    // = and !r, then the format, which may hold fields in turn.
    while (from < end && text_[from] != ':' && text_[from] != '}') ++from;
    std::uint32_t close_at = from;
    int level = 0;
    for (; close_at < end; ++close_at) {
      if (text_[close_at] == '{') ++level;
      if (text_[close_at] == '}' && level-- == 0) break;
    }
    if (from < end && text_[from] == ':') {
      const Id format = open(Syntax::other);
      made_[format].node.begin = from;
      made_[format].node.end = close_at;
      made_[format].node.line = rest_row;
      interpolations(format, from + 1, close_at, rest_row, true);
      add(id, format);
    }
    for (std::uint32_t i = at; i < close_at && i < end; ++i)
      if (text_[i] == '\n') ++row;
    made_[id].node.end = close_at < end ? close_at + 1 : end;
    at = close_at;
  }
}

}  // namespace mlrung
