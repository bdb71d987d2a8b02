#include <algorithm>
#include <charconv>

#include "detect/match.h"

namespace mlrung {
namespace {

// The text that an atom's value patterns look at.
std::string_view subject(const Fact& fact) {
  return fact.kind == FactKind::compare || fact.kind == FactKind::heading ? fact.name : fact.value;
}

bool argument_fits(const ArgumentTest& test, std::span<const Argument> arguments) {
  const auto found = std::ranges::find(arguments, test.name, &Argument::name);
  if (found == arguments.end()) return test.absent;
  if (test.absent) return false;
  if (test.is != nullptr && !test.is->matches(found->value)) return false;
  return test.is_not == nullptr || !test.is_not->matches(found->value);
}

bool number_fits(const Atom& atom, std::string_view text) {
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc()) return false;
  return (!atom.above || value > *atom.above) && (!atom.below || value < *atom.below);
}

bool value_fits(const Atom& atom, const Fact& fact, const LetterPairs* pairs) {
  if (atom.values.empty() && atom.not_values.empty()) return true;
  const std::string_view text = subject(fact);
  auto matches = [&](const PatternOnDemand* pattern) {
    return pattern->matches(text, pairs) || (fact.kind == FactKind::raise && pattern->matches(fact.name));
  };
  if (!atom.values.empty() && std::ranges::none_of(atom.values, matches)) return false;
  return std::ranges::none_of(atom.not_values, matches);
}

}  // namespace

LetterPairs value_pairs(const Fact& fact) {
  LetterPairs pairs;
  pairs.add(subject(fact));
  return pairs;
}

bool fits_but_name(const Atom& atom, const FileFacts& facts, const Fact& fact, const LetterPairs* pairs) {
  if (!value_fits(atom, fact, pairs)) return false;
  if ((atom.above || atom.below) && !number_fits(atom, fact.value)) return false;
  const auto arguments = facts.arguments_of(fact);
  return std::ranges::all_of(atom.arguments, [&](const ArgumentTest& test) { return argument_fits(test, arguments); });
}

}  // namespace mlrung
