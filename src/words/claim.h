// A claim about a level ("Level 2 means ..."): which level it names, and what the rest of it asserts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "words/reader.h"

namespace mlrung {

struct LevelMention {
  int level = 0;
  Span place = {};
};

// Every mention of a level, in order, none overlapping.
[[nodiscard]] std::vector<LevelMention> find_levels(std::string_view text, const Wording& wording);

struct Claim {
  std::vector<int> levels;  // that it names, each once, in order of mention
  Reading reading;          // of the text without its names of levels; places are those of the whole text
};
[[nodiscard]] Claim read_claim(std::string_view text, const Reader& reader);

}  // namespace mlrung
