// The maturity model and the questions as the page reads them; also written by the export.
#pragma once

#include <vector>

#include "model/catalogue.h"
#include "practice/next_question.h"
#include "practice/question.h"
#include "serve/json.h"

namespace mlrung {

// {"degrees", "levels": [{"level", "name", "asks", "requirements", "expectations"}], "capabilities", "practices"}
[[nodiscard]] Json catalogue_json(const Catalogue& catalogue);
// The levels above and below these numbers.
[[nodiscard]] Json levels_json(const Catalogue& catalogue, std::optional<int> above, std::optional<int> below);

// What is asked; options without what they mean.
[[nodiscard]] Json question_json(const Question& question);
// What came of an answer: {"right", "chosen", "answer", "mistake", "steps", "final_answer", "quick_check"}
[[nodiscard]] Json judgement_json(const Question& question, const Judgement& judgement);
// All that is needed to judge without a server: the right option and each mistake too.
[[nodiscard]] Json solved_question_json(const Question& question);
// {"kinds": [{"id", "title"}], "questions": [...]}, each question as `one` gives it.
[[nodiscard]] Json questions_json(const std::vector<Question>& questions, Json (*one)(const Question&));

[[nodiscard]] Json card_json(const Card& card);
[[nodiscard]] Json overview_json(const Overview& overview);

}  // namespace mlrung
