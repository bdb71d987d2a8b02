#include <algorithm>
#include <map>

#include "assess/assessment.h"
#include "assess/rules.h"

namespace mlrung {
namespace {

// The highest rule that holds, or nullptr.
const DegreeRule* held_rule(const Capability& capability, const IsPresent& present) {
  const DegreeRule* best = nullptr;
  for (const DegreeRule& rule : capability.rules)
    if (lack_of(rule, present).nothing() && (best == nullptr || rule.degree > best->degree)) best = &rule;
  return best;
}

int degree_of(const Capability& capability, const IsPresent& present) {
  const DegreeRule* rule = held_rule(capability, present);
  return rule == nullptr ? 0 : rule->degree;
}

CapabilityAssessment assess_capability(const Capability& capability, const Observations& observations) {
  CapabilityAssessment out{.id = capability.id};
  const IsPresent done = presence_in(observations);
  const IsPresent asked = presence_in(observations, Count::done_or_waived);
  if (const DegreeRule* rule = held_rule(capability, done)) {
    out.degree = rule->degree;
    out.held = present_in(*rule, done);
  }
  out.degree_at_most = degree_of(capability, presence_in(observations, Count::done_or_unknown));
  out.degree_asked = degree_of(capability, asked);
  const auto next =
      std::ranges::find_if(capability.rules, [&](const auto& rule) { return rule.degree > out.degree_asked; });
  if (next == capability.rules.end()) return out;
  Lack lack = lack_of(*next, asked);
  out.next_degree = next->degree;
  out.missing_all = std::move(lack.all);
  out.missing_any = std::move(lack.any);
  out.missing_count = lack.count;
  out.missing_of = std::move(lack.of);
  return out;
}

// The degrees that a level's row is held against: what is done, and what is done or waived.
struct Degrees {
  std::map<std::string, int> done;
  std::map<std::string, int> asked;
};

Degrees degrees_by(const Catalogue& catalogue, const Observations& observations, Count done, Count asked) {
  Degrees degrees;
  const IsPresent is_done = presence_in(observations, done);
  const IsPresent is_asked = presence_in(observations, asked);
  for (const Capability& capability : catalogue.capabilities) {
    degrees.done[capability.id] = degree_of(capability, is_done);
    degrees.asked[capability.id] = degree_of(capability, is_asked);
  }
  return degrees;
}

// The highest level whose row, and all rows below it, hold, with one cell of the row at least by what is done.
int level_of(const Catalogue& catalogue, const Degrees& degrees) {
  int reached = 1;
  for (const Level& level : catalogue.levels) {
    const auto row = catalogue.requirements.find(level.number);
    if (row != catalogue.requirements.end()) {
      bool by_deed = false;
      for (const auto& [id, needs] : row->second) {
        by_deed = by_deed || degrees.done.at(id) >= needs;
        if (degrees.asked.at(id) < needs) return reached;
      }
      if (!by_deed) return reached;
    }
    reached = level.number;
  }
  return reached;
}

}  // namespace

Assessment assess(const Catalogue& catalogue, const Observations& observations) {
  Assessment assessment;
  for (const Capability& capability : catalogue.capabilities)
    assessment.capabilities.push_back(assess_capability(capability, observations));
  const auto level = [&](Count done, Count asked) {
    return level_of(catalogue, degrees_by(catalogue, observations, done, asked));
  };
  assessment.level = level(Count::done, Count::done_or_waived);
  assessment.level_at_most = level(Count::done_or_unknown, Count::done_unknown_or_waived);
  const bool waives = std::ranges::any_of(observations.practices, &Observation::waived);
  assessment.highest = waives ? level(Count::not_waived, Count::all) : catalogue.levels.back().number;
  return assessment;
}

}  // namespace mlrung
