#include "pipeline.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "cache/program_version.h"
#include "declared/apply.h"
#include "detect/compiled_rules.h"
#include "detect/detect.h"
#include "detect/rule_load.h"
#include "pipeline/conflicts.h"
#include "pipeline/declarations.h"
#include "pipeline/judgement.h"
#include "pipeline/own_rules.h"
#include "pipeline/projects.h"
#include "pipeline/remembered.h"
#include "pipeline/tools.h"
#include "source/filtered_tree.h"
#include "source/open.h"

namespace mlrung {
namespace {

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return std::unexpected(
        Error{.message = "cannot be read", .place = {path, 0}, .hint = "give a file of a maturity model"});
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

bool is_below(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder + "/");
}

// One scan of one target.
class Scan {
 public:
  Scan(const MaturityModel& model, const OpenedTree& opened, const Declared& declared, const ScanOptions& options)
      : model_(model), opened_(opened), declared_(declared), options_(options), program_(program_version()) {
    detecting_.progress = [this](double share) {
      if (options_.progress) options_.progress("reading", share);
    };
    detecting_.exception_of = [this](const std::string& rule, const std::string& path) {
      return exception_of(declared_.declaration, rule, path);
    };
    detecting_.stages = options.stages;
    for (const Profile& profile : model.profiles)
      if (!profile.sign.empty()) detecting_.signs.push_back(profile.sign);
    // Nothing is written into the target, not even where that holds the user's cache.
    if (options.cache_folder && !is_below(*options.cache_folder, opened.root) && !program_.empty())
      storage_ = Storage::open(*options.cache_folder);
  }

  [[nodiscard]] Report report_of(const Tree& tree, const Declaration& declaration, Observations seen) const {
    Report report{.target = options_.target,
                  .commit = tree.commit(),
                  .files = tree.entries().size(),
                  .untracked = static_cast<std::size_t>(std::ranges::count(tree.entries(), false, &Entry::tracked))};
    report.declared.base = declared_.base;
    report.declared.base_problem = declared_.base_problem;
    for (const Glob& glob : declaration.ignored) report.declared.ignored.push_back(glob.pattern());
    const Stages::Timer judging(options_.stages, "judge");
    judge_report(report, model_, declaration, std::move(seen));
    return report;
  }

  // `part`: which part of the target the tree is.
  [[nodiscard]] Observations observe(const Tree& tree, const std::string& part) const {
    if (!storage_) return detect(model_.catalogue, model_.detectors, tree, detecting_);
    MemoryKey key{.program = program_ + model_.text,
                  .target = (opened_.cleanup ? options_.target : opened_.root) + "\n" + part,
                  .declarations = {}};
    for (const Exception& exception : declared_.declaration.exceptions) key.declarations += exception.what() + "\n";
    return detect_with_memory(model_, tree, detecting_, *storage_, key);
  }

  [[nodiscard]] Report project_report(const DeclaredProject& project, const std::vector<DeclaredProject>& all) const {
    const auto tree = make_project_tree(*opened_.tree, all, project);
    Observations seen = observe(*tree, project.path);
    keep_credited(seen, *opened_.tree, all, project);
    Declaration declaration = declared_.declaration;
    if (!project.profile.empty()) {
      declaration.profile = project.profile;
      declaration.profile_place = project.place;
    }
    Report report = report_of(*tree, declaration, std::move(seen));
    report.project = project.path;
    report.project_name = project.name;
    return report;
  }

 private:
  const MaturityModel& model_;
  const OpenedTree& opened_;
  const Declared& declared_;
  const ScanOptions& options_;
  std::string program_;
  std::optional<Storage> storage_;
  DetectOptions detecting_;
};

// With a project's own rules and practices; nullopt when it has none.
Result<std::optional<MaturityModel>> extended_model(const MaturityModel& model, const Tree& tree,
                                                    const ScanOptions& options) {
  if (options.untrusted) return std::nullopt;
  TRY(const auto own, read_own_rules(tree));
  if (own.empty()) return std::nullopt;
  TRY(MaturityModel extended, with_own_rules(model, own));
  return std::optional(std::move(extended));
}

// The declared projects, each of which must be there; else those that are found.
Result<std::vector<DeclaredProject>> projects_of(const Tree& tree, const Declaration& declaration) {
  for (const DeclaredProject& project : declaration.projects)
    if (std::ranges::none_of(tree.entries(), [&](const Entry& entry) { return is_below(entry.path, project.path); }))
      return std::unexpected(Error{"the project '" + project.path + "' has no files", project.place, {}});
  return declaration.projects.empty() ? find_projects(tree) : declaration.projects;
}

}  // namespace

Result<MaturityModel> load_model(const std::optional<std::string>& catalogue_file) {
  MaturityModel model;
  // The embedded detectors are written for the embedded catalogue; another one takes those of its practices.
  TRY(model.catalogue, embedded_catalogue());
  if (!catalogue_file) {
    model.detectors = compiled_rules();
    TRY(model.profiles, embedded_profiles(model.catalogue));
    return model;
  }
  TRY(const auto text, read_file(*catalogue_file));
  TRY(model.catalogue, load_catalogue(text, *catalogue_file));
  model.text = text;
  model.detectors = of_catalogue(compiled_rules(), model.catalogue);
  return model;
}

Result<Report> scan(const MaturityModel& given, const ScanOptions& options) {
  Stages::Timer opening(options.stages, "list files");
  TRY(auto opened, open_tree(options.target, {.revision = options.revision, .progress = options.progress}));
  opening.stop();
  TRY(const auto extended, extended_model(given, *opened.tree, options));
  const MaturityModel& model = extended ? *extended : given;
  TRY(const Declared declared, find_declarations(*opened.tree, model, options));
  const std::size_t all_files = opened.tree->entries().size();
  if (!declared.declaration.ignored.empty())
    opened.tree = make_filtered_tree(std::move(opened.tree), [&](const Entry& entry) {
      return std::ranges::none_of(declared.declaration.ignored,
                                  [&](const Glob& glob) { return glob.matches(entry.path); });
    });
  const Scan scan(model, opened, declared, options);
  Report report = scan.report_of(*opened.tree, declared.declaration, scan.observe(*opened.tree, ""));
  report.declared.files_ignored = all_files - report.files;
  for (const Practice& practice : model.catalogue.practices)
    if (given.catalogue.practice(practice.id) == nullptr) report.own_practices.push_back(practice);
  TRY(const auto projects, projects_of(*opened.tree, declared.declaration));
  const bool judged = options.projects || !declared.declaration.projects.empty();
  for (const DeclaredProject& project : projects) {
    if (judged)
      report.projects.push_back(scan.project_report(project, projects));
    else
      report.found.push_back(project.path);
  }
  TRY_VOID(add_ledger(report, model.catalogue, *opened.tree, options.claims));
  if (options.tools) {
    TRY(report.tools, find_tools(model.catalogue, *opened.tree, report.observations));
  }
  return report;
}

}  // namespace mlrung
