// Rules and practices that a project has of its own, in .mlrung/: the same files as model/detectors has, through the
// same loader. Internal to pipeline and cli.
#pragma once

#include "pipeline.h"
#include "source/tree.h"

namespace mlrung {

struct OwnFile {
  std::string path;
  std::string text;
};

// .mlrung/**/*.yaml of a tree, without cases (.test.yaml). At most 100 files of 256 KiB.
[[nodiscard]] Result<std::vector<OwnFile>> read_own_rules(const Tree& tree);

// The model with these files added; practices.yaml holds practices. Errors have their file:line.
[[nodiscard]] Result<MaturityModel> with_own_rules(const MaturityModel& given, const std::vector<OwnFile>& files);

}  // namespace mlrung
