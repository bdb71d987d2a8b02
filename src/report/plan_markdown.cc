#include "report/markdown_text.h"
#include "report/plan_report.h"
#include "report/wording.h"

namespace mlrung {
namespace {

std::string item(const Catalogue& catalogue, const PlannedStep& planned) {
  const Step& step = planned.step;
  std::string out = "- [ ] **" + escaped_markdown(title_of(catalogue, step.practice)) + "** (" +
                    markdown_code(step.practice) + ", " + name_of(planned.effort) +
                    "): " + escaped_markdown(reason_of(catalogue, step)) + ".";
  if (!planned.why.empty()) out += " " + escaped_markdown(planned.why);
  out += "\n";
  // Advice is the program's own data, whose code spans stay.
  if (!planned.how.text.empty())
    out += "  - " + (planned.tool.empty() ? "" : planned.tool + ": ") + planned.how.text + "\n";
  std::vector<std::string> others;
  for (const std::string& practice : step.alternatives) others.push_back(markdown_code(practice));
  if (!others.empty()) out += "  - or " + join(others, " or ") + "\n";
  if (const std::string note = note_of(step); !note.empty()) out += "  - " + note + "\n";
  out += "  - then level " + std::to_string(step.after.level);
  if (const auto degree = step.after.degrees.find(step.capability); degree != step.after.degrees.end())
    out += ", " + escaped_markdown(step.capability) + " " + std::to_string(degree->second);
  return out + "\n";
}

std::string what_if(const Catalogue& catalogue, const WhatIf& found) {
  std::string out = "\n### What if\n";
  for (const std::string& practice : found.practices)
    out += "- " + escaped_markdown(title_of(catalogue, practice)) + " (" + markdown_code(practice) + ")\n";
  out += "\n| | now | then |\n| --- | --- | --- |\n| level | " + std::to_string(found.before.level) + " | " +
         std::to_string(found.after.level) + " |\n";
  for (const auto& [capability, degree] : found.after.degrees)
    if (const auto before = found.before.degrees.find(capability); before != found.before.degrees.end())
      out += "| " + escaped_markdown(capability) + " | " + std::to_string(before->second) + " | " +
             std::to_string(degree) + " |\n";
  return out;
}

}  // namespace

std::string render_plan_markdown(const Catalogue& catalogue, const PlanReport& plan, const RenderOptions& /*options*/) {
  std::string out = "## " + escaped_markdown(plan_headline(catalogue, plan)) + "\n\n";
  out += plan.target.empty() ? "by the description" : markdown_code(plan.target);
  if (plan.commit) out += " at " + markdown_code(plan.commit->substr(0, 12));
  std::vector<std::string> names;
  for (const UsedTool& tool : plan.tools) names.push_back(escaped_markdown(tool.name));
  if (!names.empty()) out += ", uses " + join(names, ", ");
  out += "\n";
  if (plan.what_if) return out + what_if(catalogue, *plan.what_if);
  std::string required, expected, unknown;
  for (const PlannedStep& step : plan.steps) (step.step.required ? required : expected) += item(catalogue, step);
  for (const Cell& cell : plan.unknown)
    unknown += "- " + escaped_markdown(cell.capability) + ", of which level " + std::to_string(cell.level) + " asks " +
               std::to_string(cell.needs) + " (" + escaped_markdown(degree_name(catalogue, cell.needs)) + ")\n";
  if (!required.empty()) out += "\n" + required;
  out += "\n" + plan_end(catalogue, plan) + "\n";
  if (!expected.empty()) out += "\n### Expected by then too, but not required\n" + expected;
  if (!unknown.empty()) out += "\n### Not said: find out first\n" + unknown;
  return out;
}

}  // namespace mlrung
