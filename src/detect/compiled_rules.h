// The detectors that the program carries, as constants: nothing is read or built when they are asked for. The build
// makes them from model/detectors with tools/compile_rules.cc.
#pragma once

#include "detect/rule.h"

namespace mlrung {

[[nodiscard]] DetectorSet compiled_rules();

}  // namespace mlrung
