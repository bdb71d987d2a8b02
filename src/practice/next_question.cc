#include "practice/next_question.h"

#include <algorithm>
#include <tuple>

#include "practice/random.h"

namespace mlrung {
namespace {

const Card* card_of(const Cards& cards, const std::string& id) {
  const auto found = cards.find(id);
  return found == cards.end() || found->second.reviews == 0 ? nullptr : &found->second;
}

// Smaller comes first: the group (due, new, not due yet), then what decides in it, then the seed.
using Rank = std::tuple<int, double, std::uint64_t>;

Rank rank_of(const Question& question, const Card* card, Seconds now, std::uint64_t seed) {
  const std::uint64_t luck = Random(seed ^ hash_of(question.id)).next();
  if (card == nullptr) return {1, question.difficulty, luck};
  if (card->due <= now) return {0, retrievability(*card, now), luck};
  return {2, static_cast<double>(card->due), luck};
}

Mastery& standing(std::vector<Mastery>& list, const std::string& name) {
  const auto found = std::ranges::find(list, name, &Mastery::name);
  return found != list.end() ? *found : list.emplace_back(Mastery{.name = name});
}

void count(Mastery& standing, const Card* card) {
  ++standing.questions;
  if (card == nullptr) return;
  ++standing.answered;
  if (card->last_right) ++standing.known;
}

// The worst share of right ones among what was answered; of equals the first.
std::string weakest(const Overview& overview) {
  const Mastery* worst = nullptr;
  const auto share = [](const Mastery& one) { return static_cast<double>(one.known) / one.answered; };
  for (const std::vector<Mastery>* list : {&overview.levels, &overview.capabilities, &overview.kinds})
    for (const Mastery& one : *list)
      if (one.answered > 0 && one.known < one.answered && (worst == nullptr || share(one) < share(*worst)))
        worst = &one;
  return worst != nullptr ? worst->name : std::string();
}

}  // namespace

bool fits(const Question& question, const Cards& cards, const QuestionFilter& filter) {
  if (filter.kind && question.kind != *filter.kind) return false;
  if (filter.level && question.level != *filter.level) return false;
  if (filter.difficulty && question.difficulty != *filter.difficulty) return false;
  if (!filter.capability.empty() && !std::ranges::binary_search(question.capabilities, filter.capability)) return false;
  const Card* card = card_of(cards, question.id);
  return !filter.mistakes || (card != nullptr && !card->last_right);
}

const Question* next_question(const std::vector<Question>& questions, const Cards& cards, const QuestionFilter& filter,
                              const std::set<std::string>& asked, Seconds now, std::uint64_t seed) {
  const Question* best = nullptr;
  Rank best_rank;
  for (const Question& question : questions) {
    if (asked.contains(question.id) || !fits(question, cards, filter)) continue;
    const Rank rank = rank_of(question, card_of(cards, question.id), now, seed);
    if (best != nullptr && best_rank <= rank) continue;
    best = &question;
    best_rank = rank;
  }
  return best;
}

std::vector<std::string> seeded_order(const std::vector<Question>& questions, const Cards& cards,
                                      const QuestionFilter& filter, std::uint64_t seed) {
  std::vector<std::string> ids;
  for (const Question& question : questions)
    if (fits(question, cards, filter)) ids.push_back(question.id);
  Random random(seed);
  random.shuffle(ids);
  return ids;
}

Overview overview(const std::vector<Question>& questions, const Cards& cards, Seconds now) {
  Overview all;
  for (const Question& question : questions) {
    const Card* card = card_of(cards, question.id);
    count(all.total, card);
    count(standing(all.levels, "level " + std::to_string(question.level)), card);
    count(standing(all.kinds, title_of(question.kind)), card);
    for (const std::string& capability : question.capabilities) count(standing(all.capabilities, capability), card);
    if (card != nullptr && card->due <= now) ++all.due;
  }
  std::ranges::sort(all.levels, {}, &Mastery::name);
  std::ranges::sort(all.capabilities, {}, &Mastery::name);
  all.next = weakest(all);
  return all;
}

}  // namespace mlrung
