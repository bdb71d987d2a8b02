// Questions, judgements and standings as people read them. Nothing here prints.
#pragma once

#include <string>

#include "cli/output.h"
#include "practice/next_question.h"
#include "practice/question.h"

namespace mlrung {

// With an escape sequence such as "32" (green), where the terminal takes colours.
[[nodiscard]] std::string colored(const std::string& text, const char* code, const Terminal& screen);
// Wrapped, with the first line after `first` and the others below its end.
[[nodiscard]] std::string paragraph(const std::string& first, const std::string& text, const Terminal& screen);
[[nodiscard]] std::string question_text(const Question& question, int number, int count, const Terminal& screen);
// Right or wrong, the mistake that the choice shows, and the solution.
[[nodiscard]] std::string judgement_text(const Question& question, const Judgement& judgement, const Terminal& screen);
[[nodiscard]] std::string overview_text(const Overview& overview, const Terminal& screen);

}  // namespace mlrung
