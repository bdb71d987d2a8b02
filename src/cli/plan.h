// The verb `plan` and its ways of asking, one file each: a repository, a description or a level (plan_steps.cc), and
// options to choose from (plan_options.cc).
#pragma once

#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/scan_input.h"

namespace mlrung {

struct PlanCall {
  ScanInput input = {};
  std::optional<int> from = {}, to = {};
  std::optional<std::string> options = {}, file = {}, text = {}, what_if = {}, wording = {};
  std::string format = "text";
  bool lines = false;
};

[[nodiscard]] Result<void> plan_steps(const Command& command, PlanCall& call);
[[nodiscard]] Result<void> plan_options(const Command& command, const PlanCall& call);
[[nodiscard]] Result<void> plan_lines(const Command& command, const PlanCall& call);

}  // namespace mlrung
