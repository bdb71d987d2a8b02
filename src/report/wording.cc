#include "report/wording.h"

#include <algorithm>
#include <map>

namespace mlrung {

std::string join(const std::vector<std::string>& words, const char* last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? last : ", ";
    out += words[i];
  }
  return out;
}

std::string degree_name(const Catalogue& catalogue, int degree) {
  if (degree < 0 || degree >= static_cast<int>(catalogue.degrees.size())) return std::to_string(degree);
  return catalogue.degrees[static_cast<std::size_t>(degree)];
}

std::string headline(const Catalogue& catalogue, int level) {
  const Level* found = catalogue.level(level);
  std::string out = "Level " + std::to_string(level) + " of " + std::to_string(catalogue.levels.size());
  return found == nullptr ? out : out + " · " + found->name;
}

std::string level_asks(const Catalogue& catalogue, int level) {
  DegreeByCapability needs;
  for (const auto& [number, row] : catalogue.requirements)
    if (number <= level)
      for (const auto& [id, degree] : row) needs[id] = std::max(needs[id], degree);
  std::map<int, std::vector<std::string>, std::greater<>> by_degree;
  for (const Capability& capability : catalogue.capabilities)
    if (const auto found = needs.find(capability.id); found != needs.end())
      by_degree[found->second].push_back(capability.id);
  std::string out;
  for (const auto& [degree, ids] : by_degree) {
    if (!out.empty()) out += "; ";
    out += join(ids) + (ids.size() == 1 ? " is" : " are") + " at least " + degree_name(catalogue, degree);
  }
  return out;
}

std::string title_of(const Catalogue& catalogue, const std::string& practice) {
  const Practice* found = catalogue.practice(practice);
  return found == nullptr ? practice : found->title;
}

namespace {

// A title inside a sentence: "Tests run" -> "tests run", but "CI/CD deploys" stays.
std::string in_sentence(std::string title) {
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool word = title.size() > 1 && (title[1] == ' ' || (title[1] >= 'a' && title[1] <= 'z'));
  if (word && is_upper(title[0])) title[0] = static_cast<char>(title[0] - 'A' + 'a');
  return title;
}

// Few choices are named, of many the first: "5, such as ...".
std::string choice_of(const std::vector<std::string>& titles) {
  if (titles.size() > 3) return " " + std::to_string(titles.size()) + ", such as " + titles.front();
  std::string out = ": ";
  for (const std::string& title : titles) out += (&title == &titles.front() ? "" : ", or ") + title;
  return out;
}

}  // namespace

std::vector<std::string> lacks(const Catalogue& catalogue, const CapabilityAssessment& found) {
  const auto titles = [&](const std::vector<std::string>& practices) {
    std::vector<std::string> out;
    for (const std::string& practice : practices) out.push_back(in_sentence(title_of(catalogue, practice)));
    return out;
  };
  std::vector<std::string> out = titles(found.missing_all);
  if (found.missing_any.size() == 1) out.push_back(titles(found.missing_any).front());
  if (found.missing_any.size() > 1) out.push_back("one of" + choice_of(titles(found.missing_any)));
  if (found.missing_count > 0)
    out.push_back(std::to_string(found.missing_count) + " of" + choice_of(titles(found.missing_of)));
  return out;
}

std::vector<std::pair<std::string, int>> skipped_by_reason(const std::vector<Skipped>& skipped) {
  std::map<std::string, int> count;
  for (const Skipped& file : skipped) ++count[file.reason];
  std::vector<std::pair<std::string, int>> out(count.begin(), count.end());
  std::ranges::stable_sort(out, std::greater<>(), &std::pair<std::string, int>::second);
  return out;
}

std::string degrees_in_row(const Report& report) {
  std::string out;
  for (const CapabilityAssessment& found : report.assessment.capabilities)
    out += (out.empty() ? "" : ", ") + found.id + " " + std::to_string(found.degree);
  return out;
}

std::string count_of(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

std::string to_string(const Place& place) {
  return place.line > 0 ? place.path + ":" + std::to_string(place.line) : place.path;
}

Observation observation_of(const Report& report, const std::string& practice) {
  const auto found = std::ranges::find(report.observations.practices, practice, &Observation::practice);
  if (found != report.observations.practices.end()) return *found;
  return {.practice = practice};
}

}  // namespace mlrung
