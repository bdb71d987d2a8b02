// What the prose of a repository says of its capabilities: README and documentation, read sentence by sentence. For the
// ledger of conflicts only. Internal to pipeline.
#pragma once

#include <string>
#include <vector>

#include "model/catalogue.h"
#include "source/tree.h"

namespace mlrung {

struct ProseClaim {
  Place place;
  std::string words;
  std::string capability;
  int degree = 0;
  float probability = 0.0F;
  std::vector<std::string> practices = {};  // that the words name
  bool operator==(const ProseClaim&) const = default;
};

// In order of path and line. Loads the network. Reads at most 40 documents of 256 KiB and 600 sentences.
[[nodiscard]] Result<std::vector<ProseClaim>> read_prose_claims(const Catalogue& catalogue, const Tree& tree);

}  // namespace mlrung
