#include "plan/options.h"

#include <algorithm>

#include "assess/description.h"

namespace mlrung {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return out;
}

std::string level_words(int from, int to) {
  return to == from + 1 ? "level " + std::to_string(to)
                        : "levels " + std::to_string(from + 1) + " to " + std::to_string(to);
}

// "level 3 asks", "levels 3 to 4 ask".
std::string asking(int from, int to) { return level_words(from, to) + (to == from + 1 ? " asks" : " ask"); }

// The highest degree that the rows up to a level ask of a capability; 0 if none does.
int asked(const Catalogue& catalogue, int level, const std::string& capability) {
  const DegreeByCapability rows = new_rows(catalogue, 0, level);
  const auto found = rows.find(capability);
  return found == rows.end() ? 0 : found->second;
}

// "governance 2, which level 2 already has".
std::string why_useless(const Catalogue& catalogue, int from, int to, const std::string& capability, int degree) {
  const std::string what = "it is " + capability + " " + std::to_string(degree);
  const int needed = asked(catalogue, to, capability);
  if (needed == 0) return what + ", of which " + asking(from, to) + " nothing";
  if (asked(catalogue, from, capability) >= needed)
    return what + ", and level " + std::to_string(from) + " already has " + capability + " " + std::to_string(needed);
  return what + ", and " + asking(from, to) + " " + capability + " " + std::to_string(needed);
}

OptionVerdict judge(const Catalogue& catalogue, int from, int to, const OptionPromise& option) {
  OptionVerdict verdict;
  const DegreeByCapability rows = new_rows(catalogue, from, to);
  for (const auto& [capability, needs] : rows) {
    const auto found = option.reach.find(capability);
    if (found == option.reach.end() || static_cast<std::size_t>(needs) >= found->second.size()) continue;
    const float probability = found->second[static_cast<std::size_t>(needs)];
    verdict.score += probability;
    const auto said = option.degrees.find(capability);
    if (probability >= 0.5F || (said != option.degrees.end() && said->second >= needs))
      verdict.closes[capability] = needs;
  }
  for (const auto& [capability, degree] : option.degrees)
    if (!verdict.closes.contains(capability)) verdict.useless[capability] = degree;
  std::vector<std::string> parts;
  if (!verdict.closes.empty()) {
    for (const auto& [capability, needs] : verdict.closes) parts.push_back(capability + " " + std::to_string(needs));
    verdict.why = "closes " + joined(parts) + ", which " + asking(from, to);
  } else {
    for (const auto& [capability, degree] : verdict.useless)
      parts.push_back(why_useless(catalogue, from, to, capability, degree));
    verdict.why = "closes nothing that " + asking(from, to) + ": " +
                  (parts.empty() ? "it says of no capability how it would be done" : joined(parts));
  }
  return verdict;
}

}  // namespace

OptionsVerdict judge_options(const Catalogue& catalogue, int from, int to, const std::vector<OptionPromise>& options) {
  OptionsVerdict verdict;
  for (const OptionPromise& option : options) verdict.options.push_back(judge(catalogue, from, to, option));
  const auto best = std::ranges::max_element(verdict.options, {}, &OptionVerdict::score);
  verdict.best = static_cast<std::size_t>(best - verdict.options.begin());
  return verdict;
}

}  // namespace mlrung
