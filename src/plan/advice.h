// How a project gets to a practice, as data in model/plan/*.yaml: effort, what it builds on, what it is good for, and
// what to do, by the tools that are there.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/catalogue.h"

namespace mlrung {

enum class Effort { hours, days, weeks };
[[nodiscard]] const char* name_of(Effort effort);

struct Advice {
  std::string practice;
  Effort effort = Effort::days;
  std::vector<std::vector<std::string>> after = {};                // one practice of each list must be there
  std::string why;                                                 // a sentence
  std::string how;                                                 // where none of the tools is there
  std::vector<std::pair<std::string, std::string>> how_with = {};  // tool id -> text, in order of preference
  int line = 0;
};

// What to do with the tools that are there.
struct Instruction {
  std::string text;
  std::string tool = {};  // the id of the tool that it speaks of; empty for none
};
[[nodiscard]] Instruction instruction_of(const Advice& advice, const std::vector<std::string>& tools);

// One file of advice, by practice.
struct AdviceFile {
  std::string path;
  std::string_view text;
};
struct AdviceSet {
  std::vector<Advice> advice;
  [[nodiscard]] const Advice* of(std::string_view practice) const;
};

// Refuses unknown keys, practices and tools, a practice without advice or with two, and what builds on itself.
[[nodiscard]] Result<AdviceSet> load_advice(const std::vector<AdviceFile>& files, const Catalogue& catalogue,
                                            const std::vector<std::string>& tools);
// What the program carries, for the practices that this catalogue has.
[[nodiscard]] Result<AdviceSet> embedded_advice(const Catalogue& catalogue, const std::vector<std::string>& tools);

}  // namespace mlrung
