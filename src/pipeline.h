// START HERE: the stages of a scan in order. Each arrow is a function over values:
//   source -> detect -> assess -> report
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/stages.h"
#include "declared/profile.h"
#include "detect/rule.h"
#include "model/catalogue.h"
#include "report/report.h"

namespace mlrung {

// A text that the user gave, and how messages call it.
struct GivenText {
  std::string path;
  std::string text;
};
// The revision that the change under test is to be merged into. `asked`: by name, so that it must be there.
struct ChangeBase {
  std::string revision;
  bool asked = true;
};

struct ScanOptions {
  std::string target = ".";
  std::optional<std::string> revision = {};
  bool untrusted = false;  // believe nothing that the repository says of itself in .mlrung.yaml
  std::optional<GivenText> answers = {};
  std::optional<std::string> profile = {};
  std::optional<ChangeBase> base = {};
  bool projects = false;                         // judge the projects that are found; declared ones always are
  std::optional<std::string> cache_folder = {};  // absolute; nothing is remembered without it
  Date today = {};                               // what has expired before this day counts no more
  bool claims = false;                           // read README and documentation for Report::conflicts
  Stages* stages = nullptr;                      // told how long the stages take
  bool tools = false;                            // find the tools that the repository uses: Report::tools
  std::function<void(const std::string&, double)> progress = {};  // what is being done, share 0..1 (-1: unknown)
};

// The maturity model that the binary carries, or the catalogue of a file with the embedded detectors.
struct MaturityModel {
  Catalogue catalogue;
  DetectorSet detectors;
  std::string text = {};          // what it was loaded from, where that is not embedded
  std::vector<Profile> profiles;  // of the embedded catalogue; none for another one
};
[[nodiscard]] Result<MaturityModel> load_model(const std::optional<std::string>& catalogue_file);

[[nodiscard]] Result<Report> scan(const MaturityModel& model, const ScanOptions& options);

}  // namespace mlrung
