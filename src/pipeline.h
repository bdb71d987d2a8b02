// START HERE: the stages of a scan in order. Each arrow is a function over values:
//   source -> detect -> assess -> report
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "detect/rule.h"
#include "model/catalogue.h"
#include "report/report.h"

namespace mlrung {

struct ScanOptions {
  std::string target = ".";
  std::optional<std::string> revision = {};
  std::function<void(const std::string&, double)> progress = {};  // what is being done, share 0..1 (-1: unknown)
};

// The maturity model that the binary carries, or the catalogue of a file with the embedded detectors.
struct MaturityModel {
  Catalogue catalogue;
  DetectorSet detectors;
};
[[nodiscard]] Result<MaturityModel> load_model(const std::optional<std::string>& catalogue_file);

[[nodiscard]] Result<Report> scan(const Catalogue& catalogue, const DetectorSet& detectors, const ScanOptions& options);

}  // namespace mlrung
