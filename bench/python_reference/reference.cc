// The same tree from tree-sitter's parse: what our parser is compared with.
#include "reference.h"

#include <algorithm>
#include <ctime>
#include <memory>
#include <string>
#include <utility>

#include <tree_sitter/api.h>

extern "C" const TSLanguage* tree_sitter_python();

namespace mlrung {
namespace {

constexpr std::size_t k_nesting = 400;

constexpr std::pair<std::string_view, Syntax> k_kinds[] = {
    {"module", Syntax::module},
    {"block", Syntax::block},
    {"type", Syntax::type},
    {"import_statement", Syntax::import_statement},
    {"import_from_statement", Syntax::import_from},
    {"future_import_statement", Syntax::future_import},
    {"dotted_name", Syntax::dotted_name},
    {"aliased_import", Syntax::aliased_import},
    {"relative_import", Syntax::relative_import},
    {"wildcard_import", Syntax::wildcard_import},
    {"function_definition", Syntax::function},
    {"class_definition", Syntax::class_},
    {"decorated_definition", Syntax::decorated},
    {"decorator", Syntax::decorator},
    {"parameters", Syntax::parameters},
    {"lambda_parameters", Syntax::lambda_parameters},
    {"typed_parameter", Syntax::typed_parameter},
    {"default_parameter", Syntax::default_parameter},
    {"typed_default_parameter", Syntax::typed_default_parameter},
    {"list_splat_pattern", Syntax::list_splat_pattern},
    {"dictionary_splat_pattern", Syntax::dictionary_splat_pattern},
    {"tuple_pattern", Syntax::tuple_pattern},
    {"list_pattern", Syntax::list_pattern},
    {"pattern_list", Syntax::pattern_list},
    {"if_statement", Syntax::if_},
    {"elif_clause", Syntax::elif_},
    {"else_clause", Syntax::else_},
    {"for_statement", Syntax::for_},
    {"while_statement", Syntax::while_},
    {"with_statement", Syntax::with_},
    {"with_clause", Syntax::with_clause},
    {"with_item", Syntax::with_item},
    {"try_statement", Syntax::try_},
    {"except_clause", Syntax::except_},
    {"finally_clause", Syntax::finally_},
    {"match_statement", Syntax::match},
    {"case_clause", Syntax::case_},
    {"expression_statement", Syntax::expression_statement},
    {"return_statement", Syntax::return_},
    {"raise_statement", Syntax::raise_},
    {"assert_statement", Syntax::assert_},
    {"break_statement", Syntax::break_},
    {"continue_statement", Syntax::continue_},
    {"delete_statement", Syntax::delete_},
    {"pass_statement", Syntax::pass_},
    {"global_statement", Syntax::global_},
    {"nonlocal_statement", Syntax::nonlocal},
    {"print_statement", Syntax::print},
    {"exec_statement", Syntax::exec},
    {"type_alias_statement", Syntax::type_alias},
    {"assignment", Syntax::assignment},
    {"augmented_assignment", Syntax::augmented_assignment},
    {"named_expression", Syntax::named_expression},
    {"as_pattern", Syntax::as_pattern},
    {"as_pattern_target", Syntax::as_pattern_target},
    {"for_in_clause", Syntax::for_in_clause},
    {"call", Syntax::call},
    {"argument_list", Syntax::arguments},
    {"keyword_argument", Syntax::keyword_argument},
    {"list_splat", Syntax::list_splat},
    {"dictionary_splat", Syntax::dictionary_splat},
    {"attribute", Syntax::attribute},
    {"subscript", Syntax::subscript},
    {"identifier", Syntax::identifier},
    {"string", Syntax::string},
    {"concatenated_string", Syntax::concatenated_string},
    {"interpolation", Syntax::interpolation},
    {"integer", Syntax::integer},
    {"float", Syntax::float_},
    {"true", Syntax::true_},
    {"false", Syntax::false_},
    {"none", Syntax::none},
    {"ellipsis", Syntax::ellipsis},
    {"unary_operator", Syntax::unary},
    {"binary_operator", Syntax::binary},
    {"boolean_operator", Syntax::boolean},
    {"comparison_operator", Syntax::comparison},
    {"conditional_expression", Syntax::conditional},
    {"parenthesized_expression", Syntax::parenthesized},
    {"await", Syntax::await},
    {"lambda", Syntax::lambda},
    {"list", Syntax::list},
    {"tuple", Syntax::tuple},
    {"set", Syntax::set},
    {"dictionary", Syntax::dictionary},
    {"pair", Syntax::pair},
    {"list_comprehension", Syntax::comprehension},
    {"set_comprehension", Syntax::comprehension},
    {"dictionary_comprehension", Syntax::comprehension},
    {"generator_expression", Syntax::generator},
    {"expression_list", Syntax::expression_list},
    {"generic_type", Syntax::generic_type},
    {"type_parameter", Syntax::type_parameter},
    {"union_type", Syntax::union_type}};

constexpr std::pair<std::string_view, Field> k_fields[] = {{"name", Field::name},
                                                           {"alias", Field::alias},
                                                           {"value", Field::value},
                                                           {"left", Field::left},
                                                           {"right", Field::right},
                                                           {"type", Field::type},
                                                           {"function", Field::function},
                                                           {"arguments", Field::arguments},
                                                           {"object", Field::object},
                                                           {"attribute", Field::attribute},
                                                           {"condition", Field::condition},
                                                           {"consequence", Field::consequence},
                                                           {"alternative", Field::alternative},
                                                           {"body", Field::body},
                                                           {"parameters", Field::parameters},
                                                           {"return_type", Field::return_type},
                                                           {"superclasses", Field::superclasses},
                                                           {"definition", Field::definition},
                                                           {"subscript", Field::subscript},
                                                           {"operators", Field::operators},
                                                           {"key", Field::key},
                                                           {"module_name", Field::module_name},
                                                           {"cause", Field::cause}};

// Which of the grammar's symbols and fields are ours. Dropped symbols never become nodes.
struct Grammar {
  struct Symbol {
    Syntax kind = Syntax::other;
    bool dropped = false;
  };
  const TSLanguage* language = tree_sitter_python();
  std::vector<Symbol> symbols;
  std::vector<Field> fields;

