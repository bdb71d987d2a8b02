// What is certain in the words of one language (model/wording/<language>.yaml): common words, where clauses end, how a
// level is named. Everything that is a matter of degree is left to the network.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/pattern.h"
#include "model/catalogue.h"

namespace mlrung {

// The first group is looked up among the level words; the level's name is the whole match, or the group alone.
struct LevelPattern {
  Pattern pattern;
  bool whole = true;
};

using PlainPatterns = std::vector<std::pair<Pattern, int>>;  // each of a whole sentence, with its degree

// What a plain statement is about.
struct PlainSubject {
  Pattern words;
  std::vector<std::string> capabilities = {};
  std::set<int> degrees = {};  // of the statements that hold for it
  int most = -1;           // what a capability may be all the same, the subject being a part of it; -1: not otherwise
  bool general = false;    // gives way to whatever else is said
  PlainPatterns own = {};  // instead of the statements that all have
};

struct PlainWording {
  static constexpr std::string_view k_subject = "#";  // stands in the patterns for a subject's words
  std::optional<Pattern> opening = {};                // what may stand before; without it there are no plain statements
  std::vector<std::string> joints = {};
  std::vector<PlainSubject> subjects = {};
  PlainPatterns statements = {}, questions = {}, answers = {};  // a question has no degree: -1
};

struct Wording {
  std::string language;
  std::set<std::string, std::less<>> common;  // lower case
  double least_common = 0.0;                  // share of common words below which a text is of another language
  std::vector<std::string> clause_ends;
  std::vector<std::string> clause_words;
  std::vector<std::pair<Pattern, int>> level_idioms;     // a whole match names the level; tried first
  std::vector<LevelPattern> level_patterns;              // tried in order
  std::vector<std::pair<std::string, int>> level_words;  // lower case -> level
  std::vector<Pattern> not_levels;                       // what looks like a level and is none
  std::vector<Pattern> loose_levels;                     // of a mention: names that other things have too
  std::vector<std::string> beside;  // lower case; a level right behind one of these is not what a claim is about
  std::string instead_of_level;
  PlainWording plain;
  std::vector<std::string> sections_not_read, sections_read;  // lower case, phrases of a heading
};

// Refuses unknown keys, patterns that do not compile or have no group, and levels that the catalogue does not have.
[[nodiscard]] Result<Wording> load_wording(std::string_view text, const std::string& path, const Catalogue& catalogue);
// The English wording that the program carries, without the levels that the catalogue does not have.
[[nodiscard]] Result<Wording> embedded_wording(const Catalogue& catalogue);

}  // namespace mlrung
