// Why a stored answer is right: by the rules of the catalogue over the degrees that are written with each statement,
// and by the engine that reads the statements themselves. An answer that either contradicts is a fault.
#pragma once

#include <string>
#include <vector>

#include "practice/engine.h"
#include "practice/question.h"

namespace mlrung {

// Sorted names of the capabilities that a question's statements speak of.
[[nodiscard]] std::vector<std::string> capabilities_of(const Question& question);

// Faults by the degrees: the right option is not right, or another is right too. Empty: proven.
[[nodiscard]] std::vector<std::string> faults_by_rule(const Question& question, const Catalogue& catalogue);

// Faults by the engine: what it says of the text and of each option.
[[nodiscard]] std::vector<std::string> faults_by_engine(const Question& question, const Catalogue& catalogue,
                                                        const Engine& engine);

// "Level 3 means that ...": an option of level_meaning as the claim that the engine judges.
[[nodiscard]] std::string claim_of(int level, const Option& option);

}  // namespace mlrung
