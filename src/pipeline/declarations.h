// What was declared about a target, from all places: .mlrung.yaml in its tree, --answers, --profile; held against the
// file before the change under test. Internal to pipeline.
#pragma once

#include <optional>
#include <string>

#include "declared/declaration.h"
#include "declared/declaration_load.h"
#include "declared/profile.h"
#include "pipeline.h"
#include "source/tree.h"

namespace mlrung {

struct Declared {
  Declaration declaration;
  std::string base = {};          // the revision that it was held against, if there is a change under test
  std::string base_problem = {};  // why it could not be; then nothing in the file counts
};

[[nodiscard]] Result<Declared> find_declarations(const Tree& tree, const MaturityModel& model,
                                                 const ScanOptions& options);

}  // namespace mlrung
