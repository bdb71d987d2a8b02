#include "assess/rules.h"

#include <algorithm>
#include <functional>
#include <set>

namespace mlrung {

namespace {

bool is_counted(const Observation& seen, Count count) {
  switch (count) {
    case Count::done: return counts(seen.state);
    case Count::done_or_unknown: return counts(seen.state) || seen.state == State::unknown;
    case Count::done_or_waived: return counts(seen.state) || seen.waived;
    case Count::done_unknown_or_waived: return counts(seen.state) || seen.state == State::unknown || seen.waived;
    case Count::not_waived: return !seen.waived;
    case Count::all: return true;
  }
  return false;
}

}  // namespace

IsPresent presence_in(const Observations& observations, Count count) {
  std::set<std::string, std::less<>> counted;
  for (const Observation& seen : observations.practices)
    if (is_counted(seen, count)) counted.insert(seen.practice);
  return [counted = std::move(counted)](const std::string& practice) { return counted.contains(practice); };
}

Lack lack_of(const DegreeRule& rule, const IsPresent& present) {
  Lack lack;
  for (const std::string& practice : rule.all)
    if (!present(practice)) lack.all.push_back(practice);
  if (std::ranges::none_of(rule.any, std::cref(present))) lack.any = rule.any;
  lack.count = std::max(0, rule.at_least - static_cast<int>(std::ranges::count_if(rule.of, std::cref(present))));
  if (lack.count > 0)
    std::ranges::copy_if(rule.of, std::back_inserter(lack.of), [&](const auto& p) { return !present(p); });
  return lack;
}

std::vector<std::string> present_in(const DegreeRule& rule, const IsPresent& present) {
  std::vector<std::string> found;
  for (const auto* list : {&rule.all, &rule.any, &rule.of})
    for (const std::string& practice : *list)
      if (present(practice) && std::ranges::find(found, practice) == found.end()) found.push_back(practice);
  return found;
}

}  // namespace mlrung
