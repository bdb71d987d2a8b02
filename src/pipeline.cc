#include "pipeline.h"

#include <fstream>
#include <sstream>

#include "assess/assessment.h"
#include "detect/detect.h"
#include "detect/rule_load.h"
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

}  // namespace

Result<MaturityModel> load_model(const std::optional<std::string>& catalogue_file) {
  MaturityModel model;
  // The embedded detectors are written for the embedded catalogue; another one takes those of its practices.
  TRY(model.catalogue, embedded_catalogue());
  TRY(model.detectors, load_detectors(embedded_rule_files(), model.catalogue, Pattern::Check::later));
  if (!catalogue_file) return model;
  TRY(const auto text, read_file(*catalogue_file));
  TRY(model.catalogue, load_catalogue(text, *catalogue_file));
  std::erase_if(model.detectors.detectors,
                [&](const Detector& found) { return model.catalogue.practice(found.practice) == nullptr; });
  return model;
}

Result<Report> scan(const Catalogue& catalogue, const DetectorSet& detectors, const ScanOptions& options) {
  TRY(const auto opened, open_tree(options.target, {.revision = options.revision, .progress = options.progress}));
  const auto reading = [&](double share) {
    if (options.progress) options.progress("reading", share);
  };
  Report report{.target = options.target,
                .commit = opened.tree->commit(),
                .files = opened.tree->entries().size(),
                .untracked = opened.untracked};
  report.observations = detect(catalogue, detectors, *opened.tree, {.progress = reading});
  report.assessment = assess(catalogue, report.observations);
  report.gaps = find_gaps(catalogue, report.assessment, report.observations, report.assessment.level + 1);
  return report;
}

}  // namespace mlrung
