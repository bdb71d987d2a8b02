// The passages of a document that tell how things are done: its sections, without those whose heading says that they
// hold recommendations, plans, definitions, or what others do (model/wording/english.yaml, `sections`).
#pragma once

#include <string_view>
#include <vector>

#include "words/split.h"
#include "words/wording.h"

namespace mlrung {

// In order, none overlapping, each without blanks at its ends. A heading is a line with `#`, a line that is underlined,
// or, for what is left out alone, a line that ends with a colon; that one holds up to the paragraph behind its list.
[[nodiscard]] std::vector<Span> passages(std::string_view text, const Wording& wording);

}  // namespace mlrung
