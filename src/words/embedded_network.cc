#include "words/embedded_network.h"

extern "C" {
extern const char mlrung_network[];
extern const char mlrung_network_end[];
}

namespace mlrung {

std::string_view embedded_network() { return {mlrung_network, mlrung_network_end}; }

std::span<const std::string_view> embedded_network_capabilities() {
  static constexpr std::string_view k_names[] = {"code",       "data",        "training",  "deployment",
                                                 "monitoring", "improvement", "governance"};
  return k_names;
}

}  // namespace mlrung
