// The grader for a page without a server, which has it as WebAssembly (web/grader): the same plan and judgement as the
// program's own, JSON in and JSON out. Whoever runs the learner's program is believed in nothing: what it hands back is
// what the program printed. A request that cannot be read is answered with {"error"}.
#pragma once

#include <string>

namespace mlrung {

// {"project": one of projects_with_checks_json, "source", "secret": 16 hex digits that nobody can guess} ->
// {"runs": [source of a program, ...]}
[[nodiscard]] std::string plan_for_page(const std::string& request);

// The same with {"outputs": [{"finished", "stopped", "out", "err"}, ...]}, one for each run in its order -> grade_json
[[nodiscard]] std::string judge_for_page(const std::string& request);

}  // namespace mlrung
