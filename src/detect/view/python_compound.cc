// Statements that hold blocks.
#include "detect/view/python_parser.h"

namespace mlrung {
namespace {

constexpr std::uint32_t k_open = '(', k_close = ')', k_colon = ':', k_comma = ',', k_equal = '=';

std::string_view without_comment(std::string_view line) {
  line = line.substr(0, line.find('#'));
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

PythonParser::Id PythonParser::compound(bool& found) {
  found = true;
  if (is('@')) return decorated();
  switch (token_.keyword) {
    case Keyword::if_: return if_statement();
    case Keyword::for_: return for_statement(k_no_node);
    case Keyword::while_: return while_statement();
    case Keyword::try_: return try_statement();
    case Keyword::with: return with_statement(k_no_node);
    case Keyword::def: return function(k_no_node);
    case Keyword::class_: return class_definition();
    case Keyword::async: {
      const Id at = open(Syntax::other);
      advance();
      if (is(Keyword::def)) return function(at);
      if (is(Keyword::for_)) return for_statement(at);
      if (is(Keyword::with)) return with_statement(at);
      failed_ = true;
      return k_no_node;
    }
    default: break;
  }
  if (is_name("match")) {
    const char next = lexer_.peek_byte();
    const std::string_view line = without_comment(lexer_.rest_of_line());
    if (line.ends_with(':') && next != ':' && next != '.' && next != ',' && next != ')' && next != '=')
      return match_statement();
  }
  found = false;
  return k_no_node;
}

PythonParser::Id PythonParser::if_statement() {
  const Id id = open(Syntax::if_);
  advance();
  add(id, expression(), Field::condition);
  add(id, block(), Field::consequence);
  while (!failed_ && is(Keyword::elif)) {
    const Id clause = open(Syntax::elif_);
    advance();
    add(clause, expression(), Field::condition);
    add(clause, block(), Field::consequence);
    add(id, close(clause), Field::alternative);
  }
  else_part(id, Field::alternative);
  return close(id);
}

void PythonParser::else_part(Id of, Field field) {
  if (failed_ || !is(Keyword::else_)) return;
  const Id clause = open(Syntax::else_);
  advance();
  add(clause, block(), Field::body);
  add(of, close(clause), field);
}

PythonParser::Id PythonParser::for_statement(Id at) {
  const Id id = at == k_no_node ? open(Syntax::for_) : open_at(Syntax::for_, at);
  advance();
  add(id, targets(), Field::left);
  expect(Keyword::in);
  add(id, expressions(), Field::right);
  add(id, block(), Field::body);
  else_part(id, Field::alternative);
  return close(id);
}

PythonParser::Id PythonParser::while_statement() {
  const Id id = open(Syntax::while_);
  advance();
  add(id, expression(), Field::condition);
  add(id, block(), Field::body);
  else_part(id, Field::alternative);
  return close(id);
}

PythonParser::Id PythonParser::try_statement() {
  const Id id = open(Syntax::try_);
  advance();
  add(id, block(), Field::body);
  while (!failed_ && is(Keyword::except)) {
    const Id clause = open(Syntax::except_);
    advance();
    accept(symbol_of("*"));
    if (!is(k_colon)) {
      const Id value = expression();
      add(clause, failed_ ? value : as_pattern(value), Field::value);
      if (accept(k_comma)) add(clause, expression(), Field::alias);
      while (accept(k_comma)) add(clause, expression(), Field::value);  // except A, B: of 3.14
    }
    add(clause, block());
    add(id, close(clause));
  }
  else_part(id, Field::none);
  if (!failed_ && is(Keyword::finally)) {
    const Id clause = open(Syntax::finally_);
    advance();
    add(clause, block());
    add(id, close(clause));
  }
  return close(id);
}

// `value as target`, or the value.
PythonParser::Id PythonParser::as_pattern(Id value) {
  if (!is(Keyword::as)) return value;
  const Id as = wrap(Syntax::as_pattern, value, Field::none);
  advance();
  const Id target = open(Syntax::as_pattern_target);
  add(target, star_or_expression());
  add(as, close(target), Field::alias);
  return close(as);
}

PythonParser::Id PythonParser::with_item() {
  const Id item = open(Syntax::with_item);
  const Id value = expression();
  if (value == k_no_node) return item;
  add(item, as_pattern(value), Field::value);
  return close(item);
}

// `with (a as b, c):` has its items in brackets; `with (a, b):` and `with (a).b:` have an expression there.
PythonParser::Id PythonParser::with_statement(Id at) {
  const Id id = at == k_no_node ? open(Syntax::with_) : open_at(Syntax::with_, at);
  advance();
  const Id clause = open(Syntax::with_clause);
  bool brackets = false;
  if (is(k_open)) {
    const PythonLexer lexer = lexer_;
    const Token token = token_;
    const std::uint32_t last_end = last_end_;
    const std::size_t size = made_.size();
    advance();
    bool items = false;
    while (!failed_ && !is(k_close)) {
      with_item();
      items = true;
      if (!accept(k_comma)) break;
    }
    brackets = !failed_ && items && accept(k_close) && is(k_colon);
    failed_ = false;
    made_.resize(size);
    lexer_ = lexer;
    token_ = token;
    last_end_ = last_end;
  }
  if (brackets) advance();
  while (!failed_ && !is(k_close)) {
    add(clause, with_item());
    if (!accept(k_comma)) break;
  }
  if (brackets) expect(k_close);
  add(id, close(clause));
  add(id, block(), Field::body);
  return close(id);
}

PythonParser::Id PythonParser::type_parameters() {
  const Id id = open(Syntax::type_parameter);
  advance();
  while (!failed_ && !is(symbol_of("]"))) {
    accept(symbol_of("*"));
    accept(symbol_of("**"));
    add(id, annotation());
    if (accept(k_colon)) static_cast<void>(annotation());
    if (accept(k_equal)) static_cast<void>(expression());
    if (!accept(k_comma)) break;
  }
  expect(symbol_of("]"));
  return close(id);
}

PythonParser::Id PythonParser::function(Id at) {
  const Id id = at == k_no_node ? open(Syntax::function) : open_at(Syntax::function, at);
  advance();
  add(id, name(), Field::name);
  if (is(symbol_of("["))) add(id, type_parameters());
  add(id, parameters(Syntax::parameters), Field::parameters);
  if (accept(symbol_of("->"))) add(id, annotation(), Field::return_type);
  add(id, block(), Field::body);
  return close(id);
}

PythonParser::Id PythonParser::class_definition() {
  const Id id = open(Syntax::class_);
  advance();
  add(id, name(), Field::name);
  if (is(symbol_of("["))) add(id, type_parameters());
  if (is(k_open)) add(id, arguments(), Field::superclasses);
  add(id, block(), Field::body);
  return close(id);
}

PythonParser::Id PythonParser::decorated() {
  const Id id = open(Syntax::decorated);
  while (!failed_ && is('@')) {
    const Id decorator = open(Syntax::decorator);
    advance();
    add(decorator, expression());
    add(id, close(decorator));
    if (token_.kind == Lexeme::newline)
      advance();
    else
      failed_ = true;
  }
  if (failed_) return id;
  bool found = false;
  const Id definition = is(Keyword::def) || is(Keyword::class_) || is(Keyword::async) ? compound(found) : k_no_node;
  if (!found) failed_ = true;
  add(id, definition, Field::definition);
  return close(id);
}

PythonParser::Id PythonParser::match_statement() {
  const Id id = open(Syntax::match);
  advance();
  add(id, expressions());
  expect(k_colon);
  if (failed_ || token_.kind != Lexeme::newline) return failed_ = true, id;
  advance();
  if (token_.kind != Lexeme::indent) return failed_ = true, id;
  advance();
  const Id block = open(Syntax::block);
  while (!failed_ && is_name("case")) add(block, case_clause(), Field::alternative);
  add(id, close(block), Field::body);
  if (token_.kind == Lexeme::dedent)
    advance();
  else
    failed_ = true;
  return close(id);
}

// What a case asks for is passed over, but for its guard.
PythonParser::Id PythonParser::case_clause() {
  const Id id = open(Syntax::case_);
  advance();
  int depth = 0;
  for (; token_.kind != Lexeme::newline && token_.kind != Lexeme::end; advance()) {
    if (is('(') || is('[') || is('{')) ++depth;
    if (is(')') || is(']') || is('}')) --depth;
    if (depth == 0 && (is(k_colon) || is(Keyword::if_))) break;
  }
  if (is(Keyword::if_)) {
    const Id guard = open(Syntax::other);
    advance();
    add(guard, expression());
    add(id, close(guard));
  }
  add(id, block(), Field::consequence);
  return close(id);
}

}  // namespace mlrung
