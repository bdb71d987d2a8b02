// Runs what a grading plan asks for in the jail (jail/jail.h): one fresh jail a run.
#pragma once

#include "base/result.h"
#include "practice/grade.h"

namespace mlrung {

// Fails when the language's program is not installed or no jail can be built.
[[nodiscard]] Result<std::vector<CodeOutput>> run_plan(const GradePlan& plan);

// plan_grade, run_plan and judge_grade with a new secret.
[[nodiscard]] Result<Grade> grade_program(const Project& project, Language language, const std::string& source);

}  // namespace mlrung
