#include <fmt/format.h>

#include "cli/files.h"
#include "cli/output.h"
#include "cli/practice.h"
#include "cli/practice_text.h"
#include "cli/watch.h"
#include "pipeline.h"
#include "practice/folder.h"
#include "practice/run_code.h"
#include "report/display.h"

namespace mlrung {
namespace {

struct Call {
  std::string id, place;
  std::optional<int> step;
  std::string language = "python";
  bool hint = false, watch = false;
};

std::string list_text(const std::vector<Project>& projects, const Terminal& screen) {
  std::string out = "Projects:\n";
  for (const Project& project : projects)
    out += paragraph(fmt::format("  {} ", padded(project.id, 14)), project.title, screen);
  const std::string more = "'mlrung practice project ID' shows the steps; 'mlrung practice start ID' makes its folder.";
  return out + "\n" + paragraph("", more, screen);
}

const std::string& in_language(const TextByLanguage& texts, Language language) {
  const auto found = texts.find(language);
  return found != texts.end() ? found->second : texts.begin()->second;
}

std::string steps_text(const Project& project, const Call& call, Language language, const Terminal& screen) {
  std::string out = project.title + "\n" + paragraph("", project.about, screen);
  for (std::size_t i = 0; i < project.steps.size(); ++i) {
    const ProjectStep& step = project.steps[i];
    if (call.step && *call.step != static_cast<int>(i) + 1) continue;
    out += fmt::format("\n{}. {}\n", i + 1, step.title) +
           paragraph("   ", in_language(step.instruction, language), screen);
    if (call.hint) out += paragraph("   Hint: ", in_language(step.hint, language), screen);
  }
  return out;
}

std::string grade_text(const Project& project, const Grade& grade, const Call& call, Language language,
                       const Terminal& screen) {
  std::string out = grade.program.empty() ? "" : colored(paragraph("", grade.program, screen), "31", screen);
  bool first = true;
  for (std::size_t i = 0; i < grade.steps.size(); ++i) {
    const StepGrade& step = grade.steps[i];
    if (call.step && *call.step != static_cast<int>(i) + 1) continue;
    out += step.passed ? colored("✓", "32", screen) : colored("·", "31", screen);
    out += fmt::format(" {}. {}{}\n", i + 1, step.title, step.line > 0 ? fmt::format(" (line {})", step.line) : "");
    if (!step.message.empty()) out += paragraph("     ", step.message, screen);
    if (step.passed || !first) continue;
    first = false;
    // A folder's step is larger than what its message can say.
    if (project.kind == Project::Kind::folder || step.message.empty() || step.mistake.starts_with("missing"))
      out += paragraph("     ", in_language(project.steps[i].instruction, language), screen);
    if (call.hint) out += paragraph("     Hint: ", in_language(project.steps[i].hint, language), screen);
  }
  return out + (grade.passed() ? colored("All steps pass.", "32", screen) + "\n" : "");
}

bool passes(const Grade& grade, const Call& call) {
  if (!call.step) return grade.passed();
  return grade.steps[static_cast<std::size_t>(*call.step - 1)].passed;
}

Result<Grade> grade_place(const Project& project, const Command& command, const std::string& place, Language language) {
  if (project.kind == Project::Kind::program) {
    TRY(const std::string source, read_file(place));
    return grade_program(project, language, source);
  }
  TRY(const MaturityModel model, load_model(command.model()));
  TRY(const FolderFiles files, read_folder(place));
  TRY(const Report report, scan(model, {.target = place}));
  return grade_folder(project, model.catalogue, files, {report.assessment, report.observations});
}

// Grades anew whenever something changes, until all passes or the user stops it. A file that is not there yet, or no
// longer (some editors write a new one in its place), is waited for.
Result<int> grade_and_watch(const Project& project, const Command& command, const Call& call, Language language) {
  const Terminal screen = terminal(command.no_color());
  while (true) {
    const std::string before = state_of(call.place);
    if (!call.watch || !before.empty()) {
      const Result<Grade> grade = grade_place(project, command, call.place, language);
      if (!grade && (!call.watch || state_of(call.place) == before)) return std::unexpected(grade.error());
      if (!grade) continue;
      TRY_VOID(print(grade_text(project, *grade, call, language, screen)));
      if (!call.watch || passes(*grade, call)) return passes(*grade, call) ? 0 : 1;
    }
    TRY_VOID(print(before.empty() ? "\nWaiting for " + call.place + "; Ctrl-C stops.\n"
                                  : std::string("\nWaiting for a change; Ctrl-C stops.\n")));
    wait_for_change(call.place, before);
  }
}

Result<int> show(const Command& command, const Call& call) {
  TRY(const Catalogue catalogue, command.catalogue());
  TRY(const std::vector<Project> projects, embedded_projects(catalogue));
  if (call.id.empty()) {
    TRY_VOID(print(list_text(projects, terminal(command.no_color()))));
    return 0;
  }
  TRY(const Project project, find_project(projects, call.id));
  if (call.step && (*call.step < 1 || *call.step > static_cast<int>(project.steps.size())))
    return std::unexpected(Error{"--step " + std::to_string(*call.step) + " is no step of " + project.id,
                                 {},
                                 "steps are 1 to " + std::to_string(project.steps.size())});
  Language language = *find_language(call.language);
  if (!call.place.empty() && project.kind == Project::Kind::program) {
    const std::optional<Language> known = language_of_file(call.place);
    if (!known)
      return std::unexpected(Error{"its ending names no language", {call.place, 0}, "use .py, .cc, .cpp, .js or .mjs"});
    language = *known;
  }
  if (!call.place.empty()) return grade_and_watch(project, command, call, language);
  TRY_VOID(print(steps_text(project, call, language, terminal(command.no_color()))));
  return 0;
}

}  // namespace

int run_practice_project(const Verb& verb, const std::vector<std::string>& arguments) {
  Call call;
  Command command(verb);
  command.positional("ID", call.id, "the project; without it they are listed");
  command.positional("FILE", call.place, "your program (.py, .cc, .js), or the folder of the project");
  command.option("--step", call.step, "only this step");
  command.flag("--hint", call.hint, "with the hint of the next step");
  command.flag("--watch", call.watch, "grade anew whenever something changes");
  command.choice("--language", call.language, {"python", "cpp", "javascript"}, "of the instructions");
  if (const auto status = command.parse(arguments)) return *status;
  const Result<int> status = show(command, call);
  return status ? *status : finish(std::unexpected(status.error()));
}

int run_practice_start(const Verb& verb, const std::vector<std::string>& arguments) {
  std::string id, folder;
  bool finished = false;
  Command command(verb);
  command.positional("ID", id, "the project");
  command.positional("FOLDER", folder, "where; default: a new folder named as the project");
  command.flag("--finished", finished, "with the finished sample, to compare with");
  if (const auto status = command.parse(arguments)) return *status;
  if (id.empty()) return finish(std::unexpected(Error{"no project given", {}, "'mlrung practice project' lists them"}));
  const auto start = [&]() -> Result<void> {
    TRY(const Catalogue catalogue, command.catalogue());
    TRY(const std::vector<Project> projects, embedded_projects(catalogue));
    TRY(const Project project, find_project(projects, id));
    if (project.kind == Project::Kind::program)
      return std::unexpected(
          Error{"'" + id + "' needs no folder", {}, "write one file, then 'mlrung practice project " + id + " FILE'"});
    FolderFiles files = project.files;
    if (finished)
      for (const auto& [path, text] : project.finished) files[path] = text;
    const std::string place = folder.empty() ? id : folder;
    TRY_VOID(write_folder(place, files));
    return print("Made " + place + " with " + std::to_string(files.size()) + " files. 'mlrung practice project " + id +
                 " " + place + "' shows the next step.\n");
  };
  return finish(start());
}

}  // namespace mlrung
