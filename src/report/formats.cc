#include <algorithm>

#include "report/report.h"

namespace mlrung {

const std::vector<Format>& formats() {
  static const std::vector<Format> table = {
      {"text", "for people, on a terminal", render_text},
      {"json", "for scripts; the keys are a contract (mlrung.scan/1)", render_json},
      {"markdown", "for a pull request's comment or a job summary", render_markdown},
  };
  return table;
}

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(formats(), name, &Format::name);
  return found == formats().end() ? nullptr : &*found;
}

}  // namespace mlrung
