#include <algorithm>
#include <charconv>

#include "detect/view/python_literal.h"
#include "detect/view/python_tree.h"
#include "practice/code/plain_python.h"
#include "practice/code/program.h"

namespace mlrung {
namespace {

using Id = std::uint32_t;

class Reader {
 public:
  Reader(const SyntaxTree& tree, const ProgramNames& names, ProgramReading& reading)
      : tree_(tree), names_(names), reading_(reading) {}

  void read() {
    for (Id node = 0; node < tree_.nodes.size(); ++node) look_at(node);
    reading_.dictionary = constant_of(dictionary_);
    reading_.threshold = constant_of(threshold_);
    read_filter();
    reading_.not_plain = why_not_plain(tree_);
  }

 private:
  struct Bound {
    int times = 0;
    bool changed = false;  // by a subscript, a method that changes it or an augmented assignment
    Id value = k_no_node, statement = k_no_node;
    bool assigned = false;
    int line = 0;
  };

  void look_at(Id node) {
    const SyntaxNode& it = tree_[node];
    if (it.kind == Syntax::error && !reading_.fault) reading_.fault = SyntaxFault{static_cast<int>(it.line), {}};
    if (it.dead) return;
    if (it.kind == Syntax::assignment) bind(tree_.child(node, Field::left), tree_.child(node, Field::right), node);
    if (it.kind == Syntax::named_expression)
      bind(tree_.child(node, Field::name), tree_.child(node, Field::value), node);
    if (it.kind == Syntax::augmented_assignment) change(tree_.child(node, Field::left));
    if (it.kind == Syntax::call) look_at_call(node);
    if (it.kind == Syntax::identifier && it.store) reading_.bound.emplace_back(tree_.source(node));
  }

  void look_at_call(Id call) {
    const Id function = tree_.child(call, Field::function);
    if (function == k_no_node) return;
    const std::string_view name = tree_.source(function);
    reading_.prints = reading_.prints || name == "print" || name == "pprint" || name.ends_with(".write") ||
                      name.ends_with("pprint") || name.ends_with(".pp");
    if (tree_[function].kind != Syntax::attribute) return;
    const std::string_view method = tree_.source(tree_.child(function, Field::attribute));
    constexpr std::string_view k_changing[] = {"update", "pop", "setdefault", "clear", "popitem", "__setitem__"};
    if (std::ranges::find(k_changing, method) != std::end(k_changing)) change(tree_.child(function, Field::object));
  }

  Bound* bound_of(std::string_view name) {
    if (name == names_.dictionary) return &dictionary_;
    if (name == names_.threshold) return &threshold_;
    return name == names_.filtered ? &filtered_ : nullptr;
  }

  void bind(Id target, Id value, Id node) {
    if (target == k_no_node) return;
    if (tree_[target].kind == Syntax::subscript) return change(tree_.child(target, Field::value));
    // a = b = value: the right side is an assignment of its own.
    while (value != k_no_node && tree_[value].kind == Syntax::assignment) value = tree_.child(value, Field::right);
    Bound* bound = bound_of(tree_.source(target));
    if (bound == nullptr) return bind_many(target, value, node);
    ++bound->times;
    bound->value = value;
    bound->statement = statement_of(node);
    bound->assigned = tree_[node].kind == Syntax::assignment;
    bound->line = static_cast<int>(tree_[node].line);
  }

  // a, b = 1, 2
  void bind_many(Id targets, Id values, Id node) {
    const Syntax kind = tree_[targets].kind;
    if (kind != Syntax::pattern_list && kind != Syntax::tuple_pattern) return;
    const bool known =
        values != k_no_node && (tree_[values].kind == Syntax::expression_list || tree_[values].kind == Syntax::tuple);
    Id value = known ? tree_.first_child(values) : k_no_node;
    for (Id at = tree_.first_child(targets); at != k_no_node && at < tree_[targets].next; at = tree_[at].next) {
      if (bound_of(tree_.source(at)) != nullptr) bind(at, value, node);
      if (value != k_no_node) value = tree_[value].next < tree_[values].next ? tree_[value].next : k_no_node;
    }
  }

