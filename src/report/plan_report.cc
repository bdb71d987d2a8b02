#include "report/plan_report.h"

#include <algorithm>

#include "report/wording.h"

namespace mlrung {
namespace {

std::string named(const Catalogue& catalogue, int level) {
  const Level* found = catalogue.level(level);
  return "level " + std::to_string(level) + (found == nullptr ? "" : " (" + found->name + ")");
}

std::string with_name(const Catalogue& catalogue, int degree) {
  return std::to_string(degree) + " (" + degree_name(catalogue, degree) + ")";
}

}  // namespace

const std::vector<PlanFormat>& plan_formats() {
  static const std::vector<PlanFormat> table = {
      {"text", render_plan_text}, {"json", render_plan_json}, {"markdown", render_plan_markdown}};
  return table;
}

std::string reason_of(const Catalogue& catalogue, const Step& step) {
  if (!step.builds.empty()) return "“" + title_of(catalogue, step.builds) + "” builds on it";
  return "level " + std::to_string(step.level) + (step.required ? " asks " : " expects ") + step.capability + " " +
         with_name(catalogue, step.needs) + "; it is " + with_name(catalogue, step.degree);
}

std::string note_of(const Step& step) {
  switch (step.state) {
    case State::unknown: return "Files often do not show it: if it is done already, attest it in .mlrung.yaml.";
    case State::disputed: return "It is disputed: clear that up first.";
    case State::not_applicable: return "It may not apply to this kind of project: see --profile.";
    default: return {};
  }
}

std::string plan_headline(const Catalogue& catalogue, const PlanReport& plan) {
  if (plan.to <= plan.from.level) return "At " + named(catalogue, plan.from.level);
  return "From " + named(catalogue, plan.from.level) + " to " + named(catalogue, plan.to);
}

std::string plan_end(const Catalogue& catalogue, const PlanReport& plan) {
  const bool asked = std::ranges::any_of(plan.steps, [](const PlannedStep& step) { return step.step.required; });
  if (!plan.target.empty() && plan.highest < plan.to && plan.reached.level < plan.to)
    return "Level " + std::to_string(plan.highest + 1) + " asks nothing that applies here: level " +
           std::to_string(plan.highest) + " is the highest.";
  if (asked) return "After these steps it is at " + named(catalogue, plan.reached.level) + ".";
  if (plan.to <= plan.from.level && catalogue.level(plan.from.level + 1) == nullptr)
    return "It is the highest level: nothing more is asked.";
  if (plan.to <= plan.from.level) return "It is there already.";
  return plan.unknown.empty() ? "Nothing is missing." : "Nothing that is said stands in the way; find out the rest.";
}

}  // namespace mlrung
