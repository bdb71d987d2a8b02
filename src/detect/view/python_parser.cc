#include "detect/view/python_parser.h"

#include <utility>

namespace mlrung {
namespace {

constexpr std::uint32_t k_open = '(', k_close = ')', k_colon = ':', k_comma = ',', k_equal = '=', k_dot = '.';

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80) != 0; }

bool is_operator_word(std::string_view rest) {
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
  std::size_t size = 0;
  while (size < rest.size() && is_letter(rest[size])) ++size;
  const std::string_view word = rest.substr(0, size);
  return word == "in" || word == "is" || word == "and" || word == "or" || word == "not" || word == "if" ||
         word == "for";
}

}  // namespace

void PythonParser::advance() {
  last_end_ = token_.end > token_.begin && token_.kind != Lexeme::newline ? token_.end : last_end_;
  token_ = lexer_.next();
}

bool PythonParser::is_name(std::string_view name) const {
  return token_.kind == Lexeme::name && text_.substr(token_.begin, token_.end - token_.begin) == name;
}

PythonParser::Id PythonParser::open(Syntax kind) {
  Made made;
  made.node.kind = kind;
  made.node.begin = token_.begin;
  made.node.end = token_.end;
  made.node.line = token_.row;
  made_.push_back(made);
  return static_cast<Id>(made_.size() - 1);
}

PythonParser::Id PythonParser::open_at(Syntax kind, Id first) {
  Made made;
  made.node = made_[first].node;
  made.node.kind = kind;
  made.node.field = Field::none;
  made_.push_back(made);
  return static_cast<Id>(made_.size() - 1);
}

PythonParser::Id PythonParser::close(Id id) {
  made_[id].node.end = last_end_;
  return id;
}

void PythonParser::add(Id parent, Id child, Field field) {
  if (child == k_no_node) return;
  made_[child].node.field = field;
  if (made_[parent].last == k_no_node)
    made_[parent].first = child;
  else
    made_[made_[parent].last].sibling = child;
  made_[parent].last = child;
}

PythonParser::Id PythonParser::leaf(Syntax kind) {
  const Id id = open(kind);
  advance();
  return id;
}

PythonParser::Id PythonParser::wrap(Syntax kind, Id child, Field field) {
  const Id id = open_at(kind, child);
  add(id, child, field);
  return id;
}

// An error node from `begin` to the end of the logical line, which is left behind.
PythonParser::Id PythonParser::fail_line(std::uint32_t begin, std::uint32_t row) {
  const Id error = open(Syntax::error);
  made_[error].node.begin = begin;
  made_[error].node.line = row;
  lexer_.close_brackets();
  while (token_.kind != Lexeme::newline && token_.kind != Lexeme::end && token_.kind != Lexeme::indent &&
         token_.kind != Lexeme::dedent) {
    advance();
    lexer_.close_brackets();
  }
  if (token_.kind == Lexeme::newline) advance();
  failed_ = false;
  return close(error);
}

void PythonParser::parse_module() {
  token_ = lexer_.next();
  root_ = open(Syntax::module);
  statements(root_, false);
  made_[root_].node.begin = 0;
  made_[root_].node.line = 0;
  made_[root_].node.end = static_cast<std::uint32_t>(text_.size());
}

void PythonParser::statements(Id parent, bool block) {
  while (token_.kind != Lexeme::end) {
    if (token_.kind == Lexeme::dedent) {
      if (block) return;
      advance();
    } else if (token_.kind == Lexeme::newline || token_.kind == Lexeme::indent) {
      advance();
    } else {
      statement(parent);
    }
  }
}

void PythonParser::statement(Id parent) {
  const std::uint32_t begin = token_.begin, row = token_.row;
  bool found = false;
  const Deeper deeper(*this);
  if (!deeper.allowed()) return add(parent, fail_line(begin, row));
  const Id made = compound(found);
  if (found)
    add(parent, made);
  else
    simple_statements(parent);
  if (failed_) add(parent, fail_line(begin, row));
}

