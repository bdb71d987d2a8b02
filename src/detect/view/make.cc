// Makefiles: see view_make. A target that a rule names beside another has the other as its prerequisite, so
// that the recipe's commands are there once.
#include <algorithm>
#include <map>

#include "detect/view/collector.h"
#include "detect/view/lines.h"
#include "detect/view/make_text.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_targets = 64;  // of one rule

bool is_special(std::string_view target) {
  return target.size() > 1 && target[0] == '.' &&
         std::ranges::all_of(target.substr(1), [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
}

class MakeView {
 public:
  explicit MakeView(FileFacts& facts) : facts_(facts), collector_(facts), text_(*facts.text) {}
  void read() {
    for (const auto& include : text_.includes())
      collector_.add(FactKind::key, include.line, k_file_scope, "include", collector_.keep(text_.expand(include.path)));
    for (const auto& rule : text_.rules()) add(rule);
    collector_.finish();
  }

 private:
  void add(const MakeRule& rule) {
    auto targets = split_blanks(text_.expand(rule.targets));
    if (targets.empty() || is_special(targets[0]) || targets[0] == "${PHONY}") return;
    if (targets.size() > k_most_targets) targets.resize(k_most_targets);
    const auto prerequisites = split_blanks(text_.expand(rule.prerequisites));
    const auto first = scope_of(targets[0], rule);
    for (const auto& prerequisite : prerequisites) add_prerequisite(first, rule.line, prerequisite);
    for (std::size_t i = 1; i < targets.size(); ++i) {
      const auto scope = scope_of(targets[i], rule);
      if (rule.recipes.empty())
        for (const auto& prerequisite : prerequisites) add_prerequisite(scope, rule.line, prerequisite);
      else
        add_prerequisite(scope, rule.line, targets[0]);
    }
    std::map<char, std::string> automatic{
        {'@', targets[0]}, {'<', prerequisites.empty() ? "" : prerequisites[0]}, {'*', "*"}};
    for (const auto& prerequisite : prerequisites) (automatic['^'] += prerequisite) += ' ';
    automatic['+'] = automatic['?'] = automatic['^'];
    for (const auto& recipe : rule.recipes) {
      if (collector_.full()) return;
      collector_.commands(text_.expand(recipe.text, automatic), recipe.line, first);
    }
    clamp_lines(rule);
  }

  // A variable of several lines must not move a command beyond its recipe.
  void clamp_lines(const MakeRule& rule) {
    for (auto i = facts_.facts.rbegin(); i != facts_.facts.rend() && i->line > rule.last_line; ++i)
      i->line = rule.last_line;
  }

  void add_prerequisite(std::uint32_t scope, std::uint32_t line, std::string_view target) {
    collector_.add(FactKind::key, line, scope, "prerequisite", collector_.keep(target));
  }

  std::uint32_t scope_of(const std::string& target, const MakeRule& rule) {
    const auto [at, is_new] = scopes_.try_emplace(target, 0);
    if (is_new) at->second = collector_.scope(Scope::Kind::target, k_file_scope, collector_.keep(target), rule.line);
    auto& scope = facts_.scopes[at->second];
    scope.last_line = std::max(scope.last_line, rule.last_line);
    return at->second;
  }

  FileFacts& facts_;
  Collector collector_;
  MakeText text_;
  std::map<std::string, std::uint32_t> scopes_;
};

}  // namespace

void view_make(std::string_view, FileFacts& facts) { MakeView(facts).read(); }

}  // namespace mlrung
