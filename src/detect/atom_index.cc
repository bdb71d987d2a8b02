#include "detect/atom_index.h"

#include <algorithm>

#include "detect/names.h"

namespace mlrung {
namespace {

// A bit for each pair of neighbouring letters, so that most patterns are refused by one look at a word of bits.
std::uint64_t pairs_of(std::string_view text) {
  std::uint64_t pairs = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i - 1] == '*' || text[i] == '*') continue;
    const auto a = static_cast<unsigned char>(text[i - 1]), b = static_cast<unsigned char>(text[i]);
    pairs |= std::uint64_t{1} << ((a * 31U + b * 7U) & 63U);
  }
  return pairs;
}

}  // namespace

AtomIndex::AtomIndex(const DetectorSet& detectors) : atoms_(detectors.atoms) {
  for (const Detector& detector : detectors.detectors)
    for (const Rule& rule : detector.rules) add(rule.match);
  for (const auto& [name, rule] : detectors.shared) add(rule.match);
}

void AtomIndex::add(const Expression& expression) {
  if (const auto* atom = std::get_if<Atom>(&expression.matcher)) {
    add(*atom);
  } else if (const auto* within = std::get_if<Within>(&expression.matcher)) {
    add(*within->match);
  } else if (const auto* negated = std::get_if<Not>(&expression.matcher)) {
    add(*negated->of);
  } else if (const auto* any = std::get_if<AnyOf>(&expression.matcher)) {
    for (const Expression& of : any->of) add(of);
  } else if (const auto* all = std::get_if<AllOf>(&expression.matcher)) {
    for (const Expression& of : all->of) add(of);
  }
}

void AtomIndex::add(const Atom& atom) {
  Buckets& buckets = kinds_[static_cast<std::size_t>(atom.kind)];
  for (const std::string& pattern : atom.names.patterns()) {
    const std::string_view name = pattern;
    const Named named{.pattern = pattern, .atom = &atom, .pairs = pairs_of(name)};
    const auto star = name.find('*');
    const auto tail = name.substr(name.rfind('*') + 1);  // all of it when there is no star
    if (star == std::string_view::npos) {
      buckets.exact[name].push_back(named);
    } else if (tail.find('.') != std::string_view::npos) {
      buckets.last[tail.substr(tail.rfind('.') + 1)].push_back(named);
    } else if (name.substr(0, star).find('.') != std::string_view::npos) {
      buckets.first[name.substr(0, name.find('.'))].push_back(named);
    } else {
      buckets.rest.push_back(named);
    }
  }
}

const std::vector<const Atom*>& AtomIndex::candidates(FactKind kind, std::string_view name, Asked& asked) const {
  const Buckets& of = kinds_[static_cast<std::size_t>(kind)];
  const auto [known, fresh] = asked[static_cast<std::size_t>(kind)].try_emplace(name);
  auto& fitting = known->second;
  if (!fresh) return fitting;
  const std::uint64_t pairs = pairs_of(name);
  const auto add = [&](const std::vector<Named>& patterns) {
    for (const Named& named : patterns)
      if ((named.pairs & ~pairs) == 0 && name_matches(named.pattern, name)) fitting.push_back(named.atom);
  };
  const auto ask = [&](const Map& map, std::string_view part) {
    if (const auto found = map.find(part); found != map.end()) add(found->second);
  };
  ask(of.exact, name);
  ask(of.first, name.substr(0, name.find('.')));
  ask(of.last, name.substr(name.rfind('.') + 1));
  add(of.rest);
  std::ranges::sort(fitting);
  const auto twice = std::ranges::unique(fitting);
  fitting.erase(twice.begin(), twice.end());
  return fitting;
}

}  // namespace mlrung
