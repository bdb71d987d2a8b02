// Spaced repetition: FSRS-6 (Free Spaced Repetition Scheduler, open-spaced-repetition, "The Algorithm" and the default
// parameters of py-fsrs 6.1.0), with a desired retention of 0.9, whole days, no fuzz and no learning steps. Pure: the
// time is passed in, in seconds since 1970 (UTC).
#pragma once

#include <cstdint>
#include <string>

namespace mlrung {

using Seconds = std::int64_t;

enum class Rating { again = 1, hard = 2, good = 3, easy = 4 };
// Wrong: again. Right with the hint shown: hard. Right: good.
[[nodiscard]] Rating rating_of(bool right, bool hinted);

// What is remembered of one question. A card without reviews is new.
struct Card {
  double stability = 0;   // days until recall falls to 0.9
  double difficulty = 0;  // 1 .. 10
  Seconds last = 0;       // of the last review
  Seconds due = 0;
  int reviews = 0;
  int lapses = 0;           // wrong answers
  bool last_right = false;  // of the last review
  bool operator==(const Card&) const = default;
};

[[nodiscard]] Card review(const Card& card, Rating rating, Seconds now);
// The probability that it is still known, 0..1; 0 for a new card.
[[nodiscard]] double retrievability(const Card& card, Seconds now);

}  // namespace mlrung
