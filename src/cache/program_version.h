// What this very program is: the build id that the linker wrote into it, which changes with its code and with the
// model that it carries.
#pragma once

#include <string>

namespace mlrung {

// Raw bytes; empty when the program was linked without one.
[[nodiscard]] std::string program_version();

}  // namespace mlrung
