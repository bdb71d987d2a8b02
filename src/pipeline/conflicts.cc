#include "pipeline/conflicts.h"

#include <algorithm>

#include "report/wording.h"

namespace mlrung {
namespace {

// The practices that tell a degree from those below it: they are in its rule and in none of a lower degree.
std::vector<std::string> telling(const Capability& capability, int degree) {
  std::vector<std::string> practices;
  for (const DegreeRule& rule : capability.rules) {
    if (rule.degree != degree) continue;
    for (const auto* list : {&rule.all, &rule.any, &rule.of})
      for (const std::string& practice : *list) {
        const bool below = std::ranges::any_of(capability.rules, [&](const DegreeRule& lower) {
          return lower.degree < degree && (std::ranges::find(lower.all, practice) != lower.all.end() ||
                                           std::ranges::find(lower.any, practice) != lower.any.end() ||
                                           std::ranges::find(lower.of, practice) != lower.of.end());
        });
        if (!below) practices.push_back(practice);
      }
  }
  return practices;
}

class Ledger {
 public:
  Ledger(const Catalogue& catalogue, const Report& report) : catalogue_(catalogue), report_(report) {}

  void add_attestations() {
    for (const Attestation& said : report_.declared.attestations) {
      if (said.standing != Standing::counts) continue;
      const Observation seen = observation_of(report_, said.practice);
      const Practice* practice = catalogue_.practice(said.practice);
      if (practice == nullptr) continue;
      Conflict conflict{.place = said.place,
                        .words = said.who + ": " + said.reason,
                        .capability = practice->capability,
                        .practices = {said.practice}};
      if (said.done && seen.state == State::attested && practice->outside.empty()) {
        conflict.kind = Conflict::Kind::attested;
      } else if (!said.done && !seen.evidence.empty()) {
        conflict.kind = Conflict::Kind::denied;
        conflict.evidence = seen.evidence.front();
      } else {
        continue;
      }
      found_.push_back(std::move(conflict));
    }
  }

  void add(const std::vector<ProseClaim>& claims) {
    std::vector<std::pair<float, Conflict>> prose;
    for (const ProseClaim& claim : claims) {
      std::optional<Conflict> conflict = more_said(claim);
      if (!conflict) conflict = less_said(claim);
      if (!conflict) continue;
      const auto had = std::ranges::find_if(prose, [&](const auto& other) {
        return other.second.capability == conflict->capability && other.second.kind == conflict->kind;
      });
      if (had == prose.end())
        prose.emplace_back(claim.probability, std::move(*conflict));
      else if (claim.probability > had->first)
        *had = {claim.probability, std::move(*conflict)};
    }
    std::ranges::stable_sort(
        prose, {}, [](const auto& entry) { return std::pair(entry.second.place.path, entry.second.place.line); });
    for (auto& entry : prose) found_.push_back(std::move(entry.second));
  }

  std::vector<Conflict> take() { return std::move(found_); }

 private:
  static Conflict from(const ProseClaim& claim, Conflict::Kind kind) {
    return {.kind = kind,
            .place = claim.place,
            .words = claim.words,
            .capability = claim.capability,
            .degree = claim.degree};
  }

  bool is_absent(const std::string& practice) const { return observation_of(report_, practice).state == State::absent; }

  // Nothing that its words name (else: nothing that tells this degree or a higher one) is there, and all of it would be
  // seen if it were.
  std::optional<Conflict> more_said(const ProseClaim& claim) const {
    constexpr int k_least = 3;  // what is done by hand or by a script, files rarely show
    const Capability* capability = catalogue_.capability(claim.capability);
    if (capability == nullptr || claim.degree < k_least || report_.observations.incomplete) return std::nullopt;
    Conflict conflict = from(claim, Conflict::Kind::more_said);
    if (!claim.practices.empty()) {
      conflict.practices = claim.practices;
      if (!std::ranges::all_of(claim.practices, [&](const auto& practice) { return is_absent(practice); }))
        return std::nullopt;
      return conflict;
    }
    for (int degree = claim.degree; degree < static_cast<int>(catalogue_.degrees.size()); ++degree)
      for (const std::string& practice : telling(*capability, degree)) {
        if (!is_absent(practice)) return std::nullopt;
        if (degree == claim.degree) conflict.practices.push_back(practice);
      }
    if (conflict.practices.empty()) return std::nullopt;
    return conflict;
  }

  // It is said to be done by hand or not at all, and the files show practices of pipelines and numbers.
  std::optional<Conflict> less_said(const ProseClaim& claim) const {
    constexpr int k_most_said = 1, k_least_seen = 3;
    const Capability* capability = catalogue_.capability(claim.capability);
    if (capability == nullptr || claim.degree > k_most_said) return std::nullopt;
    Conflict conflict = from(claim, Conflict::Kind::less_said);
    for (int degree = k_least_seen; degree < static_cast<int>(catalogue_.degrees.size()); ++degree)
      for (const std::string& practice : telling(*capability, degree)) {
        const Observation seen = observation_of(report_, practice);
        if (seen.evidence.empty() || !conflict.practices.empty()) continue;
        conflict.practices.push_back(practice);
        conflict.evidence = seen.evidence.front();
      }
    if (conflict.practices.empty()) return std::nullopt;
    return conflict;
  }

  const Catalogue& catalogue_;
  const Report& report_;
  std::vector<Conflict> found_;
};

}  // namespace

std::vector<Conflict> find_conflicts(const Catalogue& catalogue, const Report& report,
                                     const std::vector<ProseClaim>& claims) {
  Ledger ledger(catalogue, report);
  ledger.add_attestations();
  ledger.add(claims);
  return ledger.take();
}

Result<void> add_ledger(Report& report, const Catalogue& catalogue, const Tree& tree, bool read_prose) {
  std::vector<ProseClaim> claims;
  if (read_prose) {
    TRY(claims, read_prose_claims(catalogue, tree));
  }
  report.claims_read = read_prose;
  report.conflicts = find_conflicts(catalogue, report, claims);
  for (Report& project : report.projects) {
    std::vector<ProseClaim> own;
    std::ranges::copy_if(claims, std::back_inserter(own),
                         [&](const ProseClaim& claim) { return claim.place.path.starts_with(project.project + "/"); });
    project.claims_read = read_prose;
    project.conflicts = find_conflicts(catalogue, project, own);
  }
  return {};
}

}  // namespace mlrung
