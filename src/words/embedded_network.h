// The trained network that the program carries: model/wording/network.bin, aligned to 64 bytes, in pages that are
// loaded when they are read. tools/words/export.py writes it together with the names of its capabilities.
#pragma once

#include <span>
#include <string_view>

namespace mlrung {

[[nodiscard]] std::string_view embedded_network();
// In the order of the network's answers.
[[nodiscard]] std::span<const std::string_view> embedded_network_capabilities();

}  // namespace mlrung
