// What is asked at a terminal before a session when the call says nothing of it: one key answers. Only what is there is
// offered. Internal to cli.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/output.h"
#include "practice/next_question.h"
#include "practice/progress.h"

namespace mlrung {

// What the choice depends on.
struct MenuFacts {
  const Catalogue* catalogue = nullptr;
  std::vector<Question> questions = {};
  Cards cards = {};
  std::optional<StoredSession> unfinished = {};
  bool in_repository = false;  // the current folder is one
};

// As the options of the call of the same names; all empty: by spaced repetition.
struct MenuChoice {
  std::string kind = {};
  std::optional<int> level = {};
  bool mistakes = false, generated = false, from_here = false, resume = false;
};

// nullopt: the learner stopped.
[[nodiscard]] Result<std::optional<MenuChoice>> ask_menu(const MenuFacts& facts, const Terminal& screen);

}  // namespace mlrung
