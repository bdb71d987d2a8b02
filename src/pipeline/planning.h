// From a judged repository, a description or a level to a plan: start, advice and tools put together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline.h"
#include "report/plan_report.h"

namespace mlrung {

struct PlanRequest {
  std::optional<int> to = {};             // the next level if none is given
  std::vector<std::string> what_if = {};  // practices; where given, only what they would change is asked
};

// Whether its level and practices are the catalogue's: known before a repository is read.
[[nodiscard]] Result<void> check_request(const Catalogue& catalogue, const PlanRequest& request);
// The report must have been made with ScanOptions::tools.
[[nodiscard]] Result<PlanReport> plan_repository(const MaturityModel& model, const Report& report,
                                                 const PlanRequest& request);
// By what a text asserts; the tools are those that it names.
[[nodiscard]] Result<PlanReport> plan_description(const Catalogue& catalogue, const std::string& text,
                                                  const DegreeByCapability& said, const PlanRequest& request);
// For a project that has just what a level asks.
[[nodiscard]] Result<PlanReport> plan_level(const Catalogue& catalogue, int from, const PlanRequest& request);

}  // namespace mlrung
