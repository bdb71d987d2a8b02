#include "practice/question.h"

#include <array>

namespace mlrung {
namespace {

struct KindRow {
  QuestionKind kind;
  const char* id;
  const char* title;
};
constexpr std::array k_kinds = {
    KindRow{QuestionKind::level_meaning, "level-meaning", "what a level means"},
    KindRow{QuestionKind::fitting_description, "fitting-description", "which description fits a level"},
    KindRow{QuestionKind::level_of_description, "level-of-description", "which level fits a description"},
    KindRow{QuestionKind::wrong_claim, "wrong-claim", "what is wrong in a claim"},
    KindRow{QuestionKind::best_step, "best-step", "the best next step between two levels"},
    KindRow{QuestionKind::own_project, "own-project", "your own project"},
};

const KindRow& row_of(QuestionKind kind) {
  for (const KindRow& row : k_kinds)
    if (row.kind == kind) return row;
  return k_kinds.front();
}

}  // namespace

const char* id_of(QuestionKind kind) { return row_of(kind).id; }
const char* title_of(QuestionKind kind) { return row_of(kind).title; }

const QuestionKind* find_kind(std::string_view id) {
  for (const KindRow& row : k_kinds)
    if (row.id == id) return &row.kind;
  return nullptr;
}

std::vector<std::string> kind_ids() {
  std::vector<std::string> ids;
  for (const KindRow& row : k_kinds) ids.emplace_back(row.id);
  return ids;
}

bool asks_for_level(QuestionKind kind) {
  return kind == QuestionKind::level_of_description || kind == QuestionKind::own_project;
}

char letter_of(std::size_t option) { return static_cast<char>('a' + option); }

int option_of(std::string_view key) {
  if (key.size() != 1) return -1;
  const char c = key.front();
  if (c >= 'a' && c <= 'd') return c - 'a';
  if (c >= 'A' && c <= 'D') return c - 'A';
  if (c >= '1' && c <= '4') return c - '1';
  return -1;
}

Judgement judge(const Question& question, std::size_t option) {
  const bool right = option == question.answer;
  const bool known = option < question.options.size();
  return {.right = right,
          .chosen = option,
          .answer = question.answer,
          .mistake = right || !known ? std::string() : question.options[option].mistake};
}

std::vector<std::string> numbered_steps(const Question& question) {
  std::vector<std::string> steps;
  for (const std::string& step : question.steps)
    steps.push_back("Step " + std::to_string(steps.size() + 1) + ": " + step);
  return steps;
}

}  // namespace mlrung
