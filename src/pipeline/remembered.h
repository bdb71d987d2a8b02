// detect() with a memory: what was observed of the same files by the same program is not looked for again. Internal to
// pipeline.
#pragma once

#include <optional>

#include "cache/storage.h"
#include "detect/detect.h"
#include "pipeline.h"

namespace mlrung {

// What observations depend on besides the tree: hashed into the name that they are kept under.
struct MemoryKey {
  std::string program;       // which program and model looks
  std::string target;        // whose files these are
  std::string declarations;  // what was declared about evidence
};

[[nodiscard]] Observations detect_with_memory(const MaturityModel& model, const Tree& tree,
                                              const DetectOptions& options, const Storage& storage,
                                              const MemoryKey& key);

}  // namespace mlrung
