#include "detect/fact_index.h"

#include <algorithm>
#include <optional>

#include "base/parallel.h"
#include "detect/match.h"

namespace mlrung {
namespace {

std::uint32_t bit_of(FactKind kind) { return std::uint32_t{1} << static_cast<unsigned>(kind); }
static_assert(k_fact_kinds <= 32);

// What a value must have for one of an atom's patterns to match, of what is among all of the values' letters: empty
// where nothing is known, nullopt where no value can match.
std::optional<std::vector<const RequiredLetters*>> wanted_letters(const Atom& atom, const LetterPairs& among) {
  std::vector<const RequiredLetters*> all;
  if (atom.kind == FactKind::raise || atom.values.empty()) return all;  // patterns may match the name of what is raised
  if (std::ranges::any_of(atom.values, [](const PatternOnDemand* pattern) { return pattern->required().empty(); }))
    return all;
  for (const PatternOnDemand* pattern : atom.values)
    for (const RequiredLetters& one : pattern->required())
      if (among.has_all_of(one.pairs)) all.push_back(&one);
  if (all.empty()) return std::nullopt;
  return all;
}

}  // namespace

void FoundAtoms::add(const FoundAtoms& other) {
  if (named.size() < other.named.size()) named.resize(other.named.size());
  for (std::size_t i = 0; i < other.named.size(); ++i) named[i] |= other.named[i];
  kinds |= other.kinds;
}

bool FoundAtoms::may_have(const Atom& atom) const {
  if (atom.names.empty()) return (kinds & bit_of(atom.kind)) != 0;
  return atom.id / 64 < named.size() && (named[atom.id / 64] >> (atom.id % 64) & 1U) != 0;
}

FactIndex::FactIndex(const FileFacts& facts, const AtomIndex& atoms, AtomIndex::Asked& asked) : facts_(facts) {
  for (const Fact& fact : facts.facts) ++begin_[static_cast<std::size_t>(fact.kind) + 1];
  for (std::size_t kind = 0; kind < k_fact_kinds; ++kind) {
    if (begin_[kind + 1] > 0) atoms_.kinds |= bit_of(static_cast<FactKind>(kind));
    begin_[kind + 1] += begin_[kind];
  }
  by_kind_.resize(facts.facts.size());
  auto next = begin_;
  for (std::uint32_t i = 0; i < facts.facts.size(); ++i) {
    const Fact& fact = facts.facts[i];
    by_kind_[next[static_cast<std::size_t>(fact.kind)]++] = i;
    std::optional<LetterPairs> pairs;
    for (const Atom* atom : atoms.candidates(fact.kind, fact.name, asked)) {
      const bool looks = !atom->values.empty() || !atom->not_values.empty();
      if (looks && !pairs) pairs = value_pairs(fact);
      if (fits_but_name(*atom, facts, fact, looks ? &*pairs : nullptr)) named_.emplace_back(atom->id, i);
    }
  }
  std::ranges::sort(named_);
  if (!named_.empty()) atoms_.named.resize(named_.back().first / 64 + 1);
  positions_.reserve(named_.size());
  for (const auto& [atom, position] : named_) {
    atoms_.named[atom / 64] |= std::uint64_t{1} << (atom % 64);
    positions_.push_back(position);
  }
}

std::span<const std::uint32_t> FactIndex::of_kind(FactKind kind) const {
  const auto at = static_cast<std::size_t>(kind);
  return std::span(by_kind_).subspan(begin_[at], begin_[at + 1] - begin_[at]);
}

std::span<const std::uint32_t> FactIndex::found(const Atom& atom) {
  if (!atoms_.may_have(atom)) return {};
  if (atom.names.empty()) return ask(atom);
  const auto rows = std::ranges::equal_range(named_, atom.id, {}, &Row::first);
  return {positions_.data() + (rows.begin() - named_.begin()), static_cast<std::size_t>(std::ssize(rows))};
}

const FactIndex::Letters& FactIndex::letters_of(FactKind kind) {
  if (const auto known = std::ranges::find(letters_, kind, &Letters::kind); known != letters_.end()) return *known;
  Letters& made = letters_.emplace_back(Letters{.kind = kind});
  for (const std::uint32_t fact : of_kind(kind)) {
    made.pairs.push_back(value_pairs(facts_.facts[fact]));
    made.all.add(made.pairs.back());
  }
  return made;
}

std::span<const std::uint32_t> FactIndex::ask(const Atom& atom) {
  const std::scoped_lock lock(asking_);
  const auto [known, fresh] = asked_.try_emplace(atom.id);
  if (!fresh) return known->second;
  const Letters& letters = letters_of(atom.kind);
  const auto wanted = wanted_letters(atom, letters.all);
  if (!wanted) return known->second;
  const auto facts = of_kind(atom.kind);
  for (std::size_t n = 0; n < facts.size(); ++n) {
    const LetterPairs& pairs = letters.pairs[n];
    if (!wanted->empty() &&
        std::ranges::none_of(*wanted, [&](const RequiredLetters* one) { return pairs.has_all_of(one->pairs); }))
      continue;
    if (fits_but_name(atom, facts_, facts_.facts[facts[n]], &pairs)) known->second.push_back(facts[n]);
  }
  return known->second;
}

FactIndexes::FactIndexes(const Material& material, const AtomIndex& atoms)
    : files_(material.files().size()), workflows_(material.files().size()) {
  std::vector<AtomIndex::Asked> asked(parallel_workers());
  parallel_for(material.files().size(), [&](std::size_t i, std::size_t worker) {
    const File& file = material.files()[i];
    if (!file.facts.facts.empty()) files_[i] = std::make_unique<FactIndex>(file.facts, atoms, asked[worker]);
    if (file.workflow) workflows_[i] = std::make_unique<FactIndex>(*file.workflow, atoms, asked[worker]);
  });
  for (const auto* indexes : {&files_, &workflows_})
    for (const auto& index : *indexes)
      if (index) atoms_.add(index->atoms());
}

}  // namespace mlrung