  Grammar() : symbols(ts_language_symbol_count(language)), fields(ts_language_field_count(language) + 1, Field::none) {
    for (std::uint32_t i = 0; i < symbols.size(); ++i) {
      const auto id = static_cast<TSSymbol>(i);
      const std::string_view name = ts_language_symbol_name(language, id);
      const bool named = ts_language_symbol_type(language, id) == TSSymbolTypeRegular;
      symbols[i].dropped = !named || name == "comment" || name == "line_continuation" || name.starts_with("string_") ||
                           name.starts_with("escape_") || name == "import_prefix" || name == "type_conversion";
      if (!named) continue;
      for (const auto& [known, kind] : k_kinds)
        if (known == name) symbols[i].kind = kind;
    }
    for (std::uint32_t i = 1; i < fields.size(); ++i)
      for (const auto& [known, field] : k_fields)
        if (known == ts_language_field_name_for_id(language, static_cast<TSFieldId>(i))) fields[i] = field;
  }
};

const Grammar& grammar() {
  static const Grammar value;
  return value;
}

bool binds_name(const SyntaxNode& parent, Field field) {
  switch (parent.kind) {
    case Syntax::pattern_list:
    case Syntax::tuple_pattern:
    case Syntax::list_pattern:
    case Syntax::list_splat_pattern:
    case Syntax::dictionary_splat_pattern: return parent.store;
    case Syntax::assignment:
    case Syntax::augmented_assignment:
    case Syntax::for_:
    case Syntax::for_in_clause: return field == Field::left;
    case Syntax::named_expression:
    case Syntax::default_parameter:
    case Syntax::typed_default_parameter:
    case Syntax::keyword_argument:
    case Syntax::function:
    case Syntax::class_: return field == Field::name;
    case Syntax::attribute: return field == Field::attribute;
    case Syntax::except_: return field == Field::alias;
    case Syntax::typed_parameter: return field != Field::type;
    case Syntax::parameters:
    case Syntax::lambda_parameters:
    case Syntax::as_pattern_target:
    case Syntax::dotted_name:
    case Syntax::aliased_import:
    case Syntax::global_:
    case Syntax::nonlocal: return true;
    default: return false;
  }
}

// One run of a cursor over one parsed module.
class Flattening {
 public:
  Flattening(SyntaxTree& tree, std::uint32_t offset, std::span<const std::uint32_t> lines)
      : tree_(tree), offset_(offset), lines_(lines) {}

  void run(TSNode root) {
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    for (bool more = true; more;) {
      const bool kept = add(cursor);
      if (kept && parents_.size() < k_nesting && ts_tree_cursor_goto_first_child(&cursor)) {
        parents_.push_back(static_cast<std::uint32_t>(tree_.nodes.size() - 1));
        continue;
      }
      while (!(more = ts_tree_cursor_goto_next_sibling(&cursor)) && !parents_.empty()) {
        ts_tree_cursor_goto_parent(&cursor);
        tree_.nodes[parents_.back()].next = static_cast<std::uint32_t>(tree_.nodes.size());
        parents_.pop_back();
      }
    }
    ts_tree_cursor_delete(&cursor);
  }