void PythonParser::simple_statements(Id parent) {
  for (;;) {
    const Id made = simple_statement();
    add(parent, made);
    if (failed_ || !accept(symbol_of(";")) || token_.kind == Lexeme::newline || token_.kind == Lexeme::end) break;
  }
  if (token_.kind == Lexeme::newline)
    advance();
  else if (token_.kind != Lexeme::end && token_.kind != Lexeme::dedent)
    failed_ = true;
}

PythonParser::Id PythonParser::block() {
  if (!accept(k_colon)) failed_ = true;
  if (failed_) return k_no_node;
  if (token_.kind != Lexeme::newline) {
    const Id id = open(Syntax::block);
    simple_statements(id);
    return close(id);
  }
  advance();
  if (token_.kind != Lexeme::indent) {  // an empty block
    const Id id = open(Syntax::block);
    made_[id].node.end = made_[id].node.begin = last_end_;
    return id;
  }
  advance();
  const Id id = open(Syntax::block);
  statements(id, true);
  close(id);
  if (token_.kind == Lexeme::dedent) advance();
  return id;
}

PythonParser::Id PythonParser::simple_statement() {
  switch (token_.keyword) {
    case Keyword::import: return import_statement();
    case Keyword::from: return import_from();
    case Keyword::return_: return keyword_statement(Syntax::return_, true);
    case Keyword::del: return keyword_statement(Syntax::delete_, true);
    case Keyword::assert_: return keyword_statement(Syntax::assert_, false);
    case Keyword::global: return keyword_statement(Syntax::global_, false);
    case Keyword::nonlocal: return keyword_statement(Syntax::nonlocal, false);
    case Keyword::pass: return leaf(Syntax::pass_);
    case Keyword::break_: return leaf(Syntax::break_);
    case Keyword::continue_: return leaf(Syntax::continue_);
    case Keyword::raise: {
      const Id id = open(Syntax::raise_);
      advance();
      if (!ends_expression()) add(id, expressions());
      if (accept(Keyword::from)) add(id, expression(), Field::cause);
      return close(id);
    }
    default: break;
  }
  if (token_.kind == Lexeme::name) {
    const char next = lexer_.peek_byte();
    if (is_name("type") && is_letter(next) && lexer_.rest_of_line().find('=') != std::string_view::npos &&
        !is_operator_word(lexer_.rest_of_line())) {
      const Id id = open(Syntax::type_alias);
      advance();
      add(id, annotation(), Field::left);
      expect(k_equal);
      add(id, annotation(), Field::right);
      return close(id);
    }
    const bool word = is_letter(next) || next == '"' || next == '\'' || (next >= '0' && next <= '9');
    if (word && !is_operator_word(lexer_.rest_of_line())) {
      if (is_name("print")) return print_statement();
      if (is_name("exec")) {
        const Id id = keyword_statement(Syntax::exec, false);
        if (accept(Keyword::in)) static_cast<void>(expressions());
        return close(id);
      }
    }
    if (is_name("print") && next == '>' && lexer_.rest_of_line().find(">>") < 3) return print_statement();
  }
  return expression_statement();
}

PythonParser::Id PythonParser::print_statement() {
  const Id id = open(Syntax::print);
  advance();
  if (is(symbol_of(">>"))) {
    const Id chevron = open(Syntax::other);
    advance();
    add(chevron, expression());
    add(id, close(chevron));
    accept(k_comma);
  }
  while (!failed_ && !ends_expression()) {
    add(id, expression());
    if (!accept(k_comma)) break;
  }
  return close(id);
}

PythonParser::Id PythonParser::keyword_statement(Syntax kind, bool list) {
  const Id id = open(kind);
  advance();
  if (ends_expression()) return close(id);
  if (list) {
    add(id, expressions());
    return close(id);
  }
  do add(id, expression());
  while (!failed_ && accept(k_comma) && !ends_expression());
  return close(id);
}

