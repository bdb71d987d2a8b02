// Expressions of the Python parser, from the loosest operator to the tightest.
#include <array>

#include "detect/view/python_parser.h"

namespace mlrung {
namespace {

constexpr std::uint32_t k_comma = ',', k_colon = ':', k_equal = '=';

// Binary operators from | (0) to * (5); -1 for others.
int level_of(std::uint32_t symbol) {
  switch (symbol) {
    case '|': return 0;
    case '^': return 1;
    case '&': return 2;
    case symbol_of("<<"):
    case symbol_of(">>"): return 3;
    case '+':
    case '-': return 4;
    case '*':
    case '/':
    case '%':
    case '@':
    case symbol_of("//"): return 5;
    default: return -1;
  }
}

bool is_comparison(std::uint32_t symbol) {
  return symbol == '<' || symbol == '>' || symbol == symbol_of("==") || symbol == symbol_of("!=") ||
         symbol == symbol_of("<=") || symbol == symbol_of(">=") || symbol == symbol_of("<>");
}

}  // namespace

bool PythonParser::ends_expression() const {
  switch (token_.kind) {
    case Lexeme::end:
    case Lexeme::newline:
    case Lexeme::indent:
    case Lexeme::dedent: return true;
    case Lexeme::symbol:
      return token_.symbol == ')' || token_.symbol == ']' || token_.symbol == '}' || token_.symbol == ';' ||
             token_.symbol == '=' || token_.symbol == ':' || (token_.symbol & 0xffU) == '=';
    case Lexeme::keyword:
      return is(Keyword::in) || is(Keyword::from) || is(Keyword::for_) || is(Keyword::if_) || is(Keyword::else_) ||
             is(Keyword::as);
    default: return false;
  }
}

PythonParser::Id PythonParser::name() {
  if (token_.kind != Lexeme::name) return failed_ = true, k_no_node;
  return leaf(Syntax::identifier);
}

// Turns an expression into what an assignment binds.
void PythonParser::bind(Id pattern) {
  if (pattern == k_no_node) return;
  Syntax& kind = made_[pattern].node.kind;
  switch (kind) {
    case Syntax::tuple: kind = Syntax::tuple_pattern; break;
    case Syntax::list: kind = Syntax::list_pattern; break;
    case Syntax::expression_list: kind = Syntax::pattern_list; break;
    case Syntax::list_splat: kind = Syntax::list_splat_pattern; break;
    case Syntax::parenthesized: kind = Syntax::tuple_pattern; break;
    default: return;
  }
  for (Id child = made_[pattern].first; child != k_no_node; child = made_[child].sibling) bind(child);
}

PythonParser::Id PythonParser::yield() {
  const Id id = open(Syntax::other);
  advance();
  if (accept(Keyword::from))
    add(id, expression());
  else if (!ends_expression())
    add(id, expressions());
  return close(id);
}

PythonParser::Id PythonParser::expression() {
  const Deeper deeper(*this);
  if (!deeper.allowed() || failed_) return failed_ = true, k_no_node;
  if (is(Keyword::lambda)) return lambda();
  if (is(Keyword::yield)) return yield();
  const Id value = disjunction();
  if (failed_) return value;
  if (is(symbol_of(":=")) && made_[value].node.kind == Syntax::identifier) {
    const Id id = wrap(Syntax::named_expression, value, Field::name);
    advance();
    add(id, expression(), Field::value);
    return close(id);
  }
  if (!is(Keyword::if_)) return value;
  const Id id = wrap(Syntax::conditional, value, Field::none);
  advance();
  add(id, disjunction());
  expect(Keyword::else_);
  add(id, expression());
  return close(id);
}

PythonParser::Id PythonParser::star_or_expression() {
  if (!is('*')) return expression();
  const Id id = open(Syntax::list_splat);
  advance();
  add(id, binary(0));
  return close(id);
}

PythonParser::Id PythonParser::expressions() {
  const Id first = star_or_expression();
  if (failed_ || !is(k_comma)) return first;
  const Id list = wrap(Syntax::expression_list, first, Field::none);
  while (!failed_ && accept(k_comma) && !ends_expression()) add(list, star_or_expression());
  return close(list);
}

// What `for` binds, up to its `in`.
PythonParser::Id PythonParser::targets() {
  const auto one = [&] {
    if (!is('*')) return primary();
    const Id id = open(Syntax::list_splat);
    advance();
    add(id, primary());
    return close(id);
  };
  const Id first = one();
  if (failed_) return first;
  if (!is(k_comma)) {
    bind(first);
    return first;
  }
  const Id list = wrap(Syntax::expression_list, first, Field::none);
  while (!failed_ && accept(k_comma) && !is(Keyword::in)) add(list, one());
  close(list);
  bind(list);
  return list;
}

PythonParser::Id PythonParser::disjunction() {
  Id left = conjunction();
  while (!failed_ && is(Keyword::or_)) {
    left = wrap(Syntax::boolean, left, Field::left);
    advance();
    add(left, conjunction(), Field::right);
    close(left);
  }
  return left;
}

PythonParser::Id PythonParser::conjunction() {
  Id left = inversion();
  while (!failed_ && is(Keyword::and_)) {
    left = wrap(Syntax::boolean, left, Field::left);
    advance();
    add(left, inversion(), Field::right);
    close(left);
  }
  return left;
}

PythonParser::Id PythonParser::inversion() {
  if (!is(Keyword::not_)) return comparison();
  const Deeper deeper(*this);
  if (!deeper.allowed()) return failed_ = true, k_no_node;
  const Id id = open(Syntax::other);  // not_operator
  advance();
  add(id, inversion());
  return close(id);
}

PythonParser::Id PythonParser::comparison() {
  const Id first = binary(0);
  Id id = k_no_node;
  while (!failed_) {
    const bool symbol = token_.kind == Lexeme::symbol && is_comparison(token_.symbol);
    if (!symbol && !is(Keyword::in) && !is(Keyword::is) && !is(Keyword::not_)) break;
    if (id == k_no_node) id = wrap(Syntax::comparison, first, Field::none);
    const Id sign = open(Syntax::operator_);
    if (is(Keyword::not_)) {
      advance();
      expect(Keyword::in);
    } else if (is(Keyword::is)) {
      advance();
      accept(Keyword::not_);
    } else {
      advance();
    }
    add(id, close(sign), Field::operators);
    add(id, binary(0));
    close(id);
  }
  return id == k_no_node ? first : id;
}

PythonParser::Id PythonParser::binary(int level) {
  Id left = unary();
  // Operators by precedence climbing: what binds tighter is read below.
  while (!failed_ && token_.kind == Lexeme::symbol) {
    const int found = level_of(token_.symbol);
    if (found < level) break;
    left = wrap(Syntax::binary, left, Field::left);
    advance();
    add(left, binary(found + 1), Field::right);
    close(left);
  }
  return left;
}

PythonParser::Id PythonParser::unary() {
  if (!is('-') && !is('+') && !is('~')) return power();
  const Deeper deeper(*this);
  if (!deeper.allowed()) return failed_ = true, k_no_node;
  const Id id = open(Syntax::unary);
  advance();
  add(id, unary());
  return close(id);
}

PythonParser::Id PythonParser::power() {
  Id base = k_no_node;
  if (is(Keyword::await)) {
    const Deeper deeper(*this);
    if (!deeper.allowed()) return failed_ = true, k_no_node;
    base = open(Syntax::await);
    advance();
    add(base, primary());
    close(base);
  } else {
    base = primary();
  }
  if (failed_ || !is(symbol_of("**"))) return base;
  const Deeper deeper(*this);
  if (!deeper.allowed()) return failed_ = true, k_no_node;
  const Id id = wrap(Syntax::binary, base, Field::left);
  advance();
  add(id, unary(), Field::right);
  return close(id);
}

PythonParser::Id PythonParser::primary() {
  Id value = atom();
  while (!failed_ && token_.kind == Lexeme::symbol) {
    if (token_.symbol == '.') {
      value = wrap(Syntax::attribute, value, Field::object);
      advance();
      const Id attribute = token_.kind == Lexeme::keyword ? leaf(Syntax::identifier) : name();
      add(value, attribute, Field::attribute);
    } else if (token_.symbol == '(') {
      value = wrap(Syntax::call, value, Field::function);
      add(value, arguments(), Field::arguments);
    } else if (token_.symbol == '[') {
      value = subscripts(value);
    } else {
      break;
    }
    close(value);
  }
  return value;
}

PythonParser::Id PythonParser::subscripts(Id value) {
  const Id id = wrap(Syntax::subscript, value, Field::value);
  advance();
  while (!failed_ && !is(']')) {
    add(id, slice(), Field::subscript);
    if (!accept(k_comma)) break;
  }
  expect(']');
  return id;
}

PythonParser::Id PythonParser::slice() {
  const Id first = is(k_colon) ? k_no_node : star_or_expression();
  if (failed_ || !is(k_colon)) return first;
  const Id id = first == k_no_node ? open(Syntax::other) : open_at(Syntax::other, first);
  add(id, first);
  while (!failed_ && accept(k_colon))
    if (!is(k_colon) && !is(k_comma) && !is(']')) add(id, expression());
  return close(id);
}

PythonParser::Id PythonParser::argument() {
  if (is('*') || is(symbol_of("**"))) {
    const Id id = open(is('*') ? Syntax::list_splat : Syntax::dictionary_splat);
    advance();
    add(id, expression());
    return close(id);
  }
  const Id value = expression();
  if (failed_ || !is(k_equal)) return value;
  const Id id = wrap(Syntax::keyword_argument, value, Field::name);
  advance();
  add(id, expression(), Field::value);
  return close(id);
}

PythonParser::Id PythonParser::arguments() {
  const Id id = open(Syntax::arguments);
  advance();
  while (!failed_ && !is(')')) {
    const Id one = argument();
    if (made_[id].first == k_no_node && (is(Keyword::for_) || is(Keyword::async))) {
      made_[id].node.kind = Syntax::generator;
      add(id, one, Field::body);
      comprehension(id);
      break;
    }
    add(id, one);
    if (is(Keyword::for_)) {  // f(a, x for x in y), which Python refuses
      failed_ = true;
      break;
    }
    if (!accept(k_comma)) break;
  }
  expect(')');
  return close(id);
}

// The clauses of a comprehension, if there are any.
bool PythonParser::comprehension(Id of) {
  bool found = false;
  while (!failed_) {
    if (is(Keyword::for_) || is(Keyword::async)) {
      const Id clause = open(Syntax::for_in_clause);
      accept(Keyword::async);
      expect(Keyword::for_);
      add(clause, targets(), Field::left);
      expect(Keyword::in);
      add(clause, is(Keyword::lambda) ? lambda() : disjunction(), Field::right);
      while (!failed_ && accept(k_comma) && !ends_expression()) add(clause, disjunction(), Field::right);
      add(of, close(clause));
      found = true;
    } else if (found && is(Keyword::if_)) {
      const Id clause = open(Syntax::other);
      advance();
      const Id condition = disjunction();
      if (!failed_ && is(symbol_of(":="))) {
        const Id walrus = wrap(Syntax::named_expression, condition, Field::name);
        advance();
        add(walrus, disjunction(), Field::value);
        add(clause, close(walrus));
      } else {
        add(clause, condition);
      }
      add(of, close(clause));
    } else {
      return found;
    }
  }
  return found;
}

}  // namespace mlrung
