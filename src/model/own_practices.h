// Practices that a project adds to a catalogue (.mlrung/practices.yaml): looked for and shown like all others, but no
// degree asks for them.
#pragma once

#include <string>
#include <string_view>

#include "model/catalogue.h"

namespace mlrung {

// A mapping `practices` as in the catalogue, for capabilities that it has. Refuses what load_catalogue() refuses, and
// ids that are there already.
[[nodiscard]] Result<void> add_practices(Catalogue& catalogue, std::string_view text, const std::string& path);

}  // namespace mlrung