  void change(Id target) {
    if (target == k_no_node) return;
    if (tree_[target].kind == Syntax::subscript) return change(tree_.child(target, Field::value));
    if (Bound* bound = bound_of(tree_.source(target))) bound->changed = true;
  }

  // The simple statement that a node is in: below a module or block.
  Id statement_of(Id node) const {
    while (tree_[node].parent != node) {
      const Syntax around = tree_[tree_[node].parent].kind;
      if (around == Syntax::module || around == Syntax::block) return node;
      node = tree_[node].parent;
    }
    return k_no_node;
  }

  Id inner(Id node) const {
    while (node != k_no_node && tree_[node].kind == Syntax::parenthesized) node = tree_.first_child(node);
    return node;
  }

  CodeValue constant_of(const Bound& bound) const {
    if (bound.times == 0) return {};
    CodeValue value = bound.value == k_no_node ? CodeValue{.kind = CodeValue::Kind::unknown}
                                               : read_constant(tree_, inner(bound.value));
    // What is changed later is known only when it runs.
    if (bound.times > 1 || bound.changed) value.kind = CodeValue::Kind::unknown;
    value.line = bound.line;
    return value;
  }

  void read_filter() {
    FilterCode& filter = reading_.filter;
    if (filtered_.times == 0) return;
    filter.line = filtered_.line;
    if (filtered_.statement != k_no_node)
      reading_.filter_statement = {tree_[filtered_.statement].begin, tree_[filtered_.statement].end};
    filter.assigned = filtered_.assigned;
    const Id value = inner(filtered_.value);
    filter.shape = FilterCode::Shape::other;
    if (value == k_no_node) return;
    mention(value);
    const Id body = tree_.child(value, Field::body);
    if (filtered_.changed)
      filter.shape = FilterCode::Shape::loop;
    else if (tree_[value].kind == Syntax::comprehension && body != k_no_node && tree_[body].kind == Syntax::pair)
      filter.shape = FilterCode::Shape::comprehension, filter.exact = is_exact(value, body);
    else if (tree_[value].kind == Syntax::dictionary)
      filter.shape = FilterCode::Shape::literal;
  }

  // {level: name for level, name in DICTIONARY.items() if level > THRESHOLD}, in any spacing and with any names.
  [[nodiscard]] bool is_exact(Id comprehension, Id pair) const {
    const auto tight = [](std::string_view source) {
      std::string out;
      std::ranges::copy_if(source, std::back_inserter(out),
                           [](char c) { return std::string_view(" \t\r\n()").find(c) == std::string_view::npos; });
      return out;
    };
    const std::string key = tight(tree_.source(tree_.child(pair, Field::key)));
    const std::string value = tight(tree_.source(tree_.child(pair, Field::value)));
    const std::string start =
        "{" + key + ":" + value + "for" + key + "," + value + "in" + names_.dictionary + ".itemsif";
    const std::string text = tight(tree_.source(comprehension));
    return text == start + key + ">" + names_.threshold + "}" || text == start + names_.threshold + "<" + key + "}";
  }

  void mention(Id value) {
    FilterCode& filter = reading_.filter;
    for (Id node = value; node < tree_[value].next; ++node) {
      const std::string_view text = tree_.source(node);
      if (tree_[node].kind == Syntax::identifier) {
        filter.names_dictionary = filter.names_dictionary || text == names_.dictionary;
        filter.names_threshold = filter.names_threshold || text == names_.threshold;
      }
      if (tree_[node].kind == Syntax::call) {
        const std::string_view function = tree_.source(tree_.child(node, Field::function));
        filter.over_items = filter.over_items || function == names_.dictionary + ".items";
      }
      if (tree_[node].kind == Syntax::comparison) filter.has_condition = true;
      if (tree_[node].kind == Syntax::operator_) filter.inclusive = filter.inclusive || text == ">=" || text == "<=";
    }
  }

