// What a plan says, as a value and as text, JSON and Markdown: the steps to a level, and what if some were done.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assess/description.h"
#include "plan/roadmap.h"
#include "report/report.h"
#include "words/tools_used.h"

namespace mlrung {

// A step with its advice.
struct PlannedStep {
  Step step;
  Effort effort = Effort::days;
  std::string why = {};
  Instruction how = {};
  std::string tool = {};  // the name of the tool that `how` speaks of
};

// What some practices would change, were they done.
struct WhatIf {
  std::vector<std::string> practices;
  std::vector<std::string> done_already = {};
  Position before, after;
  std::vector<Gap> gaps = {};  // to the level above `after`
};

struct PlanReport {
  std::string target;  // as the user gave it; empty for a description
  std::optional<std::string> commit = {};
  int to = 1;
  Position from, reached;
  int highest = 5;  // above it no level asks anything that applies
  std::vector<PlannedStep> steps = {};
  std::vector<UsedTool> tools = {};
  std::vector<Cell> unknown = {};  // of a description: what the levels ask of which nothing is said
  std::optional<WhatIf> what_if = {};
};

using RenderPlan = std::string (*)(const Catalogue&, const PlanReport&, const RenderOptions&);
struct PlanFormat {
  const char* name;
  RenderPlan render;
};
[[nodiscard]] const std::vector<PlanFormat>& plan_formats();

std::string render_plan_text(const Catalogue&, const PlanReport&, const RenderOptions&);
std::string render_plan_json(const Catalogue&, const PlanReport&, const RenderOptions&);
std::string render_plan_markdown(const Catalogue&, const PlanReport&, const RenderOptions&);

// The sentences that the readable formats share: why a step is there ("level 3 asks training 3 (automated); it is 2
// (repeatable)"), and what its state adds.
[[nodiscard]] std::string reason_of(const Catalogue& catalogue, const Step& step);
[[nodiscard]] std::string note_of(const Step& step);
// "From level 2 (Managed) to level 3 (Defined)", and how the plan ends where it has no step.
[[nodiscard]] std::string plan_headline(const Catalogue& catalogue, const PlanReport& plan);
[[nodiscard]] std::string plan_end(const Catalogue& catalogue, const PlanReport& plan);

}  // namespace mlrung
