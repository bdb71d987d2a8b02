#include <nlohmann/json.hpp>

#include "report/display.h"
#include "report/plan_report.h"
#include "report/wording.h"

namespace mlrung {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const Catalogue& catalogue, const PlannedStep& planned) {
  const Step& step = planned.step;
  const auto degree = step.after.degrees.find(step.capability);
  return {{"practice", step.practice},
          {"title", title_of(catalogue, step.practice)},
          {"required", step.required},
          {"level", step.level},
          {"capability", step.capability},
          {"degree", step.degree},
          {"needs", step.needs},
          {"state", name_of(step.state)},
          {"reason", reason_of(catalogue, step)},
          {"builds", step.builds.empty() ? Json() : Json(step.builds)},
          {"alternatives", step.alternatives},
          {"why", planned.why},
          {"how", planned.how.text},
          {"tool", planned.how.tool.empty() ? Json() : Json(planned.how.tool)},
          {"effort", name_of(planned.effort)},
          {"level_after", step.after.level},
          {"degree_after", degree == step.after.degrees.end() ? Json() : Json(degree->second)}};
}

Json to_json(const WhatIf& found) {
  Json gaps = Json::array();
  for (const Gap& gap : found.gaps)
    gaps.push_back({{"level", gap.level},
                    {"capability", gap.capability},
                    {"degree", gap.degree},
                    {"needs", gap.needs},
                    {"practices", gap.practices}});
  return {{"practices", found.practices},
          {"done_already", found.done_already},
          {"level", found.after.level},
          {"level_before", found.before.level},
          {"capabilities", found.after.degrees},
          {"capabilities_before", found.before.degrees},
          {"gaps", std::move(gaps)}};
}

}  // namespace

std::string render_plan_json(const Catalogue& catalogue, const PlanReport& plan, const RenderOptions& /*options*/) {
  Json out = {{"schema", "mlrung.plan/1"},
              {"target", plan.target.empty() ? Json() : Json(valid_utf8(plan.target))},
              {"commit", plan.commit ? Json(valid_utf8(*plan.commit)) : Json()},
              {"level", plan.from.level},
              {"to", plan.to},
              {"level_reached", plan.reached.level},
              {"level_highest", plan.highest},
              {"capabilities", plan.from.degrees},
              {"tools", Json::array()},
              {"steps", Json::array()},
              {"unknown", Json::array()}};
  for (const UsedTool& tool : plan.tools)
    out["tools"].push_back(
        {{"id", tool.id}, {"name", tool.name}, {"path", tool.path.empty() ? Json() : Json(valid_utf8(tool.path))}});
  for (const PlannedStep& step : plan.steps) out["steps"].push_back(to_json(catalogue, step));
  for (const Cell& cell : plan.unknown)
    out["unknown"].push_back({{"level", cell.level}, {"capability", cell.capability}, {"needs", cell.needs}});
  if (plan.what_if) out["what_if"] = to_json(*plan.what_if);
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace mlrung