PythonParser::Id PythonParser::dotted_name() {
  const Id id = open(Syntax::dotted_name);
  add(id, name());
  while (!failed_ && accept(k_dot)) add(id, name());
  return close(id);
}

PythonParser::Id PythonParser::imported_name(bool dotted) {
  Id id = k_no_node;
  if (dotted) {
    id = dotted_name();
  } else {
    id = open(Syntax::dotted_name);
    add(id, name());
    close(id);
  }
  if (!is(Keyword::as)) return id;
  const Id aliased = wrap(Syntax::aliased_import, id, Field::name);
  advance();
  add(aliased, name(), Field::alias);
  return close(aliased);
}

PythonParser::Id PythonParser::import_statement() {
  const Id id = open(Syntax::import_statement);
  advance();
  do add(id, imported_name(true), Field::name);
  while (!failed_ && accept(k_comma) && !ends_expression());
  return close(id);
}

PythonParser::Id PythonParser::import_from() {
  const Id id = open(Syntax::import_from);
  advance();
  if (is(k_dot) || is(symbol_of("..."))) {
    const Id relative = open(Syntax::relative_import);
    while (is(k_dot) || is(symbol_of("..."))) advance();
    if (!is(Keyword::import)) add(relative, dotted_name());
    add(id, close(relative), Field::module_name);
  } else if (is_name("__future__")) {
    made_[id].node.kind = Syntax::future_import;
    advance();
  } else {
    add(id, dotted_name(), Field::module_name);
  }
  expect(Keyword::import);
  if (is(symbol_of("*"))) {
    add(id, leaf(Syntax::wildcard_import));
    return close(id);
  }
  const bool brackets = accept(k_open);
  while (!failed_ && !is(k_close) && !ends_expression()) {
    add(id, imported_name(false), Field::name);
    if (!accept(k_comma)) break;
  }
  if (brackets) expect(k_close);
  return close(id);
}

// An expression, several of them, or an assignment.
PythonParser::Id PythonParser::expression_statement() {
  const Id id = open(Syntax::expression_statement);
  const Id first = is(Keyword::yield) ? yield() : star_or_expression();
  if (first == k_no_node) return failed_ = true, id;
  if (is(k_comma)) {
    const Id list = wrap(Syntax::expression_list, first, Field::none);
    while (!failed_ && accept(k_comma) && !ends_expression()) add(list, star_or_expression());
    close(list);
    if (is(k_equal) || is(k_colon)) {
      add(id, assignment(list));
    } else {
      made_[id].first = made_[list].first;
      made_[id].last = made_[list].last;
    }
    return close(id);
  }
  add(id, assignment(first));
  return close(id);
}

PythonParser::Id PythonParser::assignment(Id left) {
  const Deeper deeper(*this);
  if (!deeper.allowed()) return failed_ = true, left;
  if (is(k_equal) || is(k_colon)) {
    const Id id = open_at(Syntax::assignment, left);
    bind(left);
    add(id, left, Field::left);
    if (accept(k_colon)) add(id, annotation(), Field::type);
    if (accept(k_equal)) {
      const Id right = is(Keyword::yield) ? yield() : expressions();
      if (right == k_no_node) return failed_ = true, id;
      add(id, is(k_equal) ? assignment(right) : right, Field::right);
    }
    return close(id);
  }
  const std::uint32_t symbol = token_.symbol;
  const bool augmented = token_.kind == Lexeme::symbol && symbol > 0xff && (symbol & 0xffU) == '=' &&
                         symbol != symbol_of("==") && symbol != symbol_of("!=") && symbol != symbol_of("<=") &&
                         symbol != symbol_of(">=") && symbol != symbol_of(":=");
  if (!augmented) return left;
  const Id id = open_at(Syntax::augmented_assignment, left);
  add(id, left, Field::left);
  advance();
  add(id, is(Keyword::yield) ? yield() : expressions(), Field::right);
  return close(id);
}

}  // namespace mlrung
