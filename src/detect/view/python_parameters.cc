// Parameters of functions and lambdas, and annotations.
#include "detect/view/python_parser.h"

namespace mlrung {
namespace {

constexpr std::uint32_t k_comma = ',', k_colon = ':', k_equal = '=';

}  // namespace

PythonParser::Id PythonParser::type_of(Id expression) {
  if (expression == k_no_node) return k_no_node;
  // In a type, `List[int]` is a generic type.
  if (made_[expression].node.kind == Syntax::subscript) {
    const Id value = made_[expression].first;
    if (value != k_no_node && made_[value].node.kind == Syntax::identifier) {
      made_[expression].node.kind = Syntax::generic_type;
      made_[value].node.field = Field::none;
      const Id rest = made_[value].sibling;
      if (rest != k_no_node) {
        const Id parameter = open_at(Syntax::type_parameter, rest);
        std::uint32_t begin = made_[value].node.end;
        while (begin < made_[rest].node.begin && text_[begin] != '[') ++begin;
        made_[parameter].node.begin = begin;
        for (std::uint32_t at = begin; at < made_[rest].node.begin; ++at)
          if (text_[at] == '\n') --made_[parameter].node.line;
        made_[parameter].node.end = made_[expression].node.end;
        for (Id child = rest; child != k_no_node;) {
          const Id next = made_[child].sibling;
          made_[child].sibling = k_no_node;
          add(parameter, type_of(child));
          child = next;
        }
        made_[value].sibling = k_no_node;
        made_[expression].last = value;
        add(expression, parameter);
      }
    }
  }
  const Id type = wrap(Syntax::type, expression, Field::none);
  return type;
}

PythonParser::Id PythonParser::annotation() {
  return type_of(is(symbol_of("*")) ? star_or_expression() : expression());
}

PythonParser::Id PythonParser::parameter(bool typed) {
  if (is('*') || is(symbol_of("**"))) {
    const bool two = !is('*');
    const Id id = open(two ? Syntax::dictionary_splat_pattern : Syntax::list_splat_pattern);
    advance();
    if (!two && (is(k_comma) || ends_expression())) {
      made_[id].node.kind = Syntax::other;  // keyword_separator
      return close(id);
    }
    add(id, name());
    close(id);
    if (!typed || !is(k_colon)) return id;
    const Id made = wrap(Syntax::typed_parameter, id, Field::none);
    advance();
    add(made, annotation(), Field::type);
    return close(made);
  }
  if (is('/')) return leaf(Syntax::other);  // positional_separator
  Id id = k_no_node;
  if (is('(')) {
    id = atom();
    bind(id);
  } else {
    id = name();
  }
  if (failed_) return id;
  if (typed && is(k_colon)) {
    advance();
    const Id type = annotation();
    if (!accept(k_equal)) {
      const Id made = wrap(Syntax::typed_parameter, id, Field::none);
      add(made, type, Field::type);
      return close(made);
    }
    const Id made = wrap(Syntax::typed_default_parameter, id, Field::name);
    add(made, type, Field::type);
    add(made, expression(), Field::value);
    return close(made);
  }
  if (!accept(k_equal)) return id;
  const Id made = wrap(Syntax::default_parameter, id, Field::name);
  add(made, expression(), Field::value);
  return close(made);
}

PythonParser::Id PythonParser::parameters(Syntax kind) {
  const Id id = open(kind);
  const bool typed = kind == Syntax::parameters;
  if (typed) expect('(');
  while (!failed_ && !is(')') && !is(k_colon)) {
    add(id, parameter(typed));
    if (!accept(k_comma)) break;
  }
  if (typed) expect(')');
  return close(id);
}

PythonParser::Id PythonParser::lambda() {
  const Id id = open(Syntax::lambda);
  advance();
  if (!is(k_colon)) add(id, parameters(Syntax::lambda_parameters), Field::parameters);
  expect(k_colon);
  add(id, expression(), Field::body);
  return close(id);
}

}  // namespace mlrung
