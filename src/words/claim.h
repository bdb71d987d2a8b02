// A claim about a level ("Level 2 means ..."): which level it names, and what the rest of it asserts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "words/reader.h"

namespace mlrung {

struct LevelMention {
  int level = 0;  // 0: a number that no level has
  Span place = {};
  std::string as_written = {};  // "2", "Managed"; empty for an idiom
  bool loose = false;           // by a name that other things have too: "step 2"
};

// Every mention of a level, in order, none overlapping.
[[nodiscard]] std::vector<LevelMention> find_levels(std::string_view text, const Wording& wording);

struct Claim {
  std::vector<int> levels;           // that it names, each once, in order of mention
  std::vector<std::string> unknown;  // numbers that it gives a level, and that no level has
  Reading reading;                   // of the text without its names of levels; places are those of the whole text
};
// Of a text that is too long the names of levels at its beginning (64 KiB) count.
[[nodiscard]] Claim read_claim(std::string_view text, const Reader& reader);

}  // namespace mlrung