 private:
  bool add(const TSTreeCursor& cursor) {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    const TSSymbol symbol = ts_node_symbol(node);
    const bool error = symbol >= grammar().symbols.size();
    const SyntaxNode* parent = parents_.empty() ? nullptr : &tree_.nodes[parents_.back()];
    const bool is_operator = parent != nullptr && parent->kind == Syntax::comparison && !error &&
                             grammar().symbols[symbol].dropped && !ts_node_is_extra(node);
    if (!error && grammar().symbols[symbol].dropped && !is_operator) return false;
    SyntaxNode made;
    // A text that fits no rule at all is a module of nothing but errors.
    made.kind = parent == nullptr ? Syntax::module
                : error           ? Syntax::error
                : is_operator     ? Syntax::operator_
                                  : grammar().symbols[symbol].kind;
    made.begin = offset_ + ts_node_start_byte(node);
    made.end = offset_ + ts_node_end_byte(node);
    const std::uint32_t row = ts_node_start_point(node).row;
    made.line = lines_.empty() ? row + 1 : row < lines_.size() ? lines_[row] : lines_.back();
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    made.next = index + 1;
    made.parent = parent == nullptr ? index : parents_.back();
    if (parent != nullptr) {
      made.field = grammar().fields[ts_tree_cursor_current_field_id(&cursor)];
      made.store = binds_name(*parent, made.field);
    }
    if (error && made.begin >= errors_until_) {
      tree_.error_bytes += made.end - made.begin;
      errors_until_ = made.end;
    }
    tree_.nodes.push_back(made);
    return true;
  }

  SyntaxTree& tree_;
  std::uint32_t offset_;
  std::span<const std::uint32_t> lines_;
  std::vector<std::uint32_t> parents_;
  std::uint32_t errors_until_ = 0;
};

// Bytes that are no UTF-8 would end comments and strings early: the parser sees '?' in their place, which
// keeps all offsets. Returns the text itself when it is clean.
std::string_view parsable(std::string_view text, std::string& storage) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned lead = byte(i);
    std::size_t size = lead == 0     ? 0
                       : lead < 0x80 ? 1
                       : lead < 0xC2 ? 0
                       : lead < 0xE0 ? 2
                       : lead < 0xF0 ? 3
                       : lead < 0xF5 ? 4
                                     : 0;
    for (std::size_t k = 1; k < size; ++k)
      if ((byte(i + k) & 0xC0U) != 0x80U) size = 0;
    if (size == 0) {
      if (storage.empty()) storage = text;
      storage[i] = lead == 0 ? ' ' : '?';
      size = 1;
    }
    i += size;
  }
  return storage.empty() ? text : std::string_view(storage);
}

// What a parse may use. Steps and rereading are counted, so that the same input always gives the same answer;
// the thread's processor time is the last resort against error recovery, whose steps have no bound of their
// own.
struct Budget {
  std::string_view text;
  std::uint64_t steps = 0, reads = 0;
  std::int64_t ends = 0;

  explicit Budget(std::string_view parsed) : text(parsed), ends(thread_milliseconds() + k_milliseconds) {}
  [[nodiscard]] bool spent() const { return steps > 2'000 + text.size() / 4 || reads > 2'000 + text.size() / 16; }

  static constexpr std::int64_t k_milliseconds = 2'000;
  static std::int64_t thread_milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
  }
};

constexpr std::uint32_t k_chunk = 1024;

const char* read_chunk(void* payload, std::uint32_t byte, TSPoint, std::uint32_t* size) {
  auto& budget = *static_cast<Budget*>(payload);
  ++budget.reads;
  if (byte >= budget.text.size() || budget.spent()) {
    *size = 0;
    return "";
  }
  *size = std::min(k_chunk, static_cast<std::uint32_t>(budget.text.size()) - byte);
  return budget.text.data() + byte;
}

bool is_over(TSParseState* state) {
  auto& budget = *static_cast<Budget*>(state->payload);
  ++budget.steps;
  return budget.spent() || (budget.steps % 8 == 0 && Budget::thread_milliseconds() > budget.ends);
}

}  // namespace

bool append_reference(SyntaxTree& tree, std::uint32_t begin, std::uint32_t end, std::span<const std::uint32_t> lines) {
  thread_local const std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser = [] {
    std::unique_ptr<TSParser, decltype(&ts_parser_delete)> made(ts_parser_new(), ts_parser_delete);
    ts_parser_set_language(made.get(), grammar().language);
    return made;
  }();
  std::string storage;
  Budget budget(parsable(tree.text.substr(begin, end - begin), storage));
  const TSInput reading{&budget, read_chunk, TSInputEncodingUTF8, nullptr};
  const std::unique_ptr<TSTree, decltype(&ts_tree_delete)> parsed(
      ts_parser_parse_with_options(parser.get(), nullptr, reading, {&budget, is_over}), ts_tree_delete);
  if (parsed == nullptr) {
    ts_parser_reset(parser.get());
    return false;
  }
  Flattening(tree, begin, lines).run(ts_tree_root_node(parsed.get()));
  return true;
}

}  // namespace mlrung
