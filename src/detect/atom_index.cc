#include "detect/atom_index.h"

#include <algorithm>
#include <bit>
#include <map>

#include "detect/names.h"
#include "detect/rule.h"
#include "detect/rule_store.h"

namespace mlrung {
namespace {

// FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

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

constexpr std::size_t k_ends = 2;
std::string_view first_letters(std::string_view name) { return name.substr(0, k_ends); }
std::string_view last_letters(std::string_view name) { return name.substr(name.size() - k_ends); }

using Map = std::map<std::string_view, std::vector<NamedAtom>>;
struct Buckets {
  Map exact = {}, first = {}, last = {}, begin = {}, end = {};
  std::vector<NamedAtom> rest = {};
};

void add(const Atom& atom, Buckets& buckets) {
  for (const std::string_view name : atom.names) {
    const NamedAtom named{.pattern = name, .atom = &atom, .pairs = pairs_of(name)};
    const auto star = name.find('*');
    const auto tail = name.substr(name.rfind('*') + 1);  // all of it when there is no star
    if (star == std::string_view::npos) {
      buckets.exact[name].push_back(named);
    } else if (tail.find('.') != std::string_view::npos) {
      buckets.last[tail.substr(tail.rfind('.') + 1)].push_back(named);
    } else if (name.substr(0, star).find('.') != std::string_view::npos) {
      buckets.first[name.substr(0, name.find('.'))].push_back(named);
    } else if (star >= k_ends) {
      buckets.begin[first_letters(name)].push_back(named);
    } else if (tail.size() >= k_ends) {
      buckets.end[last_letters(name)].push_back(named);
    } else {
      buckets.rest.push_back(named);
    }
  }
}

std::span<const NamedSlot> table_of(Map& map, RuleStore& store) {
  if (map.empty()) return {};
  std::vector<NamedSlot> slots(std::bit_ceil(map.size() * 2));
  for (auto& [key, patterns] : map) {
    std::size_t at = hash_of(key) & (slots.size() - 1);
    while (!slots[at].patterns.empty()) at = (at + 1) & (slots.size() - 1);
    slots[at] = {.key = key, .patterns = store.keep(std::move(patterns))};
  }
  return store.keep(std::move(slots));
}

std::span<const NamedAtom> find(std::span<const NamedSlot> table, std::string_view key) {
  if (table.empty()) return {};
  for (std::size_t at = hash_of(key) & (table.size() - 1);; at = (at + 1) & (table.size() - 1))
    if (table[at].patterns.empty() || table[at].key == key) return table[at].patterns;
}

}  // namespace

AtomIndex::AtomIndex(const std::vector<const Atom*>& atoms, RuleStore& store) {
  std::array<Buckets, k_fact_kinds> kinds;
  for (const Atom* atom : atoms) add(*atom, kinds[static_cast<std::size_t>(atom->kind)]);
  for (std::size_t kind = 0; kind < k_fact_kinds; ++kind) {
    Buckets& of = kinds[kind];
    kinds_[kind] = {.exact = table_of(of.exact, store),
                    .first = table_of(of.first, store),
                    .last = table_of(of.last, store),
                    .begin = table_of(of.begin, store),
                    .end = table_of(of.end, store),
                    .rest = store.keep(std::move(of.rest))};
  }
}

AtomIndex::Asked::Row& AtomIndex::Asked::row(FactKind kind, std::string_view name) {
  if (rows_ * 2 >= table_.size()) grow();
  const std::uint32_t hash = hash_of(name) + static_cast<std::uint32_t>(kind) * 2654435761U;
  for (std::size_t at = hash & (table_.size() - 1);; at = (at + 1) & (table_.size() - 1)) {
    Row& row = table_[at];
    if (row.taken && (row.hash != hash || row.kind != kind || row.name != name)) continue;
    if (!row.taken) row.name = name, row.hash = hash, row.kind = kind;
    return row;
  }
}

void AtomIndex::Asked::grow() {
  std::vector<Row> old(table_.size() * 2);
  old.swap(table_);
  for (const Row& row : old) {
    if (!row.taken) continue;
    std::size_t at = row.hash & (table_.size() - 1);
    while (table_[at].taken) at = (at + 1) & (table_.size() - 1);
    table_[at] = row;
  }
}

std::span<const Atom* const> AtomIndex::candidates(FactKind kind, std::string_view name, Asked& asked) const {
  Asked::Row& row = asked.row(kind, name);
  auto& found = asked.found_;
  if (!row.taken) {
    ++asked.rows_;
    row.taken = true;
    row.first = static_cast<std::uint32_t>(found.size());
    const std::uint64_t pairs = pairs_of(name);
    const auto add = [&](std::span<const NamedAtom> patterns) {
      for (const NamedAtom& named : patterns)
        if ((named.pairs & ~pairs) == 0 && name_matches(named.pattern, name)) found.push_back(named.atom);
    };
    const NamesOfKind& of = kinds_[static_cast<std::size_t>(kind)];
    add(find(of.exact, name));
    add(find(of.first, name.substr(0, name.find('.'))));
    add(find(of.last, name.substr(name.rfind('.') + 1)));
    if (name.size() >= k_ends) {
      add(find(of.begin, first_letters(name)));
      add(find(of.end, last_letters(name)));
    }
    add(of.rest);
    const auto fresh = found.begin() + row.first;
    std::sort(fresh, found.end());
    found.erase(std::unique(fresh, found.end()), found.end());
    row.count = static_cast<std::uint32_t>(found.size()) - row.first;
  }
  return std::span(found).subspan(row.first, row.count);
}

}  // namespace mlrung
