// New questions without end, composed of statements (statements.h) with the rules of the catalogue, and the engine
// where there is one, as judges. A number decides all of it: the same number gives the same question.
#pragma once

#include <optional>

#include "practice/engine.h"
#include "practice/question.h"
#include "practice/statements.h"

namespace mlrung {

// What is generated; the rest is left to the number.
struct GenerateOptions {
  std::optional<QuestionKind> kind = {};
  std::optional<int> level = {};
};

// Its id is "generated-NUMBER-...". nullopt when no question of the kind and level can be composed; `engine` may be
// nullptr, then the rules alone judge.
[[nodiscard]] std::optional<Question> generate_question(const Catalogue& catalogue,
                                                        const std::vector<Statement>& statements, std::uint64_t number,
                                                        const GenerateOptions& options, const Engine* engine);

}  // namespace mlrung
