// What tests of the reader share: the embedded catalogue, and a reader opened once.
#pragma once

#include "words/reader.h"

namespace mlrung {

inline const Catalogue& catalogue() {
  static const Catalogue loaded = *embedded_catalogue();
  return loaded;
}
inline const Reader& reader() {
  static const Reader opened = *Reader::open(catalogue(), *embedded_wording(catalogue()));
  return opened;
}

}  // namespace mlrung
