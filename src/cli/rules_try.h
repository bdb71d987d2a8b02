// `mlrung rules try`: what a rule that somebody is writing matches, and why not.
#pragma once

#include <optional>
#include <string>

#include "pipeline.h"

namespace mlrung {

// `place`: "PATH:LINE" or a path, to say why no rule of the file has a hit there. Gives the exit status.
[[nodiscard]] int try_rules(const MaturityModel& model, const std::string& rule_file, const std::string& target,
                            const std::optional<std::string>& place);

}  // namespace mlrung
