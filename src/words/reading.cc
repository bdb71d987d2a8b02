#include "words/reading.h"

#include <algorithm>

namespace mlrung {
namespace {

// One a capability and degree, in order of first mention: the likeliest.
std::vector<Assertion> likeliest(const std::vector<Assertion>& heard) {
  std::vector<Assertion> best;
  for (const Assertion& one : heard) {
    const auto had = std::ranges::find_if(
        best, [&](const Assertion& at) { return at.capability == one.capability && at.degree == one.degree; });
    if (had == best.end())
      best.push_back(one);
    else if (one.probability > had->probability)
      *had = one;
  }
  return best;
}

}  // namespace

DegreeByCapability Reading::degrees() const {
  DegreeByCapability degrees;
  for (const Assertion& assertion : assertions) degrees[assertion.capability] = assertion.degree;
  return degrees;
}

Settled settle(const std::vector<Assertion>& heard) {
  Settled settled;
  const std::vector<Assertion> all = likeliest(heard);
  for (const Assertion& one : all) {
    const auto had = std::ranges::find(settled.kept, one.capability, &Assertion::capability);
    if (had == settled.kept.end())
      settled.kept.push_back(one);
    else if (one.probability > had->probability)
      *had = one;
  }
  for (const Assertion& one : all) {
    const Assertion& kept = *std::ranges::find(settled.kept, one.capability, &Assertion::capability);
    if (one.degree != kept.degree) settled.contradictions.push_back({kept, one});
  }
  return settled;
}

}  // namespace mlrung
