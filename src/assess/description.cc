#include "assess/description.h"

#include <algorithm>

namespace mlrung {
namespace {

// The highest degree that the levels up to this one ask of each capability.
DegreeByCapability asked_up_to(const Catalogue& catalogue, int level) {
  DegreeByCapability asked;
  for (const auto& [number, row] : catalogue.requirements)
    if (number <= level)
      for (const auto& [capability, degree] : row) asked[capability] = std::max(asked[capability], degree);
  return asked;
}

bool is_below(const DegreeByCapability& asked, const std::string& capability, int degree) {
  const auto row = asked.find(capability);
  return row != asked.end() && degree < row->second;
}

bool reaches_row(const DegreeByCapability& row, const DegreeByCapability& degrees) {
  return std::ranges::any_of(row, [&](const auto& cell) {
    const auto found = degrees.find(cell.first);
    return found != degrees.end() && found->second >= cell.second;
  });
}

}  // namespace

int level_of_description(const Catalogue& catalogue, const DegreeByCapability& degrees) {
  int level = 1;
  for (const auto& [number, row] : catalogue.requirements) {
    const DegreeByCapability asked = asked_up_to(catalogue, number);
    const bool held =
        std::ranges::none_of(degrees, [&](const auto& said) { return is_below(asked, said.first, said.second); });
    if (held && reaches_row(row, degrees)) level = std::max(level, number);
  }
  return level;
}

DegreeByCapability claim_errors(const Catalogue& catalogue, int level, const DegreeByCapability& degrees) {
  const DegreeByCapability asked = asked_up_to(catalogue, level);
  DegreeByCapability errors;
  for (const auto& [capability, degree] : degrees)
    if (degree > level || is_below(asked, capability, degree)) errors[capability] = std::max(1, degree);
  return errors;
}

DegreeByCapability closed_rows(const Catalogue& catalogue, int from, int to, const DegreeByCapability& degrees) {
  const DegreeByCapability had = asked_up_to(catalogue, from);
  DegreeByCapability closed;
  for (const auto& [capability, degree] : asked_up_to(catalogue, to)) {
    const auto before = had.find(capability);
    const auto said = degrees.find(capability);
    const bool is_new = before == had.end() || before->second < degree;
    if (is_new && said != degrees.end() && said->second >= degree) closed[capability] = degree;
  }
  return closed;
}

}  // namespace mlrung
