#include "words/place.h"

#include <algorithm>

namespace mlrung {
namespace {

constexpr std::size_t k_least_tokens = 3;   // of a clause that is shown alone
constexpr std::size_t k_worth_cutting = 6;  // tokens of a clause below which it is shown whole

bool is_within(const Token& token, Span span) { return token.begin >= span.begin && token.end <= span.end; }

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '\'' ||
         c == '/' || static_cast<unsigned char>(c) >= 0x80;
}

// "- x", "* x" and "• x" without the mark of the list.
Span without_list_mark(std::string_view text, Span place) {
  for (const std::string_view mark : {"- ", "* ", "• "})
    if (place.end - place.begin > mark.size() && text.substr(place.begin).starts_with(mark))
      return {place.begin + mark.size(), place.end};
  return place;
}

Span without_joining_word(std::string_view text, Span clause, const Wording& wording) {
  for (const std::string& word : wording.clause_words) {
    const std::size_t end = clause.begin + word.size();
    if (end + 1 >= clause.end || text[end] != ' ') continue;
    const std::string_view start = text.substr(clause.begin, word.size());
    if (std::ranges::equal(start, word, {},
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }))
      return {end + 1, clause.end};
  }
  return clause;
}

}  // namespace

Span loudest_clause(std::string_view text, Span whole, std::span<const Token> tokens,
                    std::span<const float> contributions, const Wording& wording) {
  Span best = whole;
  float loudest = 0.0F;
  for (Span sentence : sentences(text.substr(whole.begin, whole.end - whole.begin))) {
    sentence = without_list_mark(text, {sentence.begin + whole.begin, sentence.end + whole.begin});
    for (const Span& clause : clauses(text, sentence, wording)) {
      float sum = 0.0F;
      std::size_t count = 0;
      const auto first = std::ranges::lower_bound(tokens, clause.begin, {}, &Token::begin) - tokens.begin();
      for (auto i = static_cast<std::size_t>(first); i < tokens.size() && is_within(tokens[i], clause); ++i) {
        sum += contributions[i];
        ++count;
      }
      if (sum <= loudest) continue;
      loudest = sum;
      best = count < k_least_tokens ? sentence : without_joining_word(text, clause, wording);
    }
  }
  return best;
}

Span loudest_words(std::string_view text, Span clause, std::span<const Token> tokens,
                   std::span<const float> contributions) {
  const auto first = std::ranges::find_if(tokens, [&](const Token& token) { return is_within(token, clause); });
  const auto from = static_cast<std::size_t>(first - tokens.begin());
  std::size_t to = from;
  float mean = 0.0F;
  while (to < tokens.size() && is_within(tokens[to], clause)) mean += contributions[to++];
  if (to - from < k_worth_cutting) return clause;
  mean /= static_cast<float>(to - from);
  // The run with the largest sum above the mean (Kadane's algorithm).
  float best = 0.0F, sum = 0.0F;
  std::size_t start = from, best_begin = from, best_end = to;
  for (std::size_t i = from; i < to; ++i) {
    if (sum <= 0.0F) {
      sum = 0.0F;
      start = i;
    }
    sum += contributions[i] - mean;
    if (sum > best) {
      best = sum;
      best_begin = start;
      best_end = i + 1;
    }
  }
  Span run{tokens[best_begin].begin, tokens[best_end - 1].end};
  while (run.begin > clause.begin && is_word_byte(text[run.begin]) && is_word_byte(text[run.begin - 1])) --run.begin;
  while (run.end < clause.end && is_word_byte(text[run.end - 1]) && is_word_byte(text[run.end])) ++run.end;
  return run;
}

}  // namespace mlrung
