#include "base/result.h"

namespace mlrung {

std::string to_line(const Error& error) {
  std::string line;
  if (!error.place.path.empty()) {
    line = error.place.path;
    if (error.place.line > 0) line += ":" + std::to_string(error.place.line);
    line += ": ";
  }
  line += error.message;
  if (!error.hint.empty()) line += "; " + error.hint;
  return line;
}

}  // namespace mlrung
