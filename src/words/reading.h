// What was read in a text: the degrees that it asserts with the places that say so, and where it disagrees with itself.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/catalogue.h"
#include "words/split.h"

namespace mlrung {

// One capability at one degree, said by the words in `place`.
struct Assertion {
  std::string capability;
  int degree = 0;
  float probability = 0.0F;  // 0 to 1
  Span place = {};           // bytes of the text
  bool operator==(const Assertion&) const = default;
};

// Two places that say different degrees of the same capability.
struct Contradiction {
  Assertion kept;
  Assertion other;
  bool operator==(const Contradiction&) const = default;
};

struct Reading {
  std::vector<Assertion> assertions;          // at most one a capability, in the catalogue's order
  std::vector<Contradiction> contradictions;  // only where detail was asked for, or the text is long
  std::vector<Assertion> unsure;              // likelier said than not by no degree alone: not counted
  std::size_t read_until = 0;                 // bytes that were read of a text that is too long; 0: all
  std::string not_judged;                     // why nothing can be told from this text; empty where something can
  bool other_language = false;                // that is why

  [[nodiscard]] DegreeByCapability degrees() const;
};

// What several parts of a text say of the same capabilities: of each the likeliest is kept (of equals the first), and
// of each other degree the likeliest contradicts it.
struct Settled {
  std::vector<Assertion> kept;
  std::vector<Contradiction> contradictions;
};
[[nodiscard]] Settled settle(const std::vector<Assertion>& heard);

}  // namespace mlrung
