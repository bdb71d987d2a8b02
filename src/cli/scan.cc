#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "base/near_miss.h"
#include "cli/change_base.h"
#include "cli/command.h"
#include "cli/files.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "pipeline.h"

namespace mlrung {
namespace {

struct Call {
  ScanOptions scan;
  std::string format = "text";
  std::optional<std::string> output;
  std::optional<int> min_level;
  bool force = false;
  bool verbose = false;
  std::optional<std::string> answers;
  std::optional<std::string> base;
  std::optional<std::string> today;
  bool no_cache = false;
  std::optional<std::string> project;
};

std::optional<int> parse(Command& command, Call& call, const std::vector<std::string>& arguments) {
  std::vector<std::string> names;
  for (const Format& format : formats()) names.emplace_back(format.name);
  command.positional("TARGET", call.scan.target, "a folder, a bare git directory or a git URL; default: this folder");
  command.option("--rev", call.scan.revision, "REV", "the files of this commit, branch or tag");
  command.choice("-f,--format", call.format, names, "how to write the report");
  command.option("-o,--output", call.output, "FILE", "write it to this file instead of standard output");
  command.flag("--force", call.force, "replace the output file if it is there");
  command.option("--min-level", call.min_level, "exit with 1 below this level, or when something could not be read");
  command.flag("--projects", call.scan.projects, "one result for each project of a monorepo, too");
  command.option("--project", call.project, "PATH", "the result of this one project of a monorepo");
  command.option("--profile", call.scan.profile, "NAME",
                 "what kind of project it is: research, library, internal, production or regulated");
  command.option("--answers", call.answers, "FILE", "attestations and exceptions from this file, besides .mlrung.yaml");
  command.option("--base", call.base, "REV",
                 "what this change is merged into: what .mlrung.yaml newly declares does not count; known in CI");
  command.flag("--untrusted", call.scan.untrusted, "believe nothing that the repository says of itself");
  command.option("--today", call.today, "DATE", "the day that exceptions expire against; default: today, in UTC");
  command.flag("--no-cache", call.no_cache, "look at everything anew and remember nothing");
  command.flag("-v,--verbose", call.verbose, "every practice with all its evidence");
  return command.parse(arguments);
}

Result<Report> scan_with_progress(const MaturityModel& model, ScanOptions options) {
  Progress progress;
  options.progress = progress.callback();
  return scan(model, options);
}

Date today_by_clock() {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return {static_cast<int>(day.year()), static_cast<int>(unsigned(day.month())), static_cast<int>(unsigned(day.day()))};
}

// The user's own place for what can be made again (XDG base directory specification).
std::optional<std::string> cache_folder() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache != nullptr && *cache == '/') return std::string(cache) + "/mlrung";
  const char* home = std::getenv("HOME");
  if (home != nullptr && *home == '/') return std::string(home) + "/.cache/mlrung";
  return std::nullopt;
}

Result<void> check_profile(const MaturityModel& model, const ScanOptions& options) {
  if (!options.profile) return {};
  std::vector<std::string> names;
  for (const Profile& profile : model.profiles) names.push_back(profile.name);
  if (std::ranges::find(names, *options.profile) != names.end()) return {};
  std::string hint = did_you_mean(*options.profile, names);
  if (names.empty()) hint = "another model (--model) has none";
  if (hint.empty())
    for (const std::string& name : names) hint += (hint.empty() ? "one of: " : ", ") + name;
  return std::unexpected(Error{"unknown profile '" + *options.profile + "'", {}, hint});
}

// What the options say in words, as values.
Result<void> complete(Call& call, const MaturityModel& model) {
  TRY_VOID(check_profile(model, call.scan));
  call.scan.projects = call.scan.projects || call.project;
  if (!call.no_cache) call.scan.cache_folder = cache_folder();
  call.scan.today = today_by_clock();
  if (call.today) {
    const auto today = parse_date(*call.today);
    if (!today) return std::unexpected(Error{"--today '" + *call.today + "' is no day", {}, "write it as 2026-12-31"});
    call.scan.today = *today;
  }
  if (call.answers) {
    TRY(std::string text, read_file(*call.answers));
    call.scan.answers = {*call.answers, std::move(text)};
  }
  if (call.base)
    call.scan.base = {*call.base, true};
  else if (auto base = change_base([](const char* name) -> const char* { return std::getenv(name); }))
    call.scan.base = {std::move(*base), false};
  return {};
}

// The report of one project, by its folder or name.
Result<Report> only_project(Report whole, std::string wanted) {
  while (wanted.ends_with('/')) wanted.pop_back();
  std::vector<std::string> known;
  for (Report& project : whole.projects) {
    if (project.project == wanted || project.project_name == wanted) return std::move(project);
    known.push_back(project.project);
  }
  std::string hint = did_you_mean(wanted, known);
  if (hint.empty())
    for (const std::string& path : known) hint += (hint.empty() ? "there are: " : ", ") + path;
  return std::unexpected(
      Error{"no project '" + wanted + "' is found or declared", {}, hint.empty() ? "see .mlrung.yaml" : hint});
}

bool to_file(const Call& call) { return call.output && *call.output != "-"; }
Overwrite overwrite(const Call& call) { return call.force ? Overwrite::yes : Overwrite::no; }

Result<void> deliver(Catalogue catalogue, const Report& report, const Call& call, bool no_color) {
  const Terminal screen = to_file(call) ? Terminal() : terminal(no_color);
  const Format* format = find_format(call.format);
  catalogue.practices.insert(catalogue.practices.end(), report.own_practices.begin(), report.own_practices.end());
  const std::string text =
      format->render(catalogue, report, {.color = screen.color, .verbose = call.verbose, .width = screen.width});
  return to_file(call) ? write_file(*call.output, text, overwrite(call)) : print(text);
}

// 1 when the level that the user asked for is not surely reached.
int gate(const Report& report, const Call& call) {
  if (!call.min_level) return 0;
  const std::string wanted = "--min-level " + std::to_string(*call.min_level);
  if (report.assessment.level < *call.min_level) {
    say("level " + std::to_string(report.assessment.level) + " is below " + wanted);
    return 1;
  }
  if (!report.observations.incomplete) return 0;
  say("the scan is incomplete, so " + wanted + " does not hold");
  return 1;
}

}  // namespace

int run_scan(const Verb& verb, const std::vector<std::string>& arguments) {
  Call call;
  Command command(verb);
  if (const auto status = parse(command, call, arguments)) return *status;
  const Result<MaturityModel> model = load_model(command.model());
  if (!model) return finish(std::unexpected(model.error()));
  if (call.min_level && model->catalogue.level(*call.min_level) == nullptr)
    return finish(std::unexpected(Error{"--min-level " + std::to_string(*call.min_level) + " is no level",
                                        {},
                                        "levels are 1 to " + std::to_string(model->catalogue.levels.size())}));
  if (const auto completed = complete(call, *model); !completed) return finish(completed);
  if (to_file(call))
    if (const int status = finish(check_output(*call.output, overwrite(call))); status != 0) return status;
  Result<Report> report = scan_with_progress(*model, call.scan);
  if (report && call.project) report = only_project(std::move(*report), *call.project);
  if (!report) return finish(std::unexpected(report.error()));
  if (const int status = finish(deliver(model->catalogue, *report, call, command.no_color())); status != 0)
    return status;
  return gate(*report, call);
}

}  // namespace mlrung
