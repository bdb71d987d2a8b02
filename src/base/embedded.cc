#include "base/embedded.h"

#include "base/packed_document.h"

namespace mlrung {

std::string_view embedded_text(std::string_view path) {
  for (const EmbeddedFile& file : embedded_files())
    if (file.path == path) return file.text;
  return {};
}

Document embedded_document(std::string_view path) {
  for (const EmbeddedFile& file : embedded_files())
    if (file.path == path) return unpack(file.packed);
  return {};
}

}  // namespace mlrung
