#include "practice/schedule.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mlrung {
namespace {

constexpr Seconds k_day = 24 * 60 * 60;
constexpr double k_retention = 0.9;
constexpr double k_least_stability = 0.001;
constexpr double k_longest_interval = 36500;
constexpr std::array k_w = {0.2172, 1.1771, 3.2602, 16.1507, 7.0114, 0.57,   2.0966, 0.0069, 1.5261, 0.112, 1.0178,
                            1.849,  0.1133, 0.3127, 2.2934,  0.2191, 3.0004, 0.7536, 0.3332, 0.1437, 0.2};
constexpr double k_decay = -k_w[20];

double factor() { return std::pow(k_retention, 1 / k_decay) - 1; }
double clamped(double difficulty) { return std::clamp(difficulty, 1.0, 10.0); }
Seconds days_between(Seconds from, Seconds to) { return std::max<Seconds>(0, (to - from) / k_day); }

double first_difficulty(int rating) { return clamped(k_w[4] - std::exp(k_w[5] * (rating - 1)) + 1); }

double next_difficulty(double difficulty, int rating) {
  const double change = -k_w[6] * (rating - 3);
  const double damped = difficulty + (10 - difficulty) * change / 9;
  return clamped(k_w[7] * first_difficulty(4) + (1 - k_w[7]) * damped);
}

double same_day_stability(double stability, int rating) {
  double growth = std::exp(k_w[17] * (rating - 3 + k_w[18])) * std::pow(stability, -k_w[19]);
  if (rating >= 3) growth = std::max(growth, 1.0);
  return stability * growth;
}

double forgotten_stability(const Card& card, double recall) {
  const double long_term = k_w[11] * std::pow(card.difficulty, -k_w[12]) * (std::pow(card.stability + 1, k_w[13]) - 1) *
                           std::exp((1 - recall) * k_w[14]);
  return std::min(long_term, card.stability / std::exp(k_w[17] * k_w[18]));
}

double recalled_stability(const Card& card, double recall, int rating) {
  const double penalty = rating == 2 ? k_w[15] : 1;
  const double bonus = rating == 4 ? k_w[16] : 1;
  return card.stability * (1 + std::exp(k_w[8]) * (11 - card.difficulty) * std::pow(card.stability, -k_w[9]) *
                                   (std::exp((1 - recall) * k_w[10]) - 1) * penalty * bonus);
}

double next_stability(const Card& card, int rating, Seconds now) {
  if (card.reviews == 0) return k_w[static_cast<std::size_t>(rating - 1)];
  if (days_between(card.last, now) < 1) return same_day_stability(card.stability, rating);
  const double recall = retrievability(card, now);
  return rating == 1 ? forgotten_stability(card, recall) : recalled_stability(card, recall, rating);
}

Seconds interval(double stability) {
  const double days = std::round(stability / factor() * (std::pow(k_retention, 1 / k_decay) - 1));
  return static_cast<Seconds>(std::clamp(days, 1.0, k_longest_interval)) * k_day;
}

}  // namespace

Rating rating_of(bool right, bool hinted) {
  if (!right) return Rating::again;
  return hinted ? Rating::hard : Rating::good;
}

double retrievability(const Card& card, Seconds now) {
  if (card.reviews == 0) return 0;
  const auto days = static_cast<double>(days_between(card.last, now));
  return std::pow(1 + factor() * days / card.stability, k_decay);
}

Card review(const Card& card, Rating rating, Seconds now) {
  const int number = static_cast<int>(rating);
  Card next = card;
  next.stability = std::max(k_least_stability, next_stability(card, number, now));
  next.difficulty = card.reviews == 0 ? first_difficulty(number) : next_difficulty(card.difficulty, number);
  next.last = now;
  next.due = now + interval(next.stability);
  next.reviews = card.reviews + 1;
  next.lapses = card.lapses + (rating == Rating::again ? 1 : 0);
  next.last_right = rating != Rating::again;
  return next;
}

}  // namespace mlrung
