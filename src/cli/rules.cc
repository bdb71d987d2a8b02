#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/embedded.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/output.h"
#include "detect/cases.h"
#include "pipeline.h"

namespace mlrung {
namespace {

constexpr const char* k_cases = ".test.yaml";

// Case files of a folder, or the file itself.
Result<void> add_cases(const std::string& place, std::vector<CaseFile>& cases) {
  namespace fs = std::filesystem;
  std::error_code problem;
  std::vector<std::string> paths;
  if (fs::is_directory(place, problem)) {
    for (auto entry = fs::recursive_directory_iterator(place, problem);
         !problem && entry != fs::recursive_directory_iterator(); entry.increment(problem))
      if (entry->path().string().ends_with(k_cases)) paths.push_back(entry->path().string());
  } else {
    paths.push_back(place);
  }
  std::ranges::sort(paths);
  if (paths.empty())
    return std::unexpected(Error{"no cases are below it", {place, 0}, "files of cases end in .test.yaml"});
  for (const std::string& path : paths) {
    TRY(auto text, read_file(path));
    cases.push_back({path, std::move(text)});
  }
  return {};
}

std::string describe(const CaseResult& result) {
  std::string line = fmt::format("{}:{}: {}: {}: {}\n", result.place.path, result.place.line, name_of(result.verdict),
                                 result.practice, result.name);
  if (result.verdict != Verdict::missing)
    for (const std::string& seen : result.seen) line += "    seen " + seen + "\n";
  return line;
}

int test(const MaturityModel& model, const std::vector<std::string>& places) {
  std::vector<CaseFile> cases;
  for (const std::string& place : places)
    if (const auto added = add_cases(place, cases); !added) return finish(added);
  if (places.empty())
    for (const EmbeddedFile& file : embedded_files())
      if (file.path.ends_with(k_cases)) cases.push_back({std::string(file.path), std::string(file.text)});
  std::size_t passed = 0, failed = 0;
  for (const CaseFile& file : cases) {
    const auto results = run_cases(file, model.catalogue, model.detectors);
    if (!results) return finish(std::unexpected(results.error()));
    for (const CaseResult& result : *results) {
      ++(result.verdict == Verdict::right ? passed : failed);
      if (result.verdict != Verdict::right)
        if (const auto printed = print(describe(result)); !printed) return finish(printed);
    }
  }
  const auto printed = print(fmt::format("{} passed, {} failed\n", passed, failed));
  return printed ? (failed == 0 ? 0 : 1) : finish(printed);
}

int list(const MaturityModel& model) {
  std::string text;
  for (const Practice& practice : model.catalogue.practices) {
    const Detector* detector = model.detectors.detector(practice.id);
    if (!detector) continue;
    for (const Rule& rule : detector->rules) text += fmt::format("{}#{}  {}\n", practice.id, rule.id, rule.about);
  }
  return finish(print(text));
}

}  // namespace

int run_rules(const Verb& verb, const std::vector<std::string>& arguments) {
  std::string what;
  std::vector<std::string> places;
  Command command(verb);
  command.positional("WHAT", what, "list: every rule of detection; test: run the cases of rules");
  command.positional("PLACE", places,
                     "test: files of cases or folders with some; none: those that the program carries");
  if (const auto status = command.parse(arguments)) return *status;
  const Result<MaturityModel> model = load_model(command.model());
  if (!model) return finish(std::unexpected(model.error()));
  if (what == "test") return test(*model, places);
  if (what == "list" || what.empty()) return list(*model);
  return finish(std::unexpected(
      Error{"'rules " + what + "' is unknown", {}, "it is list or test; for one rule see 'mlrung explain ID'"}));
}

}  // namespace mlrung
