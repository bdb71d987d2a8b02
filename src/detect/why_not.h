// Why a rule has no hit at a place: which part of it does not hold, and what the line says instead. For people who
// write rules.
#pragma once

#include <string>

#include "detect/match.h"

namespace mlrung {

// Lines of text. `line` 0: the whole file.
[[nodiscard]] std::string why_not(Matcher& matcher, const Material& material, const Rule& rule, int file, int line);

}  // namespace mlrung
