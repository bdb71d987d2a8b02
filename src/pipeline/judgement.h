// From what was seen and what was declared to the judgement, with what each declaration did to the level. Internal to
// pipeline; pure.
#pragma once

#include "declared/declaration.h"
#include "pipeline.h"

namespace mlrung {

// Fills observations, assessment, gaps and the effects of a report.
void judge_report(Report& report, const MaturityModel& model, const Declaration& declaration, Observations seen);

}  // namespace mlrung
