#include "declared/apply.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

constexpr Date k_today{2026, 6, 1};
constexpr Date k_later{2026, 12, 31};

Attestation said(const std::string& practice, bool done = true, Date expires = k_later) {
  return {.practice = practice, .done = done, .who = "Ann", .when = {2026, 1, 1}, .reason = "why", .expires = expires};
}
Exception excepted(const std::string& practice, Date expires = k_later) {
  return {.practice = practice, .rule = {}, .path = {}, .reason = "why", .owner = "Bob", .expires = expires};
}
Observation seen(const std::string& practice, State state) {
  Observation made{.practice = practice, .state = state};
  if (state == State::present) made.evidence.push_back({.path = "a.py", .rule = practice + "#r", .excerpt = {}});
  return made;
}

// One practice in a state, with declarations that are judged first.
Observation applied(State state, Declaration declaration, const Profile* profile = nullptr,
                    const Declaration* base = nullptr) {
  judge(declaration, k_today, base);
  return apply({.practices = {seen("a/x", state)}, .skipped = {}}, declaration, profile).practices.front();
}

TEST(Apply, WhatIsNotThereIsAttested) {
  for (const State state : {State::absent, State::unknown}) {
    const Observation out = applied(state, {.attestations = {said("a/x")}});
    EXPECT_EQ(out.state, State::attested);
    EXPECT_EQ(out.reason, "Ann on 2026-01-01: why (until 2026-12-31)");
  }
  EXPECT_EQ(applied(State::absent, {.attestations = {said("a/y")}}).state, State::absent);
}

TEST(Apply, WhatIsSeenStaysSeen) {
  const Observation out = applied(State::present, {.attestations = {said("a/x")}});
  EXPECT_EQ(out.state, State::present);
  EXPECT_EQ(out.evidence.size(), 1U);
}

TEST(Apply, ADenialDisputesWhatIsSeen) {
  const Observation out = applied(State::present, {.attestations = {said("a/x", false)}});
  EXPECT_EQ(out.state, State::disputed);
  EXPECT_EQ(out.evidence.size(), 1U);
  EXPECT_FALSE(counts(out.state));
  EXPECT_EQ(applied(State::unknown, {.attestations = {said("a/x", false)}}).state, State::absent);
  EXPECT_EQ(applied(State::absent, {.attestations = {said("a/x", false), said("a/x")}}).state, State::disputed);
}

TEST(Apply, WhatHasExpiredCountsNoMore) {
  EXPECT_EQ(applied(State::absent, {.attestations = {said("a/x", true, {2026, 5, 31})}}).state, State::absent);
  EXPECT_EQ(applied(State::absent, {.attestations = {said("a/x", true, k_today)}}).state, State::attested);
  EXPECT_FALSE(applied(State::absent, {.attestations = {}, .exceptions = {excepted("a/x", {2026, 5, 31})}}).waived);
}

TEST(Apply, AnExceptionWaivesAndDoesNotMakePresent) {
  const Observation out = applied(State::absent, {.attestations = {}, .exceptions = {excepted("a/x")}});
  EXPECT_EQ(out.state, State::absent);
  EXPECT_TRUE(out.waived);
  EXPECT_EQ(out.reason, "excepted by Bob until 2026-12-31: why");
}

TEST(Apply, WhatTheChangeAddsDoesNotCount) {
  const Declaration change{.attestations = {}, .exceptions = {excepted("a/x")}};
  const Declaration none, same = change, shorter{.attestations = {}, .exceptions = {excepted("a/x", {2026, 7, 1})}};
  EXPECT_FALSE(applied(State::absent, change, nullptr, &none).waived);
  EXPECT_TRUE(applied(State::absent, change, nullptr, &same).waived);
  EXPECT_FALSE(applied(State::absent, change, nullptr, &shorter).waived) << "a longer time is new";
  const Declaration attest{.attestations = {said("a/x")}};
  EXPECT_EQ(applied(State::absent, attest, nullptr, &none).state, State::absent);
}

TEST(Apply, AProfileOfTheChangeIsTakenBack) {
  Declaration change{.attestations = {}};
  change.profile = "library";
  const Declaration before;
  judge(change, k_today, &before);
  EXPECT_EQ(change.profile, "");
}

TEST(Apply, AProfileLeavesOutWhatIsNotThere) {
  const Profile profile{.name = "p", .about = {}, .not_applicable = {{"a/x", "no serving"}}};
  const Observation out = applied(State::absent, {}, &profile);
  EXPECT_EQ(out.state, State::not_applicable);
  EXPECT_EQ(out.reason, "no serving");
  EXPECT_TRUE(out.waived);
  EXPECT_EQ(applied(State::present, {}, &profile).state, State::present);
  EXPECT_EQ(applied(State::absent, {.attestations = {said("a/x")}}, &profile).state, State::attested);
}

TEST(Apply, EvidenceIsSetAsideWhileItsExceptionCounts) {
  Exception exception{
      .practice = {}, .rule = "a/x#r", .path = "examples/**", .reason = "why", .owner = "Bob", .expires = k_later};
  Declaration declaration{.attestations = {}, .exceptions = {exception}};
  EXPECT_EQ(exception_of(declaration, "a/x#r", "examples/a.py"), 0U);
  EXPECT_EQ(exception_of(declaration, "a/x#other", "examples/a.py"), std::nullopt);
  EXPECT_EQ(exception_of(declaration, "a/x#r", "src/a.py"), std::nullopt);
  Observation one{.practice = "a/x"};
  one.excepted.push_back({{.path = "examples/a.py", .rule = "a/x#r", .excerpt = {}}, 0});
  const Observations raw{.practices = {one}, .skipped = {}};
  judge(declaration, k_today, nullptr);
  EXPECT_EQ(apply(raw, declaration, nullptr).practices.front().state, State::absent);
  EXPECT_EQ(apply(raw, declaration, nullptr).practices.front().excepted.size(), 1U);
  declaration.exceptions[0].standing = Standing::expired;
  EXPECT_EQ(apply(raw, declaration, nullptr).practices.front().state, State::present);
}

}  // namespace
}  // namespace mlrung
