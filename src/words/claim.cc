#include "words/claim.h"

#include <algorithm>

namespace mlrung {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

int level_named(const std::string& words, const Wording& wording) {
  for (const auto& [word, level] : wording.level_words)
    if (word == words) return level;
  return 0;
}

bool overlaps(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

// A text with other words in some places, and the way back.
struct Rewritten {
  std::string text;
  struct Piece {
    std::size_t begin;     // in the new text
    std::size_t original;  // in the old one
  };
  std::vector<Piece> pieces;  // each goes on one to one up to the next

  [[nodiscard]] std::size_t back(std::size_t at, std::size_t size) const {
    std::size_t found = at;
    for (std::size_t i = 0; i < pieces.size() && pieces[i].begin <= at; ++i) {
      found = pieces[i].original + (at - pieces[i].begin);
      if (i + 1 < pieces.size()) found = std::min(found, pieces[i + 1].original);
    }
    return std::min(found, size);
  }
};

Rewritten without_levels(std::string_view text, const std::vector<LevelMention>& levels, const Wording& wording) {
  Rewritten out;
  std::size_t at = 0;
  out.pieces.push_back({0, 0});
  for (const LevelMention& mention : levels) {
    out.text += text.substr(at, mention.place.begin - at);
    out.pieces.push_back({out.text.size(), mention.place.begin});
    out.text += wording.instead_of_level;
    out.pieces.push_back({out.text.size(), mention.place.end});
    at = mention.place.end;
  }
  out.text += text.substr(at);
  return out;
}

// Whether a mention is there for comparison: "unlike level 2", "more than the Managed stage has".
bool is_beside(std::string_view text, const LevelMention& mention, const Wording& wording) {
  std::string before = lower(text.substr(0, mention.place.begin));
  const auto trim = [&] { before.erase(before.find_last_not_of(" \"'(") + 1); };
  trim();
  if (before.ends_with(" the") || before == "the") before.resize(before.size() - 3);
  trim();
  return std::ranges::any_of(wording.beside, [&](const std::string& word) {
    return before.ends_with(word) && (before.size() == word.size() || before[before.size() - word.size() - 1] == ' ');
  });
}

}  // namespace

std::vector<LevelMention> find_levels(std::string_view text, const Wording& wording) {
  std::vector<LevelMention> found;
  const auto add_all = [&](const Pattern& pattern, auto level_of) {
    for (std::size_t from = 0; from < text.size();) {
      const auto match = pattern.find(text, from);
      if (!match || match->end <= match->begin) break;
      from = match->end;
      const int level = level_of(*match);
      const Span place{match->begin, match->end};
      const bool taken = std::ranges::any_of(found, [&](const auto& had) { return overlaps(had.place, place); });
      if (level > 0 && !taken) found.push_back({level, place});
    }
  };
  for (const auto& [pattern, level] : wording.level_idioms)
    add_all(pattern, [&](const Pattern::Match&) { return level; });
  for (const Pattern& pattern : wording.level_patterns)
    add_all(pattern,
            [&](const Pattern::Match& match) { return match.group ? level_named(lower(*match.group), wording) : 0; });
  std::ranges::sort(found, {}, [](const LevelMention& mention) { return mention.place.begin; });
  return found;
}

Claim read_claim(std::string_view text, const Reader& reader) {
  Claim claim;
  const std::vector<LevelMention> levels = find_levels(text, reader.wording());
  const auto add = [&](const LevelMention& mention) {
    if (std::ranges::find(claim.levels, mention.level) == claim.levels.end()) claim.levels.push_back(mention.level);
  };
  for (const LevelMention& mention : levels)
    if (!is_beside(text, mention, reader.wording())) add(mention);
  if (claim.levels.empty()) std::ranges::for_each(levels, add);
  const Rewritten rest = without_levels(text, levels, reader.wording());
  claim.reading = reader.read(rest.text);
  for (auto* list : {&claim.reading.assertions, &claim.reading.unsure})
    for (Assertion& assertion : *list)
      assertion.place = {rest.back(assertion.place.begin, text.size()), rest.back(assertion.place.end, text.size())};
  return claim;
}

}  // namespace mlrung
