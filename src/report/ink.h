// Colours of a terminal, as escape sequences around safe text; none where colour is off.
#pragma once

#include <string>

namespace mlrung {

enum class Ink { bold, dim, red, yellow, green, cyan, underline };

[[nodiscard]] std::string inked(Ink ink, const std::string& text, bool color);

}  // namespace mlrung
