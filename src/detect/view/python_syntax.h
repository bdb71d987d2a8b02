// What the nodes of a Python syntax tree are, and what they are to their parents.
#pragma once

#include <cstdint>

namespace mlrung {

// clang-format off
enum class Syntax : std::uint8_t {
  other, error, module, block, type, import_statement, import_from, future_import, dotted_name, aliased_import,
  relative_import, wildcard_import, function, class_, decorated, decorator, parameters, lambda_parameters,
  typed_parameter, default_parameter, typed_default_parameter, list_splat_pattern, dictionary_splat_pattern,
  tuple_pattern, list_pattern, pattern_list, if_, elif_, else_, for_, while_, with_, with_clause, with_item, try_,
  except_, finally_, match, case_, expression_statement, return_, raise_, assert_, break_, continue_, delete_, pass_,
  global_, nonlocal, print, exec, type_alias, assignment, augmented_assignment, named_expression, as_pattern,
  as_pattern_target, for_in_clause, call, arguments, keyword_argument, list_splat, dictionary_splat, attribute,
  subscript, identifier, string, concatenated_string, interpolation, integer, float_, true_, false_, none, ellipsis,
  unary, binary, boolean, comparison, conditional, parenthesized, await, lambda, list, tuple, set, dictionary, pair,
  comprehension, generator, expression_list, generic_type, type_parameter, union_type, operator_
};

enum class Field : std::uint8_t {
  none, name, alias, value, left, right, type, function, arguments, object, attribute, condition, consequence,
  alternative, body, parameters, return_type, superclasses, definition, subscript, operators, key, module_name, cause
};
// clang-format on

}  // namespace mlrung
