// Reads YAML that is a template (Helm, Jinja) and so no YAML yet: by its indentation, line by line, best
// effort. Lines that only hold template code are skipped. Never fails; nodes point into `text`, which must
// outlive them.
#pragma once

#include <string_view>

#include "base/document.h"

namespace mlrung {

[[nodiscard]] Document scan_yaml(std::string_view text);

}  // namespace mlrung
