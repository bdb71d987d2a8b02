// Where the questions of a session come from: those that mlrung carries, a file, composed by a seed, or the scan of a
// repository. Kept with the session as JSON, so that it can be resumed with the same questions. Internal to cli.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.h"
#include "practice/question.h"

namespace mlrung {

struct QuestionSource {
  std::optional<std::string> from = {};   // a repository
  std::optional<std::string> file = {};   // of questions
  std::optional<std::int64_t> seed = {};  // composed: this seed, kind, level and so many
  std::string kind = {};
  std::optional<int> level = {};
  int count = 0;
};

[[nodiscard]] std::string to_json(const QuestionSource& source);
// Those that mlrung carries, where the text is none of ours.
[[nodiscard]] QuestionSource source_of_json(const std::string& json);
[[nodiscard]] Result<std::vector<Question>> questions_from(const QuestionSource& source, const Command& command,
                                                           const Catalogue& catalogue);

}  // namespace mlrung
