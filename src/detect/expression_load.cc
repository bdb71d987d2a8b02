#include "detect/expression_load.h"

#include <array>
#include <charconv>

#include "base/text.h"

namespace mlrung {
namespace {

constexpr std::array<std::pair<std::string_view, FactKind>, 20> k_kinds{{
    {"import", FactKind::import_},
    {"call", FactKind::call},
    {"decorator", FactKind::decorator},
    {"function", FactKind::function},
    {"class", FactKind::class_},
    {"string", FactKind::string},
    {"assign", FactKind::assign},
    {"compare", FactKind::compare},
    {"raise", FactKind::raise},
    {"key", FactKind::key},
    {"instruction", FactKind::instruction},
    {"command", FactKind::command},
    {"trigger", FactKind::trigger},
    {"uses", FactKind::uses},
    {"dependency", FactKind::dependency},
    {"resource", FactKind::resource},
    {"measure", FactKind::measure},
    {"heading", FactKind::heading},
    {"text", FactKind::text},
    {"", FactKind::text},
}};

constexpr std::array<std::pair<std::string_view, Scope::Kind>, 15> k_scopes{{
    {"file", Scope::Kind::file},
    {"class", Scope::Kind::class_},
    {"function", Scope::Kind::function},
    {"main_guard", Scope::Kind::main_guard},
    {"branch", Scope::Kind::branch},
    {"loop", Scope::Kind::loop},
    {"with", Scope::Kind::with},
    {"job", Scope::Kind::job},
    {"step", Scope::Kind::step},
    {"target", Scope::Kind::target},
    {"stage", Scope::Kind::stage},
    {"block", Scope::Kind::block},
    {"document", Scope::Kind::document},
    {"item", Scope::Kind::item},
    {"cell", Scope::Kind::cell},
}};

// Kinds whose plain pattern is a regular expression over the value and not a name.
bool plain_is_regex(FactKind kind) {
  return kind == FactKind::string || kind == FactKind::text || kind == FactKind::command || kind == FactKind::raise ||
         kind == FactKind::heading || kind == FactKind::compare;
}

Result<double> to_number(const Node& node, const std::string& path) {
  double value = 0;
  const auto [end, code] = std::from_chars(node.text.data(), node.text.data() + node.text.size(), value);
  if (code != std::errc() || end != node.text.data() + node.text.size())
    return std::unexpected(
        Error{.message = "'" + std::string(node.text) + "' is not a number", .place = {path, node.line}});
  return value;
}

}  // namespace

std::optional<FactKind> fact_kind(std::string_view key) {
  for (const auto& [name, kind] : k_kinds)
    if (name == key && !name.empty()) return kind;
  return std::nullopt;
}

std::string_view kind_name(FactKind kind) {
  for (const auto& [name, one] : k_kinds)
    if (one == kind) return name;
  return {};
}

std::optional<Scope::Kind> scope_kind(std::string_view key) {
  for (const auto& [name, kind] : k_scopes)
    if (name == key) return kind;
  return std::nullopt;
}

std::unexpected<Error> ExpressionLoader::fail(int line, std::string message, std::string hint) const {
  return std::unexpected(Error{.message = std::move(message), .place = {path, line}, .hint = std::move(hint)});
}

Result<Expression> ExpressionLoader::load(const Node& node) {
  if (!node.is_mapping() || node.children.empty())
    return fail(node.line, "an expression is a mapping with one key, such as {call: mlflow.log_metric}");
  if (node.find("in")) return load_within(node);
  if (node.find("repository")) {
    InRepository matcher;
    for (const Node& member : node.children) {
      if (member.key == "repository") {
        TRY(matcher.shared, load_shared(member));
      } else if (member.key == "evidence") {
        matcher.evidence = member.text == "true";
      } else {
        return fail(member.key_line, "unknown key '" + std::string(member.key) + "' beside 'repository'");
      }
    }
    return Expression{.matcher = matcher, .line = node.line};
  }
  if (node.children.size() != 1)
    return fail(node.line, "an expression has exactly one key, this one has " + std::to_string(node.children.size()),
                "put several into all: [...]");
  return load_one(node.children.front(), node.line);
}

Result<Expression> ExpressionLoader::load_one(const Node& member, int line) {
  const std::string_view key = member.key;
  Expression made{.matcher = PathTest{}, .line = line};
  if (const auto kind = fact_kind(key)) {
    TRY(made.matcher, load_atom(*kind, member));
  } else if (key == "any") {
    TRY(const auto list, load_list(member));
    made.matcher = AnyOf{list};
  } else if (key == "all") {
    TRY(const auto list, load_list(member));
    made.matcher = AllOf{list};
  } else if (key == "not") {
    TRY(const auto inner, load(member));
    made.matcher = Not{keep(inner)};
  } else if (key == "path") {
    TRY(const auto globs, load_globs(member, Glob::Case::sensitive));
    made.matcher = PathTest{globs};
  } else if (key == "reaches") {
    TRY(const auto name, load_shared(member));
    made.matcher = Reaches{name};
  } else if (key == "reached_by") {
    TRY(const auto name, load_shared(member));
    made.matcher = ReachedBy{name};
  } else if (key == "below") {
    TRY(const auto name, load_shared(member));
    made.matcher = Below{name};
  } else if (key == "matches") {
    TRY(const auto name, load_shared(member));
    made.matcher = Matches{name};
  } else {
    return fail(member.key_line, "unknown matcher '" + std::string(key) + "'", "see docs/manual/rules.md for the list");
  }
  return made;
}

Result<Expression> ExpressionLoader::load_within(const Node& node) {
  Within within;
  for (const Node& member : node.children) {
    if (member.key == "in") {
      const auto kind = scope_kind(member.text);
      if (!kind) return fail(member.line, "'" + std::string(member.text) + "' is no kind of scope");
      within.kind = *kind;
    } else if (member.key == "match") {
      TRY(const auto inner, load(member));
      within.match = keep(inner);
    } else {
      return fail(member.key_line, "unknown key '" + std::string(member.key) + "' beside 'in'", "it takes 'match'");
    }
  }
  if (!within.match) return fail(node.line, "'in' needs 'match' beside it");
  return Expression{.matcher = within, .line = node.line};
}

Result<Expressions> ExpressionLoader::load_list(const Node& node) {
  if (!node.is_sequence() || node.children.empty())
    return fail(node.line, "'" + std::string(node.key) + "' takes a list of expressions");
  std::vector<Expression> list;
  for (const Node& item : node.children) {
    TRY(const auto expression, load(item));
    list.push_back(expression);
  }
  const auto kept = store.keep(std::move(list));
  return Expressions{kept.data(), kept.size()};
}

Result<std::string_view> ExpressionLoader::load_shared(const Node& node) {
  if (!node.is_scalar() || node.text.empty())
    return fail(node.line, "'" + std::string(node.key) + "' takes the name of a shared rule");
  used_shared.emplace(std::string(node.text), node.line);
  return store.keep(node.text);
}

Result<std::vector<std::string>> ExpressionLoader::load_names(const Node& node) {
  std::vector<std::string> names;
  auto add = [&](const Node& item) -> Result<void> {
    if (!item.is_scalar()) return fail(item.line, "a list of names holds only names");
    if (item.text.starts_with('$') && item.text != "$schema") {  // JSON's own key is a name, not a list
      const auto found = lists.find(item.text.substr(1));
      if (found == lists.end()) return fail(item.line, "no list of names is called '" + std::string(item.text) + "'");
      used_lists.insert(found->first);
      names.insert(names.end(), found->second.begin(), found->second.end());
    } else {
      names.emplace_back(item.text);
    }
    return {};
  };
  if (node.is_sequence()) {
    for (const Node& item : node.children) TRY_VOID(add(item));
  } else {
    TRY_VOID(add(node));
  }
  if (names.empty()) return fail(node.line, "an empty list of names matches nothing");
  return names;
}

Result<const PatternOnDemand*> ExpressionLoader::load_pattern(std::string_view text, int line) {
  if (check == Pattern::Check::now) TRY_VOID(Pattern::make(text, {path, line}, {.check = check}));
  return store.pattern(text);
}

Result<Patterns> ExpressionLoader::load_patterns(const Node& node) {
  TRY(const auto texts, load_names(node));
  std::vector<const PatternOnDemand*> patterns;
  for (const std::string& text : texts) {
    TRY(const auto pattern, load_pattern(text, node.line));
    patterns.push_back(pattern);
  }
  return store.keep(std::move(patterns));
}

Result<Globs> ExpressionLoader::load_globs(const Node& node, Glob::Case letters) {
  TRY(const auto texts, load_names(node));
  std::vector<const GlobOnDemand*> globs;
  for (const std::string& text : texts) globs.push_back(store.glob(text, letters));
  return store.keep(std::move(globs));
}

Result<Names> ExpressionLoader::keep_names(const Node& node) {
  TRY(const auto texts, load_names(node));
  std::vector<std::string_view> names;
  for (const std::string& text : texts) names.push_back(store.keep(text));
  return store.keep(std::move(names));
}

const Expression* ExpressionLoader::keep(Expression expression) {
  return store.keep(std::vector<Expression>{expression}).data();
}

Result<const Atom*> ExpressionLoader::load_atom(FactKind kind, const Node& node) {
  Atom atom{.kind = kind, .id = static_cast<std::uint32_t>(atoms.size())};
  if (node.is_mapping()) {
    for (const Node& member : node.children) TRY_VOID(load_atom_key(atom, member));
  } else if (plain_is_regex(kind)) {
    TRY(atom.values, load_patterns(node));
  } else {
    TRY(atom.names, keep_names(node));
  }
  return atoms.emplace_back(store.keep(std::vector<Atom>{atom}).data());
}

Result<void> ExpressionLoader::load_atom_key(Atom& atom, const Node& member) {
  if (member.key == "name") {
    TRY(atom.names, keep_names(member));
  } else if (member.key == "value") {
    TRY(atom.values, load_patterns(member));
  } else if (member.key == "not_value") {
    TRY(atom.not_values, load_patterns(member));
  } else if (member.key == "args") {
    TRY(atom.arguments, load_arguments(member));
  } else if (member.key == "runs" && atom.kind == FactKind::command) {
    TRY(atom.runs, load_shared(member));
  } else if (member.key == "above") {
    TRY(atom.above, to_number(member, path));
  } else if (member.key == "below") {
    TRY(atom.below, to_number(member, path));
  } else {
    return fail(member.key_line, "unknown key '" + std::string(member.key) + "' of an atom",
                "it takes name, value, not_value, args, above, below, and runs for commands");
  }
  return {};
}

Result<std::span<const ArgumentTest>> ExpressionLoader::load_arguments(const Node& node) {
  if (!node.is_mapping()) return fail(node.line, "'args' is a mapping from argument to pattern");
  std::vector<ArgumentTest> tests;
  for (const Node& member : node.children) {
    ArgumentTest test{.name = store.keep(member.key)};
    if (member.is_mapping()) {
      for (const Node& part : member.children) {
        if (part.key == "absent") {
          test.absent = part.text == "true";
          continue;
        }
        if (part.key != "is" && part.key != "not")
          return fail(part.key_line, "unknown key '" + std::string(part.key) + "'",
                      "an argument takes is, not, absent");
        TRY(const auto pattern, load_pattern(part.text, part.line));
        (part.key == "is" ? test.is : test.is_not) = pattern;
      }
    } else {
      TRY(const auto texts, load_names(member));  // several: any of them
      std::string joined = texts.size() == 1 ? texts.front() : "";
      if (texts.size() > 1)
        for (const std::string& text : texts) joined += (joined.empty() ? "(?:" : "|(?:") + text + ")";
      TRY(test.is, load_pattern(joined, member.line));
    }
    tests.push_back(test);
  }
  return store.keep(std::move(tests));
}

}  // namespace mlrung
