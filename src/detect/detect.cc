#include "detect/detect.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <thread>

#include "base/parallel.h"
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
std::vector<Hit> hits_of(const Rule& rule, Matcher& matcher) {
  std::vector<Hit> all;
  matcher.for_each_match(rule, [&](int, std::vector<Hit> hits) {
    std::ranges::stable_sort(hits, {}, [](const Hit& hit) { return std::pair(hit.file, hit.line); });
    const auto twice = std::ranges::unique(hits, {}, [](const Hit& hit) { return std::pair(hit.file, hit.line); });
    hits.erase(twice.begin(), twice.end());
    if (std::ssize(hits) > rule.limit) hits.resize(rule.limit);
    std::ranges::move(hits, std::back_inserter(all));
  });
  return all;
}

// The first file that was not read and that one of the rules would have looked at.
const Material::Unread* could_have_shown(const Detector& detector, const Material& material) {
  for (const Material::Unread& unread : material.unread()) {
    const File& file = material.files()[unread.file];
    for (const Rule& rule : detector.rules) {
      const bool workflow = rule.files.workflows && is_workflow(file.path);
      if ((workflow || rule.files.accepts(file.what)) && rule.files.accepts(file.path)) return &unread;
    }
  }
  return nullptr;
}

class Observer {
 public:
  Observer(const Material& material, Matcher matcher, const DetectOptions& options)
      : material_(material), matcher_(std::move(matcher)), witness_(material), options_(options) {}

  Observation observe(const Detector& detector, const Practice& practice) {
    Observation observation{.practice = std::string(detector.practice)};
    for (auto& [rank, evidence] : ranked_evidence(detector)) add(observation, std::move(evidence));
    if (!observation.evidence.empty()) {
      observation.state = State::present;
    } else if (const Material::Unread* unread = could_have_shown(detector, material_)) {
      observation.state = State::unknown;
      observation.reason = material_.files()[unread->file].path + " was not read: " + unread->reason;
    } else if (!practice.outside.empty()) {
      observation.state = State::unknown;
      observation.reason = "not seen in files; " + practice.outside;
    }
    return observation;
  }

  std::optional<Evidence> sign(const std::string& shared) {
    const std::vector<Hit>& hits = matcher_.shared_hits(shared);
    return hits.empty() ? std::nullopt : std::optional(witness_.evidence(hits.front(), shared));
  }

 private:
  // Every rule first gives one place a file, so that a long list does not crowd out other files and rules.
  std::vector<std::pair<int, Evidence>> ranked_evidence(const Detector& detector) {
    std::vector<std::pair<int, Evidence>> ranked;
    for (const Rule& rule : detector.rules) {
      std::map<int, int> count;
      for (const Hit& hit : hits_of(rule, matcher_))
        ranked.emplace_back(count[hit.file]++, witness_.evidence(hit, full_id(detector.practice, rule)));
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<int, Evidence>::first);
    return ranked;
  }

  void add(Observation& observation, Evidence evidence) const {
    const auto here = [&](const Evidence& other) { return other.path == evidence.path && other.line == evidence.line; };
    if (const auto exception =
            options_.exception_of ? options_.exception_of(evidence.rule, evidence.path) : std::nullopt) {
      if (observation.excepted.size() < k_most_evidence &&
          std::ranges::none_of(observation.excepted, here, &ExceptedEvidence::evidence))
        observation.excepted.push_back({std::move(evidence), *exception});
    } else if (observation.evidence.size() < k_most_evidence && std::ranges::none_of(observation.evidence, here)) {
      observation.evidence.push_back(std::move(evidence));
    }
  }

  const Material& material_;
  Matcher matcher_;
  Witness witness_;
  const DetectOptions& options_;
};

Observations observe(const Catalogue& catalogue, const DetectorSet& detectors, const Material& material,
                     const DetectOptions& options) {
  Stages::Timer indexing(options.stages, "index facts");
  std::optional<Reach> reach;
  std::optional<std::jthread> reaching(std::in_place, [&] { reach.emplace(material); });
  const FactIndexes indexes(material, detectors.index);
  reaching.reset();
  indexing.stop();
  const Stages::Timer matching(options.stages, "match rules");
  MatchMemory memory;
  Observations observations{.practices = {}, .skipped = material.skipped(), .incomplete = !material.unread().empty()};
  const auto& practices = catalogue.practices;
  observations.practices.resize(practices.size());
  std::vector<std::optional<Evidence>> signs(options.signs.size());
  std::vector<std::unique_ptr<Observer>> observers(parallel_workers());
  parallel_for(practices.size() + signs.size(), [&](std::size_t i, std::size_t worker) {
    auto& observer = observers[worker];
    if (!observer)
      observer = std::make_unique<Observer>(material, Matcher(material, indexes, *reach, detectors, memory), options);
    if (i >= practices.size()) {
      const std::string& shared = options.signs[i - practices.size()];
      if (detectors.shared_rule(shared) != nullptr) signs[i - practices.size()] = observer->sign(shared);
      return;
    }
    const Detector* detector = detectors.detector(practices[i].id);
    observations.practices[i] =
        detector ? observer->observe(*detector, practices[i])
                 : Observation{.practice = practices[i].id, .state = State::unknown, .reason = "no rule looks for it"};
  });
  for (auto& sign : signs)
    if (sign) observations.signs.push_back(std::move(*sign));
  return observations;
}

}  // namespace

Observations detect(const Catalogue& catalogue, const DetectorSet& detectors, const Tree& tree,
                    const DetectOptions& options) {
  Stages::Timer timer(options.stages, "read and parse");
  const Material material(tree, options.progress, options.read);
  timer.stop();
  return observe(catalogue, detectors, material, options);
}

Observations detect(const Catalogue& catalogue, const DetectorSet& detectors, const Material& material,
                    const DetectOptions& options) {
  return observe(catalogue, detectors, material, options);
}

}  // namespace mlrung
