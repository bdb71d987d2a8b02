#include "assess/assessment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <random>

#include "assess/rules.h"
#include "base/embedded.h"

namespace mlrung {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Two capabilities over eight practices p/0 ... p/7, with every form of rule.
Catalogue model() {
  Catalogue c;
  c.degrees = {"absent", "manual", "repeatable", "automated"};
  c.levels = {{1, "One"}, {2, "Two"}, {3, "Three"}};
  c.requirements = {{2, {{"p", 2}}}, {3, {{"p", 3}, {"q", 1}}}};
  c.expectations = {{2, {{"q", 3}}}, {3, {{"p", 2}}}};
  for (int i = 0; i < 8; ++i) {
    Practice practice;
    practice.id = "p/" + std::to_string(i);
    practice.capability = "p";
    c.practices.push_back(practice);
  }
  Capability p, q;
  p.id = "p";
  p.rules = {{.degree = 1, .any = {"p/0", "p/1"}},
             {.degree = 2, .all = {"p/1", "p/2"}, .any = {"p/3", "p/4"}},
             {.degree = 3, .all = {"p/1"}, .any = {"p/6"}, .at_least = 2, .of = {"p/4", "p/5", "p/6"}}};
  q.id = "q";
  q.rules = {{.degree = 1, .any = {"p/7"}}, {.degree = 3, .all = {"p/7", "p/0"}}};
  c.capabilities = {p, q};
  return c;
}

Observations from_bits(unsigned bits, State state = State::present) {
  Observations out;
  for (unsigned i = 0; i < 8; ++i)
    out.practices.push_back({.practice = "p/" + std::to_string(i), .state = (bits >> i) & 1U ? state : State::absent});
  return out;
}

unsigned bit_of(const std::string& practice) { return 1U << static_cast<unsigned>(practice.back() - '0'); }

TEST(Assess, NothingSeenIsLevelOneDegreeZero) {
  const Assessment found = assess(model(), {});
  EXPECT_EQ(found.level, 1);
  EXPECT_EQ(found.capabilities[0].degree, 0);
  EXPECT_EQ(found.capabilities[0].next_degree, 1);
  EXPECT_THAT(found.capabilities[0].missing_any, ElementsAre("p/0", "p/1"));
}

TEST(Assess, SaysWhatHeldAndWhatIsMissing) {
  const CapabilityAssessment found = assess(model(), from_bits(0b10110)).capabilities[0];  // 1, 2, 4
  EXPECT_EQ(found.degree, 2);
  EXPECT_THAT(found.held, ElementsAre("p/1", "p/2", "p/4"));
  EXPECT_EQ(found.next_degree, 3);
  EXPECT_THAT(found.missing_all, IsEmpty());
  EXPECT_THAT(found.missing_any, ElementsAre("p/6"));
  EXPECT_EQ(found.missing_count, 1);
  EXPECT_THAT(found.missing_of, ElementsAre("p/5", "p/6"));
}

TEST(Assess, AHigherRuleNeedsNoLowerOne) {
  EXPECT_EQ(assess(model(), from_bits(0b1010010)).capabilities[0].degree, 3);  // 1, 4, 6: neither 2 nor 3
}

TEST(Assess, OnlyPresentAndAttestedCount) {
  for (const State state :
       {State::present, State::attested, State::absent, State::unknown, State::not_applicable, State::disputed})
    EXPECT_EQ(assess(model(), from_bits(0b10110, state)).level,
              state == State::present || state == State::attested ? 2 : 1)
        << name_of(state);
}

TEST(Assess, UnknownOnlyLiftsWhatIsPossible) {
  Observations seen = from_bits(0b00110);
  seen.practices[3].state = State::unknown;
  const Assessment found = assess(model(), seen);
  EXPECT_EQ(found.level, 1);
  EXPECT_EQ(found.level_at_most, 2);
  EXPECT_EQ(found.capabilities[0].degree, 1);
  EXPECT_EQ(found.capabilities[0].degree_at_most, 2);
}

TEST(Assess, ALevelNeedsTheRowsOfAllLevelsBelow) {
  EXPECT_EQ(assess(model(), from_bits(0b11010010)).level, 3);  // 1, 4, 6, 7
  EXPECT_EQ(assess(model(), from_bits(0b10000001)).level, 1);  // q at 3, p at 1
}

TEST(Assess, AddingAPracticeNeverLowersAnything) {
  const Catalogue catalogue = model();
  for (unsigned bits = 0; bits < 256; ++bits) {
    const Assessment before = assess(catalogue, from_bits(bits));
    for (unsigned i = 0; i < 8; ++i) {
      const Assessment after = assess(catalogue, from_bits(bits | (1U << i)));
      ASSERT_GE(after.level, before.level) << bits << " + " << i;
      for (std::size_t c = 0; c < 2; ++c) ASSERT_GE(after.capabilities[c].degree, before.capabilities[c].degree);
    }
  }
}

// Against brute force over all sets: the practices of a gap close it, none that is smaller does, and of those
// of the same size none comes earlier in the catalogue.
TEST(Gaps, AreTheSmallestSetsFirstInTheCataloguesOrder) {
  const Catalogue catalogue = model();
  const auto earlier = [](unsigned a, unsigned b) {  // sets of one size, as sorted lists
    const unsigned lowest = (a ^ b) & (~(a ^ b) + 1);
    return (a & lowest) != 0;
  };
  for (unsigned bits = 0; bits < 256; ++bits) {
    const Assessment before = assess(catalogue, from_bits(bits));
    for (const Gap& gap : find_gaps(catalogue, before, from_bits(bits), 3)) {
      unsigned chosen = 0;
      for (const std::string& practice : gap.practices) chosen |= bit_of(practice);
      ASSERT_EQ(chosen & bits, 0U) << "only absent practices";
      unsigned best = 0xFFFF;
      for (unsigned add = 0; add < 256; ++add) {
        if ((add & bits) != 0) continue;
        const auto after = assess(catalogue, from_bits(bits | add)).capabilities;
        if (after[gap.capability == "p" ? 0 : 1].degree < gap.needs) continue;
        const int size = std::popcount(add), best_size = std::popcount(best);
        if (size < best_size || (size == best_size && earlier(add, best))) best = add;
      }
      ASSERT_EQ(chosen, best) << "present " << bits << ", " << gap.capability << " to " << gap.needs;
    }
  }
}

TEST(Gaps, RequiredFirstThenExpectedWithoutRepeats) {
  const Assessment found = assess(model(), {});
  const std::vector<Gap> two = find_gaps(model(), found, {}, 2);
  ASSERT_EQ(two.size(), 2);
  EXPECT_TRUE(two[0].required);
  EXPECT_EQ(two[0].capability, "p");
  EXPECT_EQ(two[0].needs, 2);
  EXPECT_FALSE(two[1].required);
  EXPECT_EQ(two[1].capability, "q");
  const std::vector<Gap> three = find_gaps(model(), found, {}, 3);
  ASSERT_EQ(three.size(), 4);  // p 2, p 3, q 1, and q 3 expected; the expected p 2 is covered
  EXPECT_EQ(three[3].needs, 3);
  EXPECT_FALSE(three[3].required);
}

// Over the real catalogue: doing what the required gaps name reaches the level, and practices only ever help.
TEST(Gaps, ClosingThemReachesTheNextLevel) {
  const Catalogue catalogue = *load_catalogue(embedded_text("catalogue.yaml"), "catalogue.yaml");
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const auto share = random() % 10;
    Observations seen;
    for (const Practice& practice : catalogue.practices)
      seen.practices.push_back(
          {.practice = practice.id, .state = random() % 10 < share ? State::present : State::absent});
    const Assessment before = assess(catalogue, seen);
    for (const Gap& gap : find_gaps(catalogue, before, seen, before.level + 1))
      for (Observation& item : seen.practices)
        if (gap.required && std::ranges::find(gap.practices, item.practice) != gap.practices.end())
          item.state = State::present;
    const Assessment after = assess(catalogue, seen);
    ASSERT_GE(after.level, std::min(before.level + 1, 5));
    for (std::size_t i = 0; i < after.capabilities.size(); ++i)
      ASSERT_GE(after.capabilities[i].degree, before.capabilities[i].degree);
  }
}

