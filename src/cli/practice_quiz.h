// How a session is held: by keys at a terminal (or lines of a pipe), and by JSON lines. Internal to cli.
#pragma once

#include "cli/output.h"
#include "practice/session.h"

namespace mlrung {

[[nodiscard]] Result<void> quiz_by_keys(Session& session, Progress& progress, const Terminal& screen);

// Writes {"question": {...}} and reads {"answer": "b"} or {"hint": true}, in turn; {"result": {...}} after each
// answer and {"score": {...}} at the end. A line that is neither gets {"error": "..."} and the question stays.
[[nodiscard]] Result<void> quiz_by_json_lines(Session& session);

}  // namespace mlrung
