#include "practice/run_code.h"

#include <sys/random.h>
#include <unistd.h>

#include "practice/jail/jail.h"

namespace mlrung {
namespace {

using std::chrono::milliseconds;

// How a program of one language is run; C++ is compiled first.
struct Runner {
  const char* program;
  const char* package;  // that brings it on Debian
  const char* file;
  JailStage (*run)();
  JailStage (*compile)();
};

JailStage run_python() { return {.command = {"/usr/bin/python3", "-I", "-B", "main.py"}}; }

JailStage run_javascript() {
  // V8 reserves much more address space than it uses.
  return {.command = {"/usr/bin/node", "--max-old-space-size=128", "main.mjs"},
          .freedom = JailFreedom::threads,
          .limits = {.address_space = 0, .data = 1U << 30U}};
}

JailStage compile_cpp() {
  return {.command = {"/usr/bin/g++", "-std=c++20", "-O0", "-o", "program", "main.cc"},
          .freedom = JailFreedom::processes,
          .limits = {.cpu_seconds = 20,
                     .wall = milliseconds(120'000),
                     .address_space = 2ULL << 30U,
                     .data = 2ULL << 30U,
                     .file = 32U << 20U}};
}
JailStage run_cpp() { return {.command = {"./program"}}; }

Runner runner_of(Language language) {
  switch (language) {
    case Language::cpp: return {"/usr/bin/g++", "g++", "main.cc", run_cpp, compile_cpp};
    case Language::javascript: return {"/usr/bin/node", "nodejs", "main.mjs", run_javascript, nullptr};
    default: return {"/usr/bin/python3", "python3", "main.py", run_python, nullptr};
  }
}

CodeOutput output_of(const JailResult& result) {
  const StageResult& compiled = result.stages.front();
  const StageResult& last = result.stages.back();
  const StageResult& decides = compiled.good() ? last : compiled;
  return {.finished = decides.good(),
          .stopped = decides.end == JailEnd::timeout || decides.end == JailEnd::output,
          .out = last.out,
          .err = decides.err};
}

}  // namespace

Result<std::vector<CodeOutput>> run_plan(const GradePlan& plan) {
  const Runner runner = runner_of(plan.reading.language);
  if (::access(runner.program, X_OK) != 0)
    return std::unexpected(
        Error{std::string(title_of(plan.reading.language)) + " programs cannot be run: there is no " + runner.program,
              {},
              std::string("install ") + runner.package});
  std::vector<CodeOutput> outputs;
  for (const CodeRun& run : plan.runs) {
    JailRequest request{.files = {{runner.file, run.source}}, .stages = {}};
    if (runner.compile != nullptr) request.stages.push_back(runner.compile());
    request.stages.push_back(runner.run());
    TRY(const JailResult result, run_in_jail(request));
    outputs.push_back(output_of(result));
    // What does not compile or end as it is does not get better with other values.
    const bool compiles = runner.compile == nullptr || result.stages.front().good();
    if (run.kind == CodeRun::Kind::as_is && (!compiles || outputs.back().stopped)) break;
  }
  return outputs;
}

Result<Grade> grade_program(const Project& project, Language language, const std::string& source) {
  std::uint64_t secret = 0;
  if (::getrandom(&secret, sizeof secret, 0) != sizeof secret)
    return std::unexpected(Error{"no random number can be had from the system", {}, {}});
  const GradePlan plan = plan_grade(project, language, source, secret);
  TRY(const std::vector<CodeOutput> outputs, run_plan(plan));
  return judge_grade(project, plan, outputs);
}

}  // namespace mlrung
