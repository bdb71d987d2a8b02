#include "report/ink.h"

namespace mlrung {

std::string inked(Ink ink, const std::string& text, bool color) {
  if (!color || text.empty()) return text;
  static constexpr const char* k_codes[] = {"1", "2", "31", "33", "32", "36", "4"};
  return std::string("\x1b[") + k_codes[static_cast<int>(ink)] + "m" + text + "\x1b[0m";
}

}  // namespace mlrung
