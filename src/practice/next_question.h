// Which question comes next: those that are due, least remembered first, then new ones from easy to hard. Pure.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "practice/question.h"
#include "practice/schedule.h"

namespace mlrung {

using Cards = std::map<std::string, Card>;  // by question id

struct QuestionFilter {
  std::optional<QuestionKind> kind = {};
  std::optional<int> level = {};
  std::optional<int> difficulty = {};
  std::string capability = {};  // empty: any
  bool mistakes = false;        // only what was answered wrong the last time
};
[[nodiscard]] bool fits(const Question& question, const Cards& cards, const QuestionFilter& filter);

// The next by spaced repetition of those that fit and were not asked in this session; nullptr when there is none.
// Order: due cards by falling risk of being forgotten; new ones by difficulty, and among equals as `seed` says; cards
// that are not due yet, soonest first.
[[nodiscard]] const Question* next_question(const std::vector<Question>& questions, const Cards& cards,
                                            const QuestionFilter& filter, const std::set<std::string>& asked,
                                            Seconds now, std::uint64_t seed);

// The questions of a session that a seed alone decides, whatever the progress: the same ids in the same order.
[[nodiscard]] std::vector<std::string> seeded_order(const std::vector<Question>& questions, const Cards& cards,
                                                    const QuestionFilter& filter, std::uint64_t seed);

// How far a learner is with one kind, level or capability.
struct Mastery {
  std::string name;   // "level 3", "monitoring"
  int questions = 0;  // how many there are
  int answered = 0;   // at least once
  int known = 0;      // right the last time
};
struct Overview {
  std::vector<Mastery> levels, kinds, capabilities;
  int due = 0;  // cards that are due now
  Mastery total = {.name = "all"};
  std::string next = {};  // the weakest standing, in words: what to learn next; empty when nothing was answered
};
[[nodiscard]] Overview overview(const std::vector<Question>& questions, const Cards& cards, Seconds now);

}  // namespace mlrung
