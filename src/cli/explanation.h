// The catalogue in words, for `mlrung explain`: pure text of values, for a terminal.
#pragma once

#include <string>

#include "detect/rule.h"
#include "model/catalogue.h"
#include "words/tools.h"

namespace mlrung {

struct Look {
  bool color = false;
  int width = 80;
};

[[nodiscard]] std::string explain_level(const Catalogue& catalogue, const Level& level, const Look& look);
[[nodiscard]] std::string explain_degree(const Catalogue& catalogue, int degree, const Look& look);
[[nodiscard]] std::string explain_capability(const Catalogue& catalogue, const Capability& capability,
                                             const Look& look);
// `detector`: the rules that see it, or nullptr.
[[nodiscard]] std::string explain_practice(const Catalogue& catalogue, const Practice& practice,
                                           const Detector* detector, const Look& look);
// A rule of detection, with its own text as the program carries it.
[[nodiscard]] std::string explain_rule(const Catalogue& catalogue, const std::string& practice, const Rule& rule,
                                       const Look& look);
// A tool: what it is, and what using it implies.
[[nodiscard]] std::string explain_tool(const Catalogue& catalogue, const Tool& tool, const Look& look);
// Every id, with its title.
[[nodiscard]] std::string explain_all(const Catalogue& catalogue, const Look& look);

}  // namespace mlrung
