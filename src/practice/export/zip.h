// A zip file of texts, stored without compression and without times, so that the same texts give the same bytes.
// Format: PKWARE APPNOTE 6.3.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace mlrung {

[[nodiscard]] std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace mlrung
