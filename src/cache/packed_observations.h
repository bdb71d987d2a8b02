// Observations as bytes and back, for the cache.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/observation.h"

namespace mlrung {

[[nodiscard]] std::string pack(const Observations& observations);
// nullopt for bytes that pack() did not make.
[[nodiscard]] std::optional<Observations> unpack_observations(std::string_view bytes);

}  // namespace mlrung
