#include <algorithm>

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

CapabilityAssessment assess_capability(const Capability& capability, const IsPresent& present,
                                       const IsPresent& possible) {
  CapabilityAssessment out{.id = capability.id};
  if (const DegreeRule* rule = held_rule(capability, present)) {
    out.degree = rule->degree;
    out.held = present_in(*rule, present);
  }
  const DegreeRule* best = held_rule(capability, possible);
  out.degree_at_most = best == nullptr ? 0 : best->degree;
  const auto next = std::ranges::find_if(capability.rules, [&](const auto& rule) { return rule.degree > out.degree; });
  if (next == capability.rules.end()) return out;
  Lack lack = lack_of(*next, present);
  out.next_degree = next->degree;
  out.missing_all = std::move(lack.all);
  out.missing_any = std::move(lack.any);
  out.missing_count = lack.count;
  out.missing_of = std::move(lack.of);
  return out;
}

// The highest level whose row, and all rows below it, hold.
int level_of(const Catalogue& catalogue, const std::vector<CapabilityAssessment>& capabilities,
             int CapabilityAssessment::* degree) {
  int reached = 1;
  for (const Level& level : catalogue.levels) {
    const auto row = catalogue.requirements.find(level.number);
    if (row != catalogue.requirements.end())
      for (const auto& [id, needs] : row->second) {
        const auto found = std::ranges::find(capabilities, id, &CapabilityAssessment::id);
        if (found == capabilities.end() || (*found).*degree < needs) return reached;
      }
    reached = level.number;
  }
  return reached;
}

}  // namespace

Assessment assess(const Catalogue& catalogue, const Observations& observations) {
  const IsPresent present = presence_in(observations);
  const IsPresent possible = presence_in(observations, true);
  Assessment assessment;
  for (const Capability& capability : catalogue.capabilities)
    assessment.capabilities.push_back(assess_capability(capability, present, possible));
  assessment.level = level_of(catalogue, assessment.capabilities, &CapabilityAssessment::degree);
  assessment.level_at_most = level_of(catalogue, assessment.capabilities, &CapabilityAssessment::degree_at_most);
  return assessment;
}

}  // namespace mlrung
