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

DegreeByCapability new_rows(const Catalogue& catalogue, int from, int to) {
  const DegreeByCapability had = asked_up_to(catalogue, from);
  DegreeByCapability rows = asked_up_to(catalogue, to);
  std::erase_if(rows, [&](const auto& cell) {
    const auto before = had.find(cell.first);
    return before != had.end() && before->second >= cell.second;
  });
  return rows;
}

DegreeByCapability closed_rows(const Catalogue& catalogue, int from, int to, const DegreeByCapability& degrees) {
  DegreeByCapability rows = new_rows(catalogue, from, to);
  std::erase_if(rows, [&](const auto& cell) {
    const auto said = degrees.find(cell.first);
    return said == degrees.end() || said->second < cell.second;
  });
  return rows;
}

DescriptionVerdict judge_description(const Catalogue& catalogue, const DegreeByCapability& degrees) {
  DescriptionVerdict verdict{.level = level_of_description(catalogue, degrees)};
  const auto said = [&](const std::string& capability) {
    const auto found = degrees.find(capability);
    return found == degrees.end() ? -1 : found->second;
  };
  if (catalogue.level(verdict.level + 1) != nullptr) verdict.next = verdict.level + 1;
  for (const auto& [level, row] : catalogue.requirements)
    for (const Capability& capability : catalogue.capabilities) {
      const auto needs = row.find(capability.id);
      if (needs == row.end()) continue;
      const Cell cell{level, capability.id, needs->second, said(capability.id)};
      if (level == verdict.level && cell.degree >= cell.needs) verdict.reached.push_back(cell);
      if (level <= verdict.next && cell.degree >= 0 && cell.degree < cell.needs) verdict.below.push_back(cell);
      if (level == verdict.next && cell.degree < 0) verdict.silent.push_back(cell);
    }
  return verdict;
}

}  // namespace mlrung
