#include "pipeline/planning.h"

#include <algorithm>

#include "base/near_miss.h"

namespace mlrung {
namespace {

WhatIf what_if(const Catalogue& catalogue, const StartingPoint& start, const std::vector<std::string>& practices) {
  const StartingPoint then = with_practices(start, practices);
  WhatIf found{.practices = practices, .before = position_of(catalogue, start), .after = position_of(catalogue, then)};
  for (const Observation& seen : start.observations.practices)
    if (counts(seen.state) && std::ranges::find(practices, seen.practice) != practices.end())
      found.done_already.push_back(seen.practice);
  for (Gap& gap : find_gaps(catalogue, assess(catalogue, then.observations), then.observations, found.after.level + 1))
    if (gap.required && (!start.is_description() || start.said.contains(gap.capability)))
      found.gaps.push_back(std::move(gap));
  return found;
}

// What the levels up to `to` ask of which a description says nothing.
std::vector<Cell> unknown_cells(const Catalogue& catalogue, const StartingPoint& start, int to) {
  std::vector<Cell> cells;
  if (!start.is_description()) return cells;
  for (const auto& [capability, needs] : new_rows(catalogue, 0, to)) {
    if (start.said.contains(capability)) continue;
    for (const auto& [level, row] : catalogue.requirements)
      if (const auto cell = row.find(capability); cell != row.end() && cell->second == needs && level <= to) {
        cells.push_back({level, capability, needs, -1});
        break;
      }
  }
  return cells;
}

Result<PlanReport> make_plan(const Catalogue& catalogue, const StartingPoint& start, std::vector<UsedTool> used,
                             const PlanRequest& request) {
  TRY_VOID(check_request(catalogue, request));
  TRY(const Tools tools, embedded_tools(catalogue));
  std::vector<std::string> ids, there;
  for (const Tool& tool : tools.all()) ids.push_back(tool.id);
  for (const UsedTool& tool : used) there.push_back(tool.id);
  TRY(const AdviceSet advice, embedded_advice(catalogue, ids));
  const int top = catalogue.levels.back().number;
  const int to = request.to.value_or(std::min(top, position_of(catalogue, start).level + 1));
  Roadmap roadmap = make_roadmap(catalogue, advice, start, to);
  PlanReport plan{.target = {}, .to = to, .from = roadmap.from, .reached = roadmap.reached, .highest = top};
  for (Step& step : roadmap.steps) {
    PlannedStep planned{.step = std::move(step)};
    if (const Advice* found = advice.of(planned.step.practice)) {
      planned.effort = found->effort;
      planned.why = found->why;
      planned.how = instruction_of(*found, there);
      if (const Tool* tool = tools.tool(planned.how.tool)) planned.tool = tool->name;
    }
    plan.steps.push_back(std::move(planned));
  }
  plan.tools = std::move(used);
  plan.unknown = unknown_cells(catalogue, start, to);
  if (!request.what_if.empty()) plan.what_if = what_if(catalogue, start, request.what_if);
  return plan;
}

}  // namespace

Result<void> check_request(const Catalogue& catalogue, const PlanRequest& request) {
  if (request.to && catalogue.level(*request.to) == nullptr)
    return std::unexpected(Error{"there is no level " + std::to_string(*request.to), {}, "see 'mlrung levels'"});
  std::vector<std::string> known;
  for (const Practice& practice : catalogue.practices) known.push_back(practice.id);
  for (const std::string& practice : request.what_if)
    if (catalogue.practice(practice) == nullptr) {
      const std::string hint = did_you_mean(practice, known);
      return std::unexpected(
          Error{"there is no practice '" + practice + "'", {}, hint.empty() ? "'mlrung explain' lists them" : hint});
    }
  return {};
}

Result<PlanReport> plan_repository(const MaturityModel& model, const Report& report, const PlanRequest& request) {
  const auto profile = std::ranges::find(model.profiles, report.declared.profile, &Profile::name);
  Catalogue asked = profile == model.profiles.end() ? model.catalogue : asked_by(*profile, model.catalogue);
  asked.practices.insert(asked.practices.end(), report.own_practices.begin(), report.own_practices.end());
  TRY(PlanReport plan, make_plan(asked, {report.observations, {}}, report.tools, request));
  plan.target = report.target + (report.project.empty() ? "" : " (" + report.project + ")");
  plan.commit = report.commit;
  plan.highest = report.assessment.highest;
  return plan;
}

Result<PlanReport> plan_description(const Catalogue& catalogue, const std::string& text, const DegreeByCapability& said,
                                    const PlanRequest& request) {
  TRY(const Tools tools, embedded_tools(catalogue));
  return make_plan(catalogue, starting_point(catalogue, said), tools_named(tools, text), request);
}

Result<PlanReport> plan_level(const Catalogue& catalogue, int from, const PlanRequest& request) {
  StartingPoint start = starting_point(catalogue, new_rows(catalogue, 0, from));
  start.said.clear();
  for (Observation& seen : start.observations.practices)
    if (seen.state == State::unknown) seen.state = State::absent;
  TRY(PlanReport plan, make_plan(catalogue, start, {}, request));
  plan.target = "what level " + std::to_string(from) + " asks, and no more";
  return plan;
}

}  // namespace mlrung