 public:
  static CodeValue read_constant(const SyntaxTree& tree, Id node) {
    CodeValue value{.kind = CodeValue::Kind::unknown};
    if (node == k_no_node) return value;
    value.source = tree.source(node);
    switch (tree[node].kind) {
      case Syntax::integer: {
        const std::string_view text = tree.source(node);
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value.integer);
        const bool whole = fault == std::errc() && end == text.data() + text.size();
        value.kind = whole ? CodeValue::Kind::integer : CodeValue::Kind::unknown;
        break;
      }
      case Syntax::string:
      case Syntax::concatenated_string: value.kind = CodeValue::Kind::text; break;
      case Syntax::float_:
      case Syntax::true_:
      case Syntax::false_:
      case Syntax::none:
      case Syntax::list:
      case Syntax::set:
      case Syntax::tuple: value.kind = CodeValue::Kind::other; break;
      case Syntax::dictionary: read_entries(tree, node, value); break;
      default: break;
    }
    return value;
  }

 private:
  static void read_entries(const SyntaxTree& tree, Id dictionary, CodeValue& value) {
    value.kind = CodeValue::Kind::dictionary;
    for (Id pair = tree.first_child(dictionary); pair != k_no_node && pair < tree[dictionary].next;
         pair = tree[pair].next) {
      if (tree[pair].kind != Syntax::pair) {
        value.kind = CodeValue::Kind::unknown;
        return;
      }
      const Id key = tree.child(pair, Field::key), text = tree.child(pair, Field::value);
      if (key == k_no_node || text == k_no_node) continue;
      CodeValue number = read_constant(tree, key);
      std::string made;
      if (number.kind == CodeValue::Kind::text) {
        const std::string_view digits = string_content(tree, key, made);
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), number.integer);
        value.text_keys = true;
        if (parsed.ec != std::errc()) value.odd_entries = true;
      } else if (number.kind != CodeValue::Kind::integer) {
        value.odd_entries = true;
      }
      const Syntax kind = tree[text].kind;
      if (kind != Syntax::string && kind != Syntax::concatenated_string) {
        // Not a constant text: only a run can tell.
        if (kind == Syntax::identifier || kind == Syntax::call || kind == Syntax::attribute) {
          value.kind = CodeValue::Kind::unknown;
          return;
        }
        value.odd_entries = true;
        continue;
      }
      std::string text_made;
      const auto [place, added] =
          value.entries.emplace(static_cast<int>(number.integer), std::string(string_content(tree, text, text_made)));
      value.repeated = value.repeated || !added;
    }
  }

  const SyntaxTree& tree_;
  const ProgramNames& names_;
  ProgramReading& reading_;
  Bound dictionary_, threshold_, filtered_;
};

std::string line_of(std::string_view source, int number) {
  for (int at = 1; at < number && !source.empty(); ++at) {
    const std::size_t end = source.find('\n');
    source = end == std::string_view::npos ? std::string_view() : source.substr(end + 1);
  }
  return std::string(source.substr(0, source.find('\n')));
}

}  // namespace

ProgramReading read_python(const std::string& source, const ProgramNames& names) {
  ProgramReading reading{.language = Language::python, .source = source};
  SyntaxTree tree{.text = reading.source};
  append_module(tree, 0, static_cast<std::uint32_t>(reading.source.size()), {});
  mark_dead_code(tree);
  Reader(tree, names, reading).read();
  if (reading.fault) reading.fault->text = line_of(reading.source, reading.fault->line);
  return reading;
}

std::optional<ProbedValues> read_probe(std::string_view output, const std::string& probe) {
  const std::size_t at = output.find(probe + " ");
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view line = output.substr(at + probe.size() + 1);
  line = line.substr(0, line.find('\n'));
  SyntaxTree tree{.text = line};
  append_module(tree, 0, static_cast<std::uint32_t>(line.size()), {});
  for (Id list = 0; list < tree.nodes.size(); ++list) {
    if (tree[list].kind != Syntax::list) continue;
    std::vector<CodeValue> values;
    for (Id item = tree.first_child(list); item != k_no_node && item < tree[list].next; item = tree[item].next)
      values.push_back(Reader::read_constant(tree, item));
    if (values.size() != 3) return std::nullopt;
    return ProbedValues{values[0], values[1], values[2]};
  }
  return std::nullopt;
}

}  // namespace mlrung
