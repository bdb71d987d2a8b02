// Raw material x detectors -> observations. Knows practices, not degrees or levels.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/stages.h"
#include "detect/rule.h"
#include "model/catalogue.h"
#include "model/observation.h"
#include "source/tree.h"

namespace mlrung {

struct ReadFile;
class Material;

struct DetectOptions {
  std::function<void(double)> progress = {};  // share of the files that have been read
  // The exception (its index) that speaks of evidence by a rule ("code/ci-tests#runs-tests") in a file, if there is
  // one.
  std::function<std::optional<std::size_t>(const std::string& rule, const std::string& path)> exception_of = {};
  // Files that have been read already, by their entry's index; those without a path are read. They are moved from.
  std::vector<ReadFile>* read = nullptr;
  Stages* stages = nullptr;             // told how long reading, indexing and matching take
  std::vector<std::string> signs = {};  // shared rules whose first match is wanted
};

// One observation for each practice of the catalogue, in its order; evidence sorted by rule, then path and
// line, at most 24 places a practice. What is not seen is unknown where a file that could have shown it was not read,
// or where the catalogue says that it is often outside of files; else absent. The same tree gives the same
// observations.
[[nodiscard]] Observations detect(const Catalogue& catalogue, const DetectorSet& detectors, const Tree& tree,
                                  const DetectOptions& options);
[[nodiscard]] Observations detect(const Catalogue& catalogue, const DetectorSet& detectors, const Material& material,
                                  const DetectOptions& options);

}  // namespace mlrung
