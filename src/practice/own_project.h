// Questions about the learner's own repository, answered by its scan. Pure: the scan is the caller's.
#pragma once

#include <vector>

#include "assess/assessment.h"
#include "practice/question.h"

namespace mlrung {

// The level that a project can reach at most while this capability stays at its degree.
[[nodiscard]] int level_at_most(const Catalogue& catalogue, const std::string& capability, int degree);

// In a fixed order: its level, what each weak capability allows at most, which practice closes a gap.
[[nodiscard]] std::vector<Question> own_project_questions(const Catalogue& catalogue, const Observations& observations,
                                                          const Assessment& assessment, const std::vector<Gap>& gaps);

}  // namespace mlrung
