// Many cases at once: one JSON object a line from standard input, one a line to standard output, in the same order. A
// line that is no such object, or larger than 4 MiB, gets {"id": ..., "error": "..."} in its place; the rest go on.
#pragma once

#include <functional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "base/result.h"

namespace mlrung {

// Answers one case; `id` is its JSON text. The answer ends in a line end.
using AnswerLine = std::function<Result<std::string>(const nlohmann::json& request, const std::string& id)>;

[[nodiscard]] Result<void> answer_lines(const AnswerLine& answer);
// Refuses what else the user gave to be read: lines come from standard input only.
[[nodiscard]] Result<void> refuse_beside_lines(bool given);
// The text under a key, or the error that it is missing.
[[nodiscard]] Result<std::string> text_of(const nlohmann::json& request, const char* key);

}  // namespace mlrung