TEST(Gaps, NoneWhenEverythingIsThere) {
  const Observations all = from_bits(0xFF);
  const Assessment found = assess(model(), all);
  EXPECT_EQ(found.level, 3);
  EXPECT_THAT(find_gaps(model(), found, all, 3), IsEmpty());
}

// Practices of `waived` are waived where they are not of `bits`.
Observations with_waived(unsigned bits, unsigned waived) {
  Observations out = from_bits(bits);
  for (Observation& seen : out.practices) seen.waived = (waived & bit_of(seen.practice)) != 0;
  return out;
}

TEST(Assess, WhatIsWaivedIsNotAsked) {
  const unsigned level_two = 0b00001110;  // p/1, p/2, p/3
  EXPECT_EQ(assess(model(), from_bits(level_two & ~4U)).level, 1);
  const Assessment found = assess(model(), with_waived(0b01111110, 0b10000000));
  EXPECT_EQ(found.level, 3) << "row 3: p by deed, q waived";
  EXPECT_EQ(found.capabilities[1].degree, 0);
  EXPECT_EQ(found.capabilities[1].degree_asked, 1);
  EXPECT_THAT(find_gaps(model(), found, with_waived(0b01111110, 0b10000000), 3),
              testing::Each(testing::Field(&Gap::required, false)));
}

TEST(Assess, NoLevelIsReachedByLeaveAlone) {
  const Assessment found = assess(model(), with_waived(0, 0b11111111));
  EXPECT_EQ(found.level, 1);
  EXPECT_EQ(found.highest, 1);
  const Assessment second = assess(model(), with_waived(0b00001110, 0b11110000));
  EXPECT_EQ(second.level, 2) << "of row 3 nothing is left to be done";
  EXPECT_EQ(second.highest, 2);
  EXPECT_EQ(assess(model(), from_bits(0)).highest, 3);
}

TEST(Assess, WaivingNeverLowersALevel) {
  for (unsigned bits = 0; bits < 256; ++bits)
    for (unsigned waived = 0; waived < 256; waived += 5)
      EXPECT_GE(assess(model(), with_waived(bits, waived)).level, assess(model(), from_bits(bits)).level) << bits;
}

}  // namespace
}  // namespace mlrung
