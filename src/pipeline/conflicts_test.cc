#include "pipeline/conflicts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/prose_claims.h"

namespace mlrung {
namespace {

const Catalogue& catalogue() {
  static const Catalogue loaded = *embedded_catalogue();
  return loaded;
}

Report report_of(const std::vector<Observation>& seen) {
  Report report;
  for (const Practice& practice : catalogue().practices) {
    const auto found = std::ranges::find(seen, practice.id, &Observation::practice);
    report.observations.practices.push_back(found == seen.end() ? Observation{.practice = practice.id} : *found);
  }
  return report;
}
Observation present(const char* practice) {
  return {.practice = practice, .state = State::present, .evidence = {{"ci.yml", 7, "r", "deploy", {}}}};
}
ProseClaim claim(const char* capability, int degree, float probability = 0.95F) {
  return {{"README.md", 3}, "Words.", capability, degree, probability, {}};
}

TEST(Conflicts, WhatIsSaidAndNothingShows) {
  const auto found = find_conflicts(catalogue(), report_of({}), {claim("monitoring", 4)});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, Conflict::Kind::more_said);
  EXPECT_EQ(found[0].practices, (std::vector<std::string>{"monitoring/alerting", "monitoring/drift-detection",
                                                          "monitoring/model-performance"}));
  EXPECT_EQ(found[0].place, (Place{"README.md", 3}));
}

TEST(Conflicts, NothingIsHeldAgainstWhatIsPartlyThereUnknownOrRead) {
  const auto none = [](Report report, const ProseClaim& said) {
    return find_conflicts(catalogue(), report, {said}).empty();
  };
  EXPECT_TRUE(none(report_of({present("monitoring/drift-detection")}), claim("monitoring", 4)));
  EXPECT_TRUE(none(report_of({present("deployment/progressive")}), claim("deployment", 3)));
  EXPECT_TRUE(none(report_of({{.practice = "monitoring/alerting", .state = State::unknown}}), claim("monitoring", 4)));
  EXPECT_TRUE(none(report_of({}), claim("training", 2)));
  Report incomplete = report_of({});
  incomplete.observations.incomplete = true;
  EXPECT_TRUE(none(incomplete, claim("monitoring", 4)));
}

TEST(Conflicts, WordsThatNamePracticesAreHeldAgainstThoseAlone) {
  const Report report =
      report_of({present("monitoring/dashboard"), {.practice = "monitoring/alerting", .state = State::unknown}});
  ProseClaim drift = claim("monitoring", 4), alerts = drift;
  drift.practices = {"monitoring/drift-detection"};
  alerts.practices = {"monitoring/alerting"};
  const auto found = find_conflicts(catalogue(), report, {drift, alerts});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].practices, drift.practices);
}

TEST(Conflicts, WhatIsSaidToBeByHandAndIsNot) {
  const auto found =
      find_conflicts(catalogue(), report_of({present("deployment/continuous-delivery")}), {claim("deployment", 1)});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, Conflict::Kind::less_said);
  EXPECT_EQ(found[0].evidence->path, "ci.yml");
  EXPECT_TRUE(find_conflicts(catalogue(), report_of({}), {claim("deployment", 1)}).empty());
}

TEST(Conflicts, OneForEachCapabilityAndDirectionTheSurest) {
  ProseClaim surer = claim("training", 3, 0.99F);
  surer.place.line = 9;
  const auto found = find_conflicts(catalogue(), report_of({}), {claim("training", 3, 0.95F), surer});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].place.line, 9);
}

TEST(Conflicts, AttestationsThatFilesContradict) {
  Report report = report_of({present("code/ci-tests"),
                             {.practice = "data/validated", .state = State::attested},
                             {.practice = "monitoring/alerting", .state = State::attested}});
  const auto attest = [&](const char* practice, bool done) {
    Attestation said{.practice = practice, .done = done, .who = "Jane", .when = {}, .reason = "why", .expires = {}};
    said.place = {".mlrung.yaml", 2};
    report.declared.attestations.push_back(said);
  };
  attest("code/ci-tests", false);
  attest("data/validated", true);
  attest("monitoring/alerting", true);  // its place is often outside of files: no contradiction
  const auto found = find_conflicts(catalogue(), report, {});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].kind, Conflict::Kind::denied);
  EXPECT_EQ(found[1].kind, Conflict::Kind::attested);
  EXPECT_EQ(found[1].practices, std::vector<std::string>{"data/validated"});
}

TEST(ProseClaims, AreReadWithTheirPlaces) {
  const auto tree =
      make_memory_tree({{"README.md",
                         "# Churn\n\nOur models are retrained every night by a scheduled "
                         "pipeline.\n\n## Roadmap\nWe deploy by CI/CD on every merge.\n"},
                        {"CHANGELOG.md", "Our models are retrained every night by a scheduled pipeline.\n"}});
  const auto claims = read_prose_claims(catalogue(), *tree);
  ASSERT_TRUE(claims);
  ASSERT_EQ(claims->size(), 1U);
  EXPECT_EQ(claims->front().capability, "training");
  EXPECT_EQ(claims->front().degree, 3);
  EXPECT_EQ(claims->front().place, (Place{"README.md", 3}));
}

}  // namespace
}  // namespace mlrung
