// The judgement: observations x catalogue -> degrees, level, and the reason for each. Pure: no file, network,
// clock or random number.
#pragma once

#include <string>
#include <vector>

#include "model/catalogue.h"
#include "model/observation.h"

namespace mlrung {

// Why a capability has its degree: the rule that held, and the nearest higher one that did not with what it
// lacks.
struct CapabilityAssessment {
  std::string id;
  int degree = 0;
  int degree_at_most = 0;                     // if every unknown practice were present
  int degree_asked = 0;                       // if every waived practice were present: no level asks for more
  std::vector<std::string> held = {};         // the practices that made the held rule true
  int next_degree = 0;                        // degree of the rule that stopped it, 0 when there is none higher
  std::vector<std::string> missing_all = {};  // of that rule: every one of these is missing
  std::vector<std::string> missing_any = {};  // and one of these is needed (empty: nothing needed)
  int missing_count = 0;                      // and so many ...
  std::vector<std::string> missing_of = {};   // ... of these
  bool operator==(const CapabilityAssessment&) const = default;
};

struct Assessment {
  int level = 1;
  int level_at_most = 1;  // if every unknown practice were present
  int highest = 1;        // if all were present that is not waived: no level above asks anything that applies
  std::vector<CapabilityAssessment> capabilities;  // in the catalogue's order
  bool operator==(const Assessment&) const = default;
};

[[nodiscard]] Assessment assess(const Catalogue& catalogue, const Observations& observations);

// A capability below a row of a level. `required`: from requirements (it gates), else from expectations.
struct Gap {
  int level = 0;
  std::string capability;
  int degree = 0;
  int needs = 0;
  bool required = true;
  std::vector<std::string> practices = {};  // a smallest set of absent practices that closes it, in catalogue order
  bool operator==(const Gap&) const = default;
};

// The gaps between the assessment's level and `to`: required ones first, by level, then in the catalogue's
// order; a row that a gap above already covers for the same capability is left out.
[[nodiscard]] std::vector<Gap> find_gaps(const Catalogue& catalogue, const Assessment& assessment,
                                         const Observations& observations, int to);

}  // namespace mlrung
