// Files of model/ that the binary carries, by their path below model/ ("catalogue.yaml",
// "detectors/code/ci-tests.yaml"), sorted by path. They live as long as the program.
#pragma once

#include <span>
#include <string_view>

#include "base/document.h"

namespace mlrung {

struct EmbeddedFile {
  std::string_view path;
  std::string_view text;
  std::string_view packed;  // its document, see packed_document.h; empty for cases of detectors
};

[[nodiscard]] std::span<const EmbeddedFile> embedded_files();
// The text of one embedded file; empty if there is none of that path.
[[nodiscard]] std::string_view embedded_text(std::string_view path);
// The same file parsed; no roots if there is none.
[[nodiscard]] Document embedded_document(std::string_view path);

}  // namespace mlrung
