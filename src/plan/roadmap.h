// What to do to reach a level, in an order in which each step finds what it builds on, with the level after each. Pure.
#pragma once

#include <string>
#include <vector>

#include "assess/assessment.h"
#include "plan/advice.h"

namespace mlrung {

// Where a plan begins: a repository's observations, or those that fit a description in words.
struct StartingPoint {
  Observations observations;
  DegreeByCapability said = {};  // of a description: what it asserts. Of what it does not, nothing is known
  [[nodiscard]] bool is_description() const { return !said.empty(); }
};
// What a description means for practices: for each capability those of the rule that gives its degree and of the rules
// below it; of choices the first, where nothing of them is there.
[[nodiscard]] StartingPoint starting_point(const Catalogue& catalogue, const DegreeByCapability& said);

// Level and degrees at some point of a plan.
struct Position {
  int level = 1;
  DegreeByCapability degrees = {};  // of capabilities of which something is known
  bool operator==(const Position&) const = default;
};
[[nodiscard]] Position position_of(const Catalogue& catalogue, const StartingPoint& at);
// The same point with these practices done.
[[nodiscard]] StartingPoint with_practices(StartingPoint at, const std::vector<std::string>& practices);

struct Step {
  std::string practice;
  int level = 0;                               // the level that asks for it, or whose steps build on it
  bool required = true;                        // false: expected of that level, but no gate
  std::string capability;                      // whose degree it is for
  int degree = 0;                              // of that capability before the plan
  int needs = 0;                               // what the level asks of it
  std::string builds = {};                     // it is needed by this step alone, no level asks for it
  std::vector<std::string> alternatives = {};  // practices that would do as well
  State state = State::absent;                 // before the plan
  Position after = {};
};

struct Roadmap {
  Position from;
  int to = 1;               // the level that was asked for
  Position reached;         // by the required steps
  std::vector<Step> steps;  // required ones first
};
// `to`: a level of the catalogue.
[[nodiscard]] Roadmap make_roadmap(const Catalogue& catalogue, const AdviceSet& advice, const StartingPoint& start,
                                   int to);

}  // namespace mlrung
