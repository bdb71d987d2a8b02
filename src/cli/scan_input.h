// What a verb that scans is given on the command line: the target and how to read it. One set of options for all.
#pragma once

#include <optional>
#include <string>

#include "cli/command.h"
#include "pipeline.h"

namespace mlrung {

struct ScanInput {
  ScanOptions scan;
  std::optional<std::string> answers = {};
  std::optional<std::string> base = {};
  std::optional<std::string> today = {};
  std::optional<std::string> project = {};
  bool no_cache = false;
};

// Declares TARGET and the options; `input` must outlive the command's parse().
void declare(Command& command, ScanInput& input);
// After parse(): what the options say in words, as values.
[[nodiscard]] Result<void> complete(ScanInput& input, const MaturityModel& model);
// Scans, with a progress bar on a terminal; the report of one project where one was asked for.
[[nodiscard]] Result<Report> scan_with_progress(const MaturityModel& model, const ScanInput& input);

}  // namespace mlrung
