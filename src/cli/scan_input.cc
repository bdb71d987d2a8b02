#include "cli/scan_input.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "base/near_miss.h"
#include "cli/change_base.h"
#include "cli/files.h"
#include "cli/progress.h"

namespace mlrung {
namespace {

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

// The report of one project, by its folder or name.
Result<Report> only_project(Report whole, std::string wanted) {
  while (wanted.ends_with('/')) wanted.pop_back();
  std::vector<std::string> known;
  for (Report& project : whole.projects) {
    if (project.project == wanted || project.project_name == wanted) {
      project.tools = std::move(whole.tools);
      return std::move(project);
    }
    known.push_back(project.project);
  }
  std::string hint = did_you_mean(wanted, known);
  if (hint.empty())
    for (const std::string& path : known) hint += (hint.empty() ? "there are: " : ", ") + path;
  return std::unexpected(
      Error{"no project '" + wanted + "' is found or declared", {}, hint.empty() ? "see .mlrung.yaml" : hint});
}

}  // namespace

void declare(Command& command, ScanInput& input) {
  command.positional("TARGET", input.scan.target, "a folder, a bare git directory or a git URL; default: this folder");
  command.option("--rev", input.scan.revision, "REV", "the files of this commit, branch or tag");
  command.option("--project", input.project, "PATH", "the result of this one project of a monorepo");
  command.option("--profile", input.scan.profile, "NAME",
                 "what kind of project it is: research, library, internal, production or regulated");
  command.option("--answers", input.answers, "FILE",
                 "attestations and exceptions from this file, besides .mlrung.yaml");
  command.option("--base", input.base, "REV",
                 "what this change is merged into: what .mlrung.yaml newly declares does not count; known in CI");
  command.flag("--untrusted", input.scan.untrusted, "believe nothing that the repository says of itself");
  command.flag("--no-cache", input.no_cache, "look at everything anew and remember nothing");
  command.option("--today", input.today, "DATE", "the day that exceptions expire against; default: today, in UTC");
}

Result<void> complete(ScanInput& input, const MaturityModel& model) {
  TRY_VOID(check_profile(model, input.scan));
  input.scan.projects = input.scan.projects || input.project;
  if (!input.no_cache) input.scan.cache_folder = cache_folder();
  input.scan.today = today_by_clock();
  if (input.today) {
    const auto today = parse_date(*input.today);
    if (!today) return std::unexpected(Error{"--today '" + *input.today + "' is no day", {}, "write it as 2026-12-31"});
    input.scan.today = *today;
  }
  if (input.answers) {
    TRY(std::string text, read_file(*input.answers));
    input.scan.answers = {*input.answers, std::move(text)};
  }
  if (input.base)
    input.scan.base = {*input.base, true};
  else if (auto base = change_base([](const char* name) -> const char* { return std::getenv(name); }))
    input.scan.base = {std::move(*base), false};
  return {};
}

Result<Report> scan_with_progress(const MaturityModel& model, const ScanInput& input) {
  ScanOptions options = input.scan;
  Progress progress;
  options.progress = progress.callback();
  TRY(Report report, scan(model, options));
  if (input.project) return only_project(std::move(report), *input.project);
  return report;
}

}  // namespace mlrung
