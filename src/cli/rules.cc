#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/embedded.h"
#include "cli/command.h"
#include "cli/explanation.h"
#include "cli/files.h"
#include "cli/output.h"
#include "cli/rules_try.h"
#include "detect/cases.h"
#include "pipeline.h"
#include "pipeline/own_rules.h"

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

// The rules of a project's own .mlrung folders among the places, which its cases test.
Result<std::vector<OwnFile>> own_rules(const std::vector<std::string>& places) {
  namespace fs = std::filesystem;
  std::vector<OwnFile> own;
  for (const std::string& place : places) {
    std::error_code problem;
    const fs::path folder = fs::is_directory(place, problem) ? fs::path(place) : fs::path(place).parent_path();
    const bool is_own = fs::absolute(folder, problem).lexically_normal().string().find("/.mlrung") != std::string::npos;
    if (!is_own) continue;
    for (auto entry = fs::recursive_directory_iterator(folder, problem);
         !problem && entry != fs::recursive_directory_iterator(); entry.increment(problem)) {
      const std::string path = entry->path().string();
      const auto same = [&](const OwnFile& file) { return file.path == path; };
      if (!path.ends_with(".yaml") || path.ends_with(k_cases) || std::ranges::any_of(own, same)) continue;
      TRY(auto text, read_file(path));
      own.push_back({path, std::move(text)});
    }
  }
  std::ranges::sort(own, {}, &OwnFile::path);
  return own;
}

int test(const MaturityModel& given, const std::vector<std::string>& places) {
  const auto own = own_rules(places);
  if (!own) return finish(std::unexpected(own.error()));
  const auto extended = own->empty() ? Result<MaturityModel>(MaturityModel()) : with_own_rules(given, *own);
  if (!extended) return finish(std::unexpected(extended.error()));
  const MaturityModel& model = own->empty() ? given : *extended;
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

int show(const MaturityModel& model, const std::string& id) {
  const Rule* rule = model.detectors.rule(id);
  if (rule == nullptr)
    return finish(std::unexpected(Error{"no rule is called '" + id + "'", {}, "see 'mlrung rules list'"}));
  const Terminal screen = terminal(true);
  return finish(print(explain_rule(model.catalogue, id.substr(0, id.find('#')), *rule, {.width = screen.width})));
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
  std::optional<std::string> why_not;
  Command command(verb);
  command.positional("WHAT", what,
                     "list: every rule; show ID: one rule; test: run cases; try RULE.yaml PATH: what it matches");
  command.positional("PLACE", places,
                     "test: files of cases or folders with some; none: those that the program carries");
  command.option("--why-not", why_not, "PATH:LINE", "try: say why the rules have no match at this place");
  if (const auto status = command.parse(arguments)) return *status;
  const Result<MaturityModel> model = load_model(command.model());
  if (!model) return finish(std::unexpected(model.error()));
  if (what == "test") return test(*model, places);
  if (what == "list" || what.empty()) return list(*model);
  if (what == "show" && places.size() == 1) return show(*model, places[0]);
  if (what == "try" && places.size() == 2) return try_rules(*model, places[0], places[1], why_not);
  if (what == "show")
    return finish(std::unexpected(Error{"'rules show' takes the id of one rule", {}, "see 'mlrung rules list'"}));
  if (what == "try")
    return finish(std::unexpected(Error{"'rules try' takes a file of rules and what to try it on",
                                        {},
                                        "such as mlrung rules try .mlrung/my-rule.yaml ."}));
  return finish(std::unexpected(Error{"'rules " + what + "' is unknown", {}, "it is list, show, test or try"}));
}

}  // namespace mlrung
