#include "practice/folder.h"

#include <algorithm>

#include "base/text.h"
#include "practice/jail/jail.h"

namespace mlrung {
namespace {

std::string command_line(const std::vector<std::string>& command) {
  std::string line;
  for (const std::string& word : command)
    if (!word.starts_with("-") || &word > &command[3])
      line += (line.empty() ? "" : " ") + (word == "/usr/bin/python3" ? std::string("python") : word);
  return line;
}

JailRequest request_for(const HiddenRun& run, const FolderFiles& files) {
  FolderFiles all = files;
  for (const auto& [path, text] : run.files) all[path] = text;
  JailRequest request;
  for (const auto& [path, text] : all) request.files.push_back({path, text});
  for (const std::vector<std::string>& command : run.commands)
    request.stages.push_back({.command = command, .limits = {.cpu_seconds = 5}});
  return request;
}

std::string last_line_of(std::string_view text) {
  const std::size_t end = text.find_last_not_of('\n');
  if (end == std::string_view::npos) return {};
  const std::size_t begin = text.rfind('\n', end);
  return excerpt(text.substr(begin == std::string_view::npos ? 0 : begin + 1, 200));
}

// Why a command ended as it should not, in words that say what to do where Python's do not.
std::string reason_of(const HiddenRun& run, const FolderFiles& files, const std::vector<std::string>& command,
                      const StageResult& stage) {
  const std::string name = "'" + command_line(command) + "'";
  const std::string why = last_line_of(stage.err);
  for (const std::string& word : command) {
    if (!word.ends_with(".py")) continue;
    if (run.files.contains(word) && !why.empty()) return why;  // a script of ours says it in words
    if (!run.files.contains(word) && !files.contains(word)) return "There is no " + word + ".";
  }
  if (run.status != 0 && stage.status == 0)
    for (const auto& [path, text] : run.files)
      if (files.contains(path)) return name + " still ends with status 0 when " + path + " is wrong.";
  std::string reason =
      name + " ended with status " + std::to_string(stage.status) + ", not " + std::to_string(run.status);
  if (stage.status != 0 && !why.empty()) reason += ": " + why;
  if (why.find("No module named") != std::string::npos)
    reason += ". Hidden runs have Python's standard library and stand-ins for scikit-learn and MLflow, nothing else.";
  return reason;
}

// What is wrong with a hidden run; empty when nothing is.
Result<std::string> fault_of(const HiddenRun& run, const FolderFiles& files) {
  TRY(const JailResult result, run_in_jail(request_for(run, files)));
  std::string printed;
  std::size_t last = 0;
  for (std::size_t i = 0; i < result.stages.size(); ++i) {
    if (result.stages[i].end == JailEnd::not_run) break;
    printed += result.stages[i].out;
    last = i;
  }
  const StageResult& stage = result.stages[last];
  const std::string name = "'" + command_line(run.commands[last]) + "'";
  if (stage.end == JailEnd::timeout) return name + " ran too long.";
  if (stage.end == JailEnd::output) return name + " printed too much.";
  if (stage.err.find("Ran 0 tests") != std::string::npos)
    return name + " finds no tests: write them as methods test_... of a class of unittest.TestCase.";
  if (stage.end != JailEnd::exited || stage.status != run.status || last + 1 != result.stages.size())
    return reason_of(run, files, run.commands[last], stage);
  std::size_t at = 0;
  for (const std::string& text : run.prints) {
    at = printed.find(text, at);
    if (at == std::string::npos) return name + " went another way than it has to.";
  }
  return std::string();
}

bool is_seen(const Observations& observations, const std::string& practice) {
  return std::ranges::any_of(observations.practices,
                             [&](const Observation& one) { return one.practice == practice && counts(one.state); });
}

Result<std::string> message_for(const ProjectStep& step, const Catalogue& catalogue, const FolderFiles& files,
                                const FolderScan& scan) {
  const FolderCheck& check = step.folder;
  // What it does first: that says more than what is not seen.
  for (const HiddenRun& run : check.runs) {
    TRY(const std::string fault, fault_of(run, files));
    if (!fault.empty()) return step.message.empty() ? fault : step.message + " " + fault;
  }
  for (const std::string& practice : check.practices)
    if (!is_seen(scan.observations, practice))
      return (check.runs.empty() ? "The scan does not see: " : "It does what it has to, but the scan does not see: ") +
             catalogue.practice(practice)->title + " ('mlrung explain " + practice + "' tells what counts).";
  if (check.level > 0 && scan.assessment.level != check.level)
    return "The scan gives level " + std::to_string(scan.assessment.level) + ", not " + std::to_string(check.level) +
           ".";
  return std::string();
}

}  // namespace

Result<Grade> grade_folder(const Project& project, const Catalogue& catalogue, const FolderFiles& files,
                           const FolderScan& scan) {
  Grade grade;
  bool reached = true;
  for (const ProjectStep& step : project.steps) {
    StepGrade result{.id = step.id, .title = step.title};
    if (reached) {
      TRY(result.message, message_for(step, catalogue, files, scan));
      result.passed = result.message.empty();
      result.mistake = result.passed ? "" : step.id;
    }
    reached = reached && result.passed;
    grade.steps.push_back(std::move(result));
  }
  return grade;
}

}  // namespace mlrung
