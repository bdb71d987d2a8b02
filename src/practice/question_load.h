// Questions from YAML: the ones that the program carries and a teacher's own files, through one strict loader.
// The format is written out in docs/manual/practice.md. Errors have file:line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "practice/question.h"

namespace mlrung {

// Options are put into an order that depends on the id alone, so that the place of the right one says nothing; levels
// stay in rising order. Refuses what the rules of the catalogue contradict (see proof.h).
[[nodiscard]] Result<std::vector<Question>> load_questions(std::string_view text, const std::string& path,
                                                           const Catalogue& catalogue);
// All that the program carries, by file and then as written. Fails when two have one id.
[[nodiscard]] Result<std::vector<Question>> embedded_questions(const Catalogue& catalogue);

}  // namespace mlrung
