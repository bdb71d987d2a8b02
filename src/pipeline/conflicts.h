// What is said against what the files show. Internal to pipeline.
#pragma once

#include "pipeline/prose_claims.h"
#include "report/report.h"

namespace mlrung {

// Of prose, one conflict for each capability and direction: what is said most surely. `report` has its observations
// and declarations. Pure. Pure.
[[nodiscard]] std::vector<Conflict> find_conflicts(const Catalogue& catalogue, const Report& report,
                                                   const std::vector<ProseClaim>& claims);

// Fills the conflicts of a report and of its projects, each with the prose in its folder where prose is to be read.
[[nodiscard]] Result<void> add_ledger(Report& report, const Catalogue& catalogue, const Tree& tree, bool read_prose);

}  // namespace mlrung
