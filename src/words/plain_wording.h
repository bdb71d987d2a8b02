// Loads the plain statements of a wording (model/wording/english.yaml, `plain`). Refuses unknown keys, stand-ins that
// are not there, patterns that do not compile, and capabilities and degrees that the catalogue does not have.
#pragma once

#include <string>

#include "base/document.h"
#include "words/wording.h"

namespace mlrung {

[[nodiscard]] Result<PlainWording> load_plain_wording(const Node& node, const std::string& path,
                                                      const Catalogue& catalogue);

}  // namespace mlrung
