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
  if (stage.end != JailEnd::exited || stage.status != run.status || last + 1 != result.stages.size()) {
    const std::string_view error = stage.err;
    const std::size_t end = error.find_last_not_of('\n');
    const std::size_t begin = end == std::string_view::npos ? 0 : error.rfind('\n', end);
    const std::string why = end == std::string_view::npos
                                ? std::string()
                                : ": " + excerpt(error.substr(begin == std::string_view::npos ? 0 : begin + 1, 200));
    return name + " ended with status " + std::to_string(stage.status) + ", not " + std::to_string(run.status) + why;
  }
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
  for (const std::string& practice : check.practices)
    if (!is_seen(scan.observations, practice))
      return "The scan does not see: " + catalogue.practice(practice)->title + " ('mlrung explain " + practice + "').";
  for (const HiddenRun& run : check.runs) {
    TRY(const std::string fault, fault_of(run, files));
    if (!fault.empty()) return step.message.empty() ? fault : step.message + " " + fault;
  }
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
