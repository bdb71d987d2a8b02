#include "pipeline.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "cache/program_version.h"
#include "declared/apply.h"
#include "detect/detect.h"
#include "detect/rule_load.h"
#include "pipeline/declarations.h"
#include "pipeline/judgement.h"
#include "pipeline/own_rules.h"
#include "pipeline/remembered.h"
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

// Nothing is written into the target, not even where that holds the user's cache.
std::optional<Storage> storage_for(const OpenedTree& opened, const ScanOptions& options) {
  if (!options.cache_folder || is_below(*options.cache_folder, opened.root)) return std::nullopt;
  return Storage::open(*options.cache_folder);
}

Observations observe(const MaturityModel& model, const OpenedTree& opened, const Declaration& declaration,
                     const ScanOptions& options, const DetectOptions& detecting) {
  const auto storage = storage_for(opened, options);
  const std::string program = program_version();
  if (!storage || program.empty()) return detect(model.catalogue, model.detectors, *opened.tree, detecting);
  MemoryKey key{
      .program = program + model.text, .target = opened.cleanup ? options.target : opened.root, .declarations = {}};
  for (const Exception& exception : declaration.exceptions) key.declarations += exception.what() + "\n";
  return detect_with_memory(model, *opened.tree, detecting, *storage, key);
}

}  // namespace

Result<MaturityModel> load_model(const std::optional<std::string>& catalogue_file) {
  MaturityModel model;
  // The embedded detectors are written for the embedded catalogue; another one takes those of its practices.
  TRY(model.catalogue, embedded_catalogue());
  TRY(model.detectors, load_detectors(embedded_rule_files(), model.catalogue, Pattern::Check::later));
  if (!catalogue_file) {
    TRY(model.profiles, embedded_profiles(model.catalogue));
    return model;
  }
  TRY(const auto text, read_file(*catalogue_file));
  TRY(model.catalogue, load_catalogue(text, *catalogue_file));
  model.text = text;
  std::erase_if(model.detectors.detectors,
                [&](const Detector& found) { return model.catalogue.practice(found.practice) == nullptr; });
  return model;
}

Result<Report> scan(const MaturityModel& given, const ScanOptions& options) {
  TRY(auto opened, open_tree(options.target, {.revision = options.revision, .progress = options.progress}));
  std::vector<OwnFile> own;
  if (!options.untrusted) {
    TRY(own, read_own_rules(*opened.tree));
  }
  std::optional<MaturityModel> extended;
  if (!own.empty()) {
    TRY(extended, with_own_rules(given, own));
  }
  const MaturityModel& model = extended ? *extended : given;
  TRY(const Declared declared, find_declarations(*opened.tree, known_ids(model), options));
  const std::size_t all_files = opened.tree->entries().size();
  if (!declared.declaration.ignored.empty())
    opened.tree = make_filtered_tree(std::move(opened.tree), [&](const Entry& entry) {
      return std::ranges::none_of(declared.declaration.ignored,
                                  [&](const Glob& glob) { return glob.matches(entry.path); });
    });
  Report report{.target = options.target,
                .commit = opened.tree->commit(),
                .files = opened.tree->entries().size(),
                .untracked = opened.untracked};
  for (const Practice& practice : model.catalogue.practices)
    if (given.catalogue.practice(practice.id) == nullptr) report.own_practices.push_back(practice);
  report.declared.base = declared.base;
  report.declared.base_problem = declared.base_problem;
  report.declared.files_ignored = all_files - report.files;
  for (const Glob& glob : declared.declaration.ignored) report.declared.ignored.push_back(glob.pattern());
  DetectOptions detecting;
  detecting.progress = [&](double share) {
    if (options.progress) options.progress("reading", share);
  };
  detecting.exception_of = [&](const std::string& rule, const std::string& path) {
    return exception_of(declared.declaration, rule, path);
  };
  for (const Profile& profile : model.profiles)
    if (!profile.sign.empty()) detecting.signs.push_back(profile.sign);
  judge_report(report, model, declared.declaration, observe(model, opened, declared.declaration, options, detecting));
  return report;
}

}  // namespace mlrung
