#include <algorithm>
#include <map>
#include <optional>

#include "assess/assessment.h"
#include "assess/rules.h"

namespace mlrung {
namespace {

using Order = std::map<std::string, std::size_t>;  // practice -> its place in the catalogue
using Places = std::vector<std::size_t>;           // a set of practices, sorted

Places places_of(const std::vector<std::string>& practices, const Order& order) {
  Places places;
  for (const std::string& practice : practices) places.push_back(order.at(practice));
  std::ranges::sort(places);
  return places;
}

bool overlap(const Places& a, const Places& b) { return std::ranges::find_first_of(a, b) != a.end(); }

// The smallest set that makes a rule hold; of several the first in the catalogue's order.
Places closing(const Lack& lack, const Order& order) {
  Places chosen = places_of(lack.all, order);
  const Places any = places_of(lack.any, order);
  Places free;  // of `of`: what is not chosen yet
  for (const std::size_t place : places_of(lack.of, order))
    if (!std::ranges::binary_search(chosen, place)) free.push_back(place);
  const std::size_t given = lack.of.size() - free.size();
  std::size_t wanted = static_cast<std::size_t>(lack.count);
  wanted -= std::min(wanted, given);
  const bool any_open = !any.empty() && !overlap(any, chosen);
  Places picked(free.begin(), free.begin() + static_cast<std::ptrdiff_t>(std::min(wanted, free.size())));
  if (any_open && !overlap(any, picked)) {
    const auto both = std::ranges::find_first_of(free, any);
    if (!picked.empty() && both != free.end())
      picked.back() = *both;  // one practice serves both parts
    else
      picked.push_back(any.front());
  }
  chosen.insert(chosen.end(), picked.begin(), picked.end());
  std::ranges::sort(chosen);
  return chosen;
}

std::vector<std::string> smallest_set(const Catalogue& catalogue, const Capability& capability, int needs,
                                      const IsPresent& present, const Order& order) {
  std::optional<Places> best;
  for (const DegreeRule& rule : capability.rules) {
    if (rule.degree < needs) continue;
    Places places = closing(lack_of(rule, present), order);
    if (!best || places.size() < best->size() || (places.size() == best->size() && places < *best))
      best = std::move(places);
  }
  std::vector<std::string> practices;
  for (const std::size_t place : best.value_or(Places())) practices.push_back(catalogue.practices[place].id);
  return practices;
}

}  // namespace

std::vector<Gap> find_gaps(const Catalogue& catalogue, const Assessment& assessment, const Observations& observations,
                           int to) {
  Order order;
  for (std::size_t i = 0; i < catalogue.practices.size(); ++i) order[catalogue.practices[i].id] = i;
  const IsPresent present = presence_in(observations, Count::done_or_waived);
  std::vector<Gap> gaps;
  const auto add_rows = [&](const std::map<int, DegreeByCapability>& rows, bool required) {
    for (const auto& [level, row] : rows)
      for (const CapabilityAssessment& found : assessment.capabilities) {
        const auto cell = row.find(found.id);
        if (level > to || cell == row.end() || found.degree_asked >= cell->second) continue;
        const bool covered = std::ranges::any_of(
            gaps, [&](const Gap& gap) { return gap.capability == found.id && gap.needs >= cell->second; });
        const Capability* capability = catalogue.capability(found.id);
        if (covered || capability == nullptr) continue;
        gaps.push_back({level, found.id, found.degree, cell->second, required,
                        smallest_set(catalogue, *capability, cell->second, present, order)});
      }
  };
  add_rows(catalogue.requirements, true);
  add_rows(catalogue.expectations, false);
  return gaps;
}

}  // namespace mlrung
