#include <algorithm>
#include <ranges>

#include "assess/description.h"
#include "plan/roadmap.h"

namespace mlrung {
namespace {

Observation* find(Observations& observations, const std::string& practice) {
  const auto found = std::ranges::find(observations.practices, practice, &Observation::practice);
  return found == observations.practices.end() ? nullptr : &*found;
}

void set_present(Observations& observations, const std::string& practice) {
  if (Observation* seen = find(observations, practice))
    seen->state = State::present;
  else
    observations.practices.push_back({.practice = practice, .state = State::present});
}

// What makes a rule hold: of choices the first, where nothing of them is there.
void set_present(Observations& observations, const DegreeRule& rule) {
  const auto is_there = [&](const std::string& practice) {
    const Observation* seen = find(observations, practice);
    return seen != nullptr && seen->state == State::present;
  };
  for (const std::string& practice : rule.all) set_present(observations, practice);
  if (!rule.any.empty() && std::ranges::none_of(rule.any, is_there)) set_present(observations, rule.any.front());
  for (int i = 0; i < rule.at_least; ++i) set_present(observations, rule.of[static_cast<std::size_t>(i)]);
}

}  // namespace

StartingPoint starting_point(const Catalogue& catalogue, const DegreeByCapability& said) {
  StartingPoint start{{}, said};
  for (const Practice& practice : catalogue.practices)
    start.observations.practices.push_back(
        {.practice = practice.id, .state = said.contains(practice.capability) ? State::absent : State::unknown});
  for (const auto& [id, degree] : said) {
    const Capability* capability = catalogue.capability(id);
    if (capability == nullptr) continue;
    for (const DegreeRule& rule : capability->rules | std::views::reverse)
      if (rule.degree <= degree) set_present(start.observations, rule);
  }
  return start;
}

Position position_of(const Catalogue& catalogue, const StartingPoint& at) {
  const Assessment found = assess(catalogue, at.observations);
  Position position{found.level, {}};
  for (const CapabilityAssessment& capability : found.capabilities) {
    const auto said = at.said.find(capability.id);
    if (at.is_description() && said == at.said.end()) continue;
    position.degrees[capability.id] =
        said == at.said.end() ? capability.degree : std::max(capability.degree, said->second);
  }
  if (at.is_description()) position.level = level_of_description(catalogue, position.degrees);
  return position;
}

StartingPoint with_practices(StartingPoint at, const std::vector<std::string>& practices) {
  for (const std::string& practice : practices) set_present(at.observations, practice);
  return at;
}

}  // namespace mlrung
