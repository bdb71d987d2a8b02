#include "detect/detect.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "detect/match.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_evidence = 24;

// Turns hits into evidence; remembers line tables of files.
class Witness {
 public:
  explicit Witness(const Material& material) : material_(material) {}

  Evidence evidence(const Hit& hit, const std::string& rule) {
    const File& file = material_.files()[hit.file];
    return {.path = file.path,
            .line = static_cast<int>(hit.line),
            .rule = rule,
            .excerpt = excerpt_of(file, hit.file, hit.line),
            .via = hit.via};
  }

 private:
  std::string excerpt_of(const File& file, int index, std::uint32_t line) {
    if (!file.facts.text) return {};
    const auto [lines, fresh] = lines_.try_emplace(index, *file.facts.text);
    return excerpt(lines->second.line(line));
  }

  const Material& material_;
  std::map<int, LineIndex> lines_;
};

// One rule over all files: at most `limit` places a file, each line once.
std::vector<Hit> hits_of(const Rule& rule, const Material& material, Matcher& matcher) {
  std::vector<Hit> all;
  for (std::size_t i = 0; i < material.files().size(); ++i) {
    auto hits = matcher.match(rule, static_cast<int>(i));
    std::ranges::stable_sort(hits, {}, [](const Hit& hit) { return std::pair(hit.file, hit.line); });
    const auto twice = std::ranges::unique(hits, {}, [](const Hit& hit) { return std::pair(hit.file, hit.line); });
    hits.erase(twice.begin(), twice.end());
    if (std::ssize(hits) > rule.limit) hits.resize(rule.limit);
    std::ranges::move(hits, std::back_inserter(all));
  }
  return all;
}

Observation observe(const Detector& detector, const Material& material, Matcher& matcher, Witness& witness) {
  Observation observation{.practice = detector.practice};
  // Every rule first gives one place a file, so that a long list does not crowd out other files and rules.
  std::vector<std::pair<int, Evidence>> ranked;
  for (const Rule& rule : detector.rules) {
    std::map<int, int> count;
    for (const Hit& hit : hits_of(rule, material, matcher))
      ranked.emplace_back(count[hit.file]++, witness.evidence(hit, detector.practice + "#" + rule.id));
  }
  std::ranges::stable_sort(ranked, {}, &std::pair<int, Evidence>::first);
  for (auto& [rank, evidence] : ranked) {
    const bool known = std::ranges::any_of(observation.evidence, [&](const Evidence& other) {
      return other.path == evidence.path && other.line == evidence.line;
    });
    if (!known && observation.evidence.size() < k_most_evidence) observation.evidence.push_back(std::move(evidence));
  }
  if (!observation.evidence.empty()) observation.state = State::present;
  return observation;
}

}  // namespace

Observations detect(const Catalogue& catalogue, const DetectorSet& detectors, const Tree& tree,
                    const DetectOptions& options) {
  const Material material(tree, options.progress);
  const Reach reach(material);
  Matcher matcher(material, reach, detectors);
  Witness witness(material);
  Observations observations{.practices = {}, .skipped = material.skipped(), .incomplete = material.incomplete()};
  for (const Practice& practice : catalogue.practices) {
    const Detector* detector = detectors.detector(practice.id);
    if (detector)
      observations.practices.push_back(observe(*detector, material, matcher, witness));
    else
      observations.practices.push_back(
          {.practice = practice.id, .state = State::unknown, .reason = "no rule looks for it"});
  }
  return observations;
}

}  // namespace mlrung
