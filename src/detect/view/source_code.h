// Reads the tokens of one program without a grammar: imports, calls, definitions, strings, assignments.
// Internal to the view of source code; what it cannot tell from its tokens it leaves out.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detect/view/collector.h"
#include "detect/view/source_lexer.h"

namespace mlrung {

class SourceReader {
 public:
  SourceReader(Collector& collector, std::string_view text, Language language)
      : collector_(collector), text_(text), language_(language), tokens_(lex_source(text, language)) {}
  void read();

 private:
  struct Open {
    std::uint32_t scope;  // that is left when the brace closes
    std::uint32_t inner;
  };
  struct Chain {  // a.b.c, a::b
    std::string name;
    std::size_t end = 0;  // index of the token behind it
  };

  // source_code.cc
  void step();
  void take_brace();
  void take_name();
  void take_call(const Chain& chain, std::size_t open);
  void take_arguments(std::size_t open);
  void add_argument(std::string_view name, std::size_t begin, std::size_t end);
  void take_assignment(const Chain& chain);
  void take_decorator(std::size_t name_at);
  void count_assertion(std::string_view name);
  void add_measures();
  [[nodiscard]] Chain chain_at(std::size_t at) const;
  [[nodiscard]] std::size_t skip_generic(std::size_t at) const;
  [[nodiscard]] std::size_t close_of(std::size_t open) const;  // index of the matching bracket, or of the last token

  // source_definition.cc
  bool take_import();
  bool take_import_list();
  bool take_class();
  bool take_function(const Chain& chain, std::size_t open);
  bool take_keyword_function();
  bool take_assigned_function(const Chain& chain);
  void define(FactKind kind, std::string_view name, std::string_view value, std::size_t body, std::size_t signature);
  [[nodiscard]] std::size_t body_after(std::size_t close) const;  // index of '{' (or "=>"), 0 when there is none

  [[nodiscard]] const SourceToken& token(std::size_t at) const {
    static const SourceToken none;
    return at < tokens_.size() ? tokens_[at] : none;
  }
  [[nodiscard]] std::uint32_t scope() const { return at_ < signature_end_ ? signature_scope_ : scope_; }
  void add(FactKind kind, std::string_view name, std::string_view value = {}) {
    collector_.add(kind, token(at_).line, scope(), name, value);
  }

  Collector& collector_;
  std::string_view text_;
  Language language_;
  std::vector<SourceToken> tokens_;
  std::size_t at_ = 0;
  std::uint32_t scope_ = k_file_scope;
  std::vector<Open> braces_;
  std::unordered_map<std::size_t, std::uint32_t> bodies_;  // '{' by index -> the scope that it opens
  std::size_t signature_end_ = 0;
  std::uint32_t signature_scope_ = k_file_scope;
  std::vector<std::size_t> decorators_;      // facts that wait for what they decorate
  std::map<std::uint32_t, int> assertions_;  // by scope
};

}  // namespace mlrung
