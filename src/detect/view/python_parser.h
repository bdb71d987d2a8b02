// A hand-written parser of Python (3.13's grammar, and what Python 2 had besides): text to the nodes of python_tree.h.
// It accepts more than Python does. What fits nothing becomes an error node up to the end of its line.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "detect/view/python_lexer.h"
#include "detect/view/python_tree.h"

namespace mlrung {

class PythonParser {
 public:
  explicit PythonParser(std::string_view text) : text_(text), lexer_(text, 0, 0, false) {}

  // Parses all of the text; the module is the last node of nodes().
  void parse_module();
  // Appends the nodes in preorder; `lines` gives the line of each row (empty: rows count from 1).
  void flatten(SyntaxTree& tree, std::uint32_t offset, std::span<const std::uint32_t> lines) const;

  struct Made {
    SyntaxNode node;  // `next` is not set yet, `line` is a row
    std::uint32_t first = k_no_node, last = k_no_node, sibling = k_no_node;
  };
  [[nodiscard]] const std::vector<Made>& nodes() const { return made_; }
  [[nodiscard]] std::uint32_t root() const { return root_; }

 private:
  using Id = std::uint32_t;
  // One level deeper into blocks or expressions, for as long as it lives; false when that is too deep.
  class Deeper {
   public:
    explicit Deeper(PythonParser& parser) : parser_(parser) { ++parser_.depth_; }
    ~Deeper() { --parser_.depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;
    [[nodiscard]] bool allowed() const { return parser_.depth_ < 300; }

   private:
    PythonParser& parser_;
  };

  // tokens
  void advance();
  [[nodiscard]] bool is(std::uint32_t symbol) const { return token_.kind == Lexeme::symbol && token_.symbol == symbol; }
  [[nodiscard]] bool is(Keyword keyword) const { return token_.keyword == keyword; }
  template <typename What>
  bool accept(What what) {
    if (!is(what)) return false;
    advance();
    return true;
  }
  template <typename What>
  void expect(What what) {
    if (!accept(what)) failed_ = true;
  }
  [[nodiscard]] bool is_name(std::string_view name) const;
  [[nodiscard]] bool ends_expression() const;

  // nodes
  Id open(Syntax kind);               // begins at the current token
  Id open_at(Syntax kind, Id first);  // begins where `first` does
  Id close(Id id);                    // ends with the last token
  void add(Id parent, Id child, Field field = Field::none);
  Id leaf(Syntax kind);  // the current token
  Id wrap(Syntax kind, Id child, Field field);
  Id fail_line(std::uint32_t begin, std::uint32_t row);

  // statements
  void statements(Id parent, bool block);
  void statement(Id parent);
  void simple_statements(Id parent);
  Id simple_statement();
  Id block();
  Id compound(bool& found);
  Id if_statement();
  void else_part(Id of, Field field);
  Id for_statement(Id at);
  Id while_statement();
  Id try_statement();
  Id with_statement(Id at);
  Id as_pattern(Id value);
  Id with_item();
  Id function(Id at);
  Id class_definition();
  Id decorated();
  Id match_statement();
  Id case_clause();
  Id type_parameters();
  Id import_statement();
  Id import_from();
  Id dotted_name();
  Id imported_name(bool dotted);
  Id print_statement();
  Id keyword_statement(Syntax kind, bool list);
  Id expression_statement();
  Id assignment(Id left);

  // expressions
  Id parameters(Syntax kind);
  Id parameter(bool typed);
  Id annotation();
  Id type_of(Id expression);
  Id expression();   // with lambda, condition and walrus
  Id expressions();  // one, or an expression_list
  Id targets();      // of for and comprehensions
  Id star_or_expression();
  Id disjunction();
  Id conjunction();
  Id inversion();
  Id comparison();
  Id binary(int level);
  Id unary();
  Id power();
  Id primary();
  Id atom();
  Id arguments();
  Id argument();
  Id subscripts(Id value);
  Id slice();
  Id parenthesized();
  Id bracketed_list();
  Id braces();
  bool comprehension(Id of);
  Id lambda();
  Id yield();
  Id string();
  void interpolations(Id of, std::uint32_t begin, std::uint32_t end, std::uint32_t row, bool in_format);
  Id name();

  void bind(Id pattern);

  std::string_view text_;
  PythonLexer lexer_;
  Token token_;
  std::uint32_t last_end_ = 0;
  std::vector<Made> made_;
  std::uint32_t root_ = k_no_node;
  int depth_ = 0;
  std::uint64_t reread_ = 0;  // bytes of f-strings that were looked at again
  bool failed_ = false;
};

}  // namespace mlrung
