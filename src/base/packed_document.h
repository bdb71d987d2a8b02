// A Document as bytes that are turned back into one without parsing: how the binary carries its model. The bytes are
// made at build time by tools/pack_model.cc, on the machine that runs them, and are trusted.
#pragma once

#include <string>
#include <string_view>

#include "base/document.h"

namespace mlrung {

[[nodiscard]] std::string pack(const Document& document);
// The document's text stays in `packed`, which must outlive it.
[[nodiscard]] Document unpack(std::string_view packed);

}  // namespace mlrung
