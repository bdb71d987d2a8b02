// Reads one expression of a rule (docs/manual/rules.md, "Expressions") from its YAML node.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "detect/rule.h"
#include "detect/rule_store.h"

namespace mlrung {

// Lists of names by their own name; `$x` in a list of patterns stands for one of them.
using NameLists = std::map<std::string, std::vector<std::string>, std::less<>>;

struct ExpressionLoader {
  const NameLists& lists;
  const std::string& path;  // the rule file, for messages
  Pattern::Check check = Pattern::Check::later;
  RuleStore& store;
  std::vector<const Atom*>& atoms;  // all that were made, by their ids
  std::set<std::string>& used_lists;
  std::set<std::pair<std::string, int>>& used_shared;  // name, line

  [[nodiscard]] Result<Expression> load(const Node& node);
  [[nodiscard]] Result<std::vector<std::string>> load_names(const Node& node);
  [[nodiscard]] Result<Patterns> load_patterns(const Node& node);
  [[nodiscard]] Result<Globs> load_globs(const Node& node, Glob::Case letters);
  [[nodiscard]] std::unexpected<Error> fail(int line, std::string message, std::string hint = {}) const;

 private:
  [[nodiscard]] const Expression* keep(Expression expression);
  [[nodiscard]] Result<const PatternOnDemand*> load_pattern(std::string_view text, int line);
  [[nodiscard]] Result<Names> keep_names(const Node& node);
  [[nodiscard]] Result<Expression> load_one(const Node& member, int line);
  [[nodiscard]] Result<Expression> load_within(const Node& node);
  [[nodiscard]] Result<Expressions> load_list(const Node& node);
  [[nodiscard]] Result<std::string_view> load_shared(const Node& node);
  [[nodiscard]] Result<const Atom*> load_atom(FactKind kind, const Node& node);
  [[nodiscard]] Result<void> load_atom_key(Atom& atom, const Node& member);
  [[nodiscard]] Result<std::span<const ArgumentTest>> load_arguments(const Node& node);
};

// The kind of fact that a key of the language names, and back.
// How rules call a kind.
[[nodiscard]] std::string_view kind_name(FactKind kind);
[[nodiscard]] std::optional<FactKind> fact_kind(std::string_view key);
[[nodiscard]] std::optional<Scope::Kind> scope_kind(std::string_view key);

}  // namespace mlrung
