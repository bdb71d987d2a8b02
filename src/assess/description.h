// The open world: what a description in words, or a claim about a level, is worth. What it does not mention is unknown
// and neither helps nor hinders (the rules are written out in model/catalogue.yaml). Pure.
#pragma once

#include <string>
#include <vector>

#include "model/catalogue.h"

namespace mlrung {

// The highest level for which nothing that is mentioned is below a row of the levels up to it, and something reaches
// its own row; 1 when there is none.
[[nodiscard]] int level_of_description(const Catalogue& catalogue, const DegreeByCapability& degrees);

// What a level's row asks of a capability, and what was said of it.
struct Cell {
  int level = 0;
  std::string capability;
  int needs = 0;
  int degree = -1;  // -1: nothing was said
  bool operator==(const Cell&) const = default;
};

// A level with its reasons.
struct DescriptionVerdict {
  int level = 1;
  std::vector<Cell> reached = {};  // cells of the level's own row that what was said reaches
  int next = 0;                    // the level above, 0 at the top
  std::vector<Cell> below = {};    // cells of the rows up to `next` that what was said is below
  std::vector<Cell> silent = {};   // cells of the row of `next` of which nothing was said
};
[[nodiscard]] DescriptionVerdict judge_description(const Catalogue& catalogue, const DegreeByCapability& degrees);

// What is wrong in 'level N means ...': the capabilities whose degree is above N or below what the rows up to N ask,
// with the level that the degree really belongs to (degree 0 belongs to level 1).
[[nodiscard]] DegreeByCapability claim_errors(const Catalogue& catalogue, int level, const DegreeByCapability& degrees);

// The rows that the levels above `from` up to `to` ask and that these degrees reach: capability -> degree asked.
[[nodiscard]] DegreeByCapability closed_rows(const Catalogue& catalogue, int from, int to,
                                             const DegreeByCapability& degrees);
// The same whatever is said: all that these levels newly ask.
[[nodiscard]] DegreeByCapability new_rows(const Catalogue& catalogue, int from, int to);

}  // namespace mlrung
