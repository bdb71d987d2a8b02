// A text cut into sentences and clauses, by the marks and words of a Wording. Byte offsets; nothing is lost: pieces are
// in order, do not overlap, and carry no blanks at their ends.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "words/wording.h"

namespace mlrung {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const Span&) const = default;
  [[nodiscard]] bool empty() const { return begin >= end; }
};

// A sentence ends at a line end, and at . ! ? before a blank and something that can start one.
[[nodiscard]] std::vector<Span> sentences(std::string_view text);
// The clauses of one sentence.
[[nodiscard]] std::vector<Span> clauses(std::string_view text, Span sentence, const Wording& wording);

}  // namespace mlrung
