// Raw material x detectors -> observations. Knows practices, not degrees or levels.
#pragma once

#include <functional>

#include "detect/rule.h"
#include "model/catalogue.h"
#include "model/observation.h"
#include "source/tree.h"

namespace mlrung {

struct DetectOptions {
  std::function<void(double)> progress = {};  // share of the files that have been read
};

// One observation for each practice of the catalogue, in its order; evidence sorted by rule, then path and
// line, at most 24 places a practice. The same tree gives the same observations.
[[nodiscard]] Observations detect(const Catalogue& catalogue, const DetectorSet& detectors, const Tree& tree,
                                  const DetectOptions& options);

}  // namespace mlrung
