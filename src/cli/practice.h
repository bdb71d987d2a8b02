// The sub-verbs of `mlrung practice`: one file and one row each. Internal to cli.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/verbs.h"
#include "practice/engine.h"
#include "practice/progress.h"
#include "practice/question.h"

namespace mlrung {

int run_practice_quiz(const Verb& verb, const std::vector<std::string>& arguments);
int run_practice_check(const Verb& verb, const std::vector<std::string>& arguments);
int run_practice_project(const Verb& verb, const std::vector<std::string>& arguments);
int run_practice_start(const Verb& verb, const std::vector<std::string>& arguments);
int run_practice_export(const Verb& verb, const std::vector<std::string>& arguments);
int run_practice_progress(const Verb& verb, const std::vector<std::string>& arguments);

// The questions of files (a teacher's own), or all that the program carries.
[[nodiscard]] Result<std::vector<Question>> questions_of(const std::vector<std::string>& files,
                                                         const Catalogue& catalogue);
// The learner's progress in the data folder of the environment.
[[nodiscard]] Result<std::unique_ptr<Progress>> own_progress();
[[nodiscard]] Seconds now_in_seconds();
// The reader of words as practice's engine; nullptr in a build that has none.
[[nodiscard]] Result<std::unique_ptr<Engine>> words_engine(const Catalogue& catalogue);

}  // namespace mlrung
