// Which of several options helps most from one level to another: the one that most likely reaches the rows that the
// levels above `from` up to `to` ask. Pure.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/catalogue.h"

namespace mlrung {

// What the words of an option promise.
struct OptionPromise {
  DegreeByCapability degrees = {};                       // what it asserts
  std::map<std::string, std::vector<float>> reach = {};  // capability -> probability of at least each degree, from 0
};

struct OptionVerdict {
  DegreeByCapability closes = {};   // capability -> degree that the levels ask and that it reaches
  DegreeByCapability useless = {};  // what it brings that these levels do not ask, or ask more of
  double score = 0.0;               // sum over the rows of the probability that it reaches them
  std::string why = {};             // one sentence
};

struct OptionsVerdict {
  std::size_t best = 0;
  std::vector<OptionVerdict> options;
};

// At least one option. Of equals the first wins.
[[nodiscard]] OptionsVerdict judge_options(const Catalogue& catalogue, int from, int to,
                                           const std::vector<OptionPromise>& options);

}  // namespace mlrung
