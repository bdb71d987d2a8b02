#include "detect/view/collector.h"

#include <algorithm>

#include "detect/view/view.h"

namespace mlrung {

bool Collector::add(FactKind kind, std::size_t line, std::uint32_t scope, std::string_view name,
                    std::string_view value) {
  dropped_ = full();
  if (dropped_) return false;
  Fact fact;
  fact.kind = kind;
  fact.line = static_cast<std::uint32_t>(line);
  fact.scope = scope;
  fact.first_argument = static_cast<std::uint32_t>(facts_.arguments.size());
  fact.name = name;
  fact.value = value;
  facts_.facts.push_back(fact);
  return true;
}

void Collector::argument(std::string_view name, std::string_view value, Argument::Kind kind) {
  if (dropped_ || facts_.facts.empty()) return;
  facts_.arguments.push_back({name, value, kind});
  ++facts_.facts.back().argument_count;
}

std::uint32_t Collector::scope(Scope::Kind kind, std::uint32_t parent, std::string_view name, std::size_t line) {
  Scope made;
  made.kind = kind;
  made.parent = parent;
  made.name = name;
  made.first_line = made.last_line = static_cast<std::uint32_t>(line);
  return facts_.add_scope(made);
}

void Collector::commands(std::string_view script, std::size_t line, std::uint32_t scope, bool lines_advance) {
  if (!full()) add_commands(facts_, script, static_cast<std::uint32_t>(line), scope, lines_advance);
}

std::string_view Collector::keep(std::string_view text) {
  if (text.empty()) return {};
  if (const auto found = kept_.find(text); found != kept_.end()) return *found;
  return *kept_.insert(facts_.keep(std::string(text))).first;
}

void Collector::finish() {
  std::stable_sort(facts_.facts.begin(), facts_.facts.end(),
                   [](const Fact& a, const Fact& b) { return a.line < b.line; });
}

}  // namespace mlrung
