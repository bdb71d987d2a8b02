#include "words/claim.h"

#include <algorithm>
#include <map>

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

constexpr int k_no_level = -1;                      // of words that look like a level
constexpr std::size_t k_longest_beside = 64;        // bytes before a mention that are looked at
constexpr std::size_t k_longest_named = 64U << 10;  // bytes of a claim in which names of levels are looked for

// Whether a name that is no level's is a number all the same: "7", "2.5", "zero".
bool is_number(const std::string& words) {
  constexpr std::string_view k_numbers[] = {"zero", "six", "seven", "eight", "nine", "ten"};
  return (!words.empty() && words[0] >= '0' && words[0] <= '9') ||
         std::ranges::find(k_numbers, words) != std::end(k_numbers);
}

// A text with other words in some places, and the way back.
struct Rewritten {
  std::string text;
  struct Piece {
    std::size_t begin;     // in the new text
    std::size_t original;  // in the old one
    bool put_in;           // another word; the rest goes on one to one up to the next piece
  };
  std::vector<Piece> pieces;

  // A place that begins or ends within words that were put in takes in all that they stand for.
  [[nodiscard]] Span back(Span place) const { return {back(place.begin, false), back(place.end, true)}; }
  [[nodiscard]] std::size_t back(std::size_t at, bool is_end) const {
    const auto next = std::ranges::upper_bound(pieces, at, {}, &Piece::begin);
    const Piece& piece = *std::prev(next);
    if (!piece.put_in || at == piece.begin) return piece.original + (at - piece.begin);
    return is_end ? next->original : piece.original;
  }
};

Rewritten without_levels(std::string_view text, const std::vector<LevelMention>& levels, const Wording& wording) {
  Rewritten out;
  std::size_t at = 0;
  out.pieces.push_back({0, 0, false});
  for (const LevelMention& mention : levels) {
    out.text += text.substr(at, mention.place.begin - at);
    out.pieces.push_back({out.text.size(), mention.place.begin, true});
    out.text += wording.instead_of_level;
    out.pieces.push_back({out.text.size(), mention.place.end, false});
    at = mention.place.end;
  }
  out.text += text.substr(at);
  return out;
}

// Whether a mention is there for comparison: "unlike level 2", "more than the Managed stage has".
bool is_beside(std::string_view text, const LevelMention& mention, const Wording& wording) {
  const std::size_t from = mention.place.begin - std::min(mention.place.begin, k_longest_beside);
  std::string before = lower(text.substr(from, mention.place.begin - from));
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
  std::map<std::size_t, LevelMention> found;  // by place
  const auto is_taken = [&](Span place) {
    const auto behind = found.lower_bound(place.end);
    return behind != found.begin() && std::prev(behind)->second.place.end > place.begin;
  };
  const auto add_all = [&](const Pattern& pattern, auto mention_of) {
    for (std::size_t from = 0; from < text.size();) {
      const auto match = pattern.find(text, from);
      if (!match || match->end <= match->begin) break;
      LevelMention mention = mention_of(*match);
      from = std::max(mention.place.end, from + 1);
      const bool counts = mention.level > 0 || mention.level == k_no_level || is_number(lower(mention.as_written));
      if (counts && !is_taken(mention.place)) found.emplace(mention.place.begin, std::move(mention));
    }
  };
  for (const Pattern& pattern : wording.not_levels)
    add_all(pattern, [&](const Pattern::Match& match) { return LevelMention{k_no_level, {match.begin, match.end}}; });
  for (const auto& [pattern, level] : wording.level_idioms)
    add_all(pattern, [&](const Pattern::Match& match) { return LevelMention{level, {match.begin, match.end}}; });
  for (const auto& [pattern, whole] : wording.level_patterns)
    add_all(pattern, [&](const Pattern::Match& match) {
      LevelMention mention{0, {match.begin, match.end}};
      if (!match.group) return mention;
      const auto begin = static_cast<std::size_t>(match.group->data() - text.data());
      if (!whole) mention.place = {begin, begin + match.group->size()};
      mention.as_written = *match.group;
      mention.level = level_named(lower(mention.as_written), wording);
      return mention;
    });
  std::vector<LevelMention> in_order;
  for (auto& [begin, mention] : found) {
    if (mention.level == k_no_level) continue;
    const std::string_view words = text.substr(begin, mention.place.end - begin);
    mention.loose = std::ranges::any_of(wording.loose_levels, [&](const Pattern& name) { return name.matches(words); });
    in_order.push_back(std::move(mention));
  }
  return in_order;
}

Claim read_claim(std::string_view text, const Reader& reader) {
  Claim claim;
  std::vector<LevelMention> levels =
      find_levels(text.substr(0, std::min(text.size(), k_longest_named)), reader.wording());
  const bool has_clear = std::ranges::any_of(levels, [&](const LevelMention& mention) {
    return !mention.loose && !is_beside(text, mention, reader.wording());
  });
  if (has_clear) std::erase_if(levels, [](const LevelMention& mention) { return mention.loose; });
  const auto add_once = [](auto& list, const auto& value) {
    if (std::ranges::find(list, value) == list.end()) list.push_back(value);
  };
  const auto add = [&](const LevelMention& mention) {
    if (mention.level > 0)
      add_once(claim.levels, mention.level);
    else
      add_once(claim.unknown, mention.as_written);
  };
  for (const LevelMention& mention : levels)
    if (!is_beside(text, mention, reader.wording())) add(mention);
  if (claim.levels.empty() && claim.unknown.empty()) std::ranges::for_each(levels, add);
  const Rewritten rest = without_levels(text, levels, reader.wording());
  claim.reading = reader.read(rest.text);
  const auto move_back = [&](Assertion& assertion) { assertion.place = rest.back(assertion.place); };
  std::ranges::for_each(claim.reading.assertions, move_back);
  std::ranges::for_each(claim.reading.unsure, move_back);
  for (Contradiction& found : claim.reading.contradictions) {
    move_back(found.kept);
    move_back(found.other);
  }
  if (claim.reading.read_until > 0) claim.reading.read_until = rest.back(claim.reading.read_until, true);
  return claim;
}

}  // namespace mlrung
