#include "cli/practice.h"

namespace mlrung {

Result<std::unique_ptr<Engine>> words_engine(const Catalogue&) { return nullptr; }

}  // namespace mlrung
