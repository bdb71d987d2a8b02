// What a scan says, as a value: stored, compared and shown. One file a format; a format decides nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assess/assessment.h"

namespace mlrung {

struct Report {
  std::string target;  // as the user gave it
  std::optional<std::string> commit;
  std::size_t files = 0;      // files in the tree
  std::size_t untracked = 0;  // of them not tracked by git
  Observations observations;
  Assessment assessment;
  std::vector<Gap> gaps;
};

struct RenderOptions {
  bool color = false;
  bool verbose = false;  // every practice, not only the ones that matter now
  int width = 80;        // columns
};

using Render = std::string (*)(const Catalogue&, const Report&, const RenderOptions&);
struct Format {
  const char* name;
  const char* about;
  Render render;
};
// The table of formats: one row each.
[[nodiscard]] const std::vector<Format>& formats();
[[nodiscard]] const Format* find_format(std::string_view name);

std::string render_text(const Catalogue&, const Report&, const RenderOptions&);
std::string render_json(const Catalogue&, const Report&, const RenderOptions&);
std::string render_markdown(const Catalogue&, const Report&, const RenderOptions&);

}  // namespace mlrung
