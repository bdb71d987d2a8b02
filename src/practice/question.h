// A question with four options, as data: model/practice/questions/*.yaml, a learner's own file, or made by generate.h.
// Every answer follows from degrees (what a statement says of each capability) and the rules of the catalogue, so it
// can be proven (proof.h). Values only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/catalogue.h"

namespace mlrung {

enum class QuestionKind {
  level_meaning,         // what a level means
  fitting_description,   // which description fits a level
  level_of_description,  // which level fits a description
  wrong_claim,           // what is wrong in a claim
  best_step,             // the best next step between two levels
  own_project            // about the learner's own repository; made from a scan, never in a file
};
[[nodiscard]] const char* id_of(QuestionKind kind);     // "level-meaning"
[[nodiscard]] const char* title_of(QuestionKind kind);  // "what a level means"
[[nodiscard]] const QuestionKind* find_kind(std::string_view id);
[[nodiscard]] std::vector<std::string> kind_ids();
// Whether Question::level is what is asked for, so that it must not be shown before the answer.
[[nodiscard]] bool asks_for_level(QuestionKind kind);

struct Option {
  std::string says;
  DegreeByCapability degrees = {};  // what it asserts of a project (level_meaning, fitting_description, best_step)
  int level = 0;                    // the level that it names (level_of_description)
  DegreeByCapability errors = {};   // what it finds wrong: capability -> level it belongs to (wrong_claim)
  std::string mistake = {};         // the common mistake that choosing it shows; empty for the right one
  bool operator==(const Option&) const = default;
};

struct Question {
  std::string id;  // "level-3-meaning"; unique
  QuestionKind kind = QuestionKind::level_meaning;
  int level = 1;                               // the level that it is about; of best_step: the level to reach
  int from = 0;                                // of best_step: the level that the team is on
  int difficulty = 1;                          // 1 easy .. 3 hard
  std::vector<std::string> capabilities = {};  // that its statements speak of, sorted
  std::string prompt;
  std::string text = {};             // the description or claim that the prompt is about
  DegreeByCapability degrees = {};   // what `text` asserts
  std::vector<Option> options = {};  // four
  std::size_t answer = 0;            // index of the right one
  std::string hint = {};
  std::vector<std::string> steps = {};  // of the solution, without "Step 1:"
  std::string final_answer = {};
  std::string quick_check = {};  // "Level 3 = automated CI/CD pipelines"
  Place place = {};
  bool operator==(const Question&) const = default;
};

// 'a' for the first option, and back (also "1", upper case); -1 when it names none.
[[nodiscard]] char letter_of(std::size_t option);
[[nodiscard]] int option_of(std::string_view key);

// What choosing an option means.
struct Judgement {
  bool right = false;
  std::size_t chosen = 0;
  std::size_t answer = 0;
  std::string mistake = {};  // of the chosen option, empty when it is right
};
[[nodiscard]] Judgement judge(const Question& question, std::size_t option);

// "Step 1: ..." for each step of the solution.
[[nodiscard]] std::vector<std::string> numbered_steps(const Question& question);

}  // namespace mlrung
