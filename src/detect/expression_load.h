// Reads one expression of a rule (docs/manual/rules.md, "Expressions") from its YAML node.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "detect/rule.h"

namespace mlrung {

// Lists of names by their own name; `$x` in a list of patterns stands for one of them.
using NameLists = std::map<std::string, std::vector<std::string>, std::less<>>;

struct ExpressionLoader {
  const NameLists& lists;
  const std::string& path;  // the rule file, for messages
  Pattern::Check check = Pattern::Check::later;
  std::uint32_t& next_atom;
  std::set<std::string>& used_lists;
  std::set<std::pair<std::string, int>>& used_shared;  // name, line

  [[nodiscard]] Result<Expression> load(const Node& node);
  [[nodiscard]] Result<std::vector<std::string>> load_names(const Node& node);
  [[nodiscard]] Result<std::vector<Pattern>> load_patterns(const Node& node);
  [[nodiscard]] std::unexpected<Error> fail(int line, std::string message, std::string hint = {}) const;

 private:
  [[nodiscard]] Result<Expression> load_one(const Node& member, int line);
  [[nodiscard]] Result<Expression> load_within(const Node& node);
  [[nodiscard]] Result<std::vector<Expression>> load_list(const Node& node);
  [[nodiscard]] Result<std::string> load_shared(const Node& node);
  [[nodiscard]] Result<Atom> load_atom(FactKind kind, const Node& node);
  [[nodiscard]] Result<void> load_atom_key(Atom& atom, const Node& member);
  [[nodiscard]] Result<std::vector<ArgumentTest>> load_arguments(const Node& node);
};

// The kind of fact that a key of the language names, and back.
// How rules call a kind.
[[nodiscard]] std::string_view kind_name(FactKind kind);
[[nodiscard]] std::optional<FactKind> fact_kind(std::string_view key);
[[nodiscard]] std::optional<Scope::Kind> scope_kind(std::string_view key);

}  // namespace mlrung
