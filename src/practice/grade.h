// Grades a coding project of one file. Pure: which variants of the program have to be run, and what their output says
// of each step. Whoever runs them (run_code.h in the jail, Pyodide in a page) is judged only by what they print: the
// program's own words about itself are never believed unless it is plain (code/plain_python.h).
#pragma once

#include <string>
#include <vector>

#include "practice/project.h"

namespace mlrung {

// A program to run, as a whole file.
struct CodeRun {
  // changed: other values; empty: values that let nothing through; replaced: another result of the filter
  enum class Kind { as_is, probed, changed, empty, replaced };
  Kind kind = Kind::as_is;
  std::string source;
};

struct CodeOutput {
  bool finished = true;  // it ended by itself with status 0
  bool stopped = false;  // it was ended by a limit
  std::string out = {}, err = {};
};

struct StepGrade {
  std::string id, title;
  bool passed = false;
  std::string message = {};  // what is wrong and what to do; empty when passed or not reached
  int line = 0;              // in the program, 0: nowhere in particular
  std::string mistake = {};  // which of the project's messages
  bool operator==(const StepGrade&) const = default;
};

struct Grade {
  std::vector<StepGrade> steps;
  std::string program = {};  // what stops the whole program: a syntax error with its place, a crash; may be empty
  int program_line = 0;
  [[nodiscard]] bool passed() const;
};

struct GradePlan {
  ProgramReading reading;
  std::string probe;    // a word that the program cannot know
  OtherValues changed;  // chosen anew for each grading, so that no program can have what follows from them in it
  std::vector<CodeRun> runs;
  // The same entries, and a threshold that lets nothing through.
  [[nodiscard]] OtherValues empty() const { return {changed.entries, changed.entries.rbegin()->first + 1}; }
  // What stands in place of the filter's result in the run `replaced`.
  [[nodiscard]] Entries replacement() const { return {*changed.entries.begin()}; }
};

// `secret`: 64 bits that nobody can guess, new for each grading.
[[nodiscard]] GradePlan plan_grade(const Project& project, Language language, const std::string& source,
                                   std::uint64_t secret);
// `outputs`: one for each run of the plan, in its order.
[[nodiscard]] Grade judge_grade(const Project& project, const GradePlan& plan, const std::vector<CodeOutput>& outputs);

}  // namespace mlrung
