// Reads detectors and shared rules. Unknown keys, unknown practices and shared names, names that nothing
// uses, duplicate ids and patterns that do not compile are errors with file:line.
#pragma once

#include <string>
#include <vector>

#include "detect/rule.h"
#include "model/catalogue.h"

namespace mlrung {

struct RuleFile {
  std::string path;  // "detectors/code/ci-tests.yaml" or "detectors/shared/training.yaml", for messages
  std::string_view text;
  std::string_view packed = {};  // its document where that is known, see base/packed_document.h
};

// All files together make one set: later files may use shared rules and names of earlier and later ones.
[[nodiscard]] Result<DetectorSet> load_detectors(const std::vector<RuleFile>& files, const Catalogue& catalogue,
                                                 Pattern::Check check);

// Those of a set that decide practices of a catalogue.
[[nodiscard]] DetectorSet of_catalogue(const DetectorSet& set, const Catalogue& catalogue);

// The files of rules that the binary carries.
[[nodiscard]] std::vector<RuleFile> embedded_rule_files();

}  // namespace mlrung
