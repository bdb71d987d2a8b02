#include "words/reader.h"

#include <gtest/gtest.h>

#include "words/claim.h"
#include "words/test_setup.h"

namespace mlrung {
namespace {

std::string words(const std::string& text, Span place) { return text.substr(place.begin, place.end - place.begin); }

TEST(Reader, TellsDegreesAndTheWordsThatSaySo) {
  const std::string text =
      "Model training is automated, deployment happens via CI/CD pipelines, but monitoring is manual and infrequent.";
  const Reading reading = reader().read(text);
  EXPECT_EQ(reading.degrees(), (DegreeByCapability{{"deployment", 3}, {"monitoring", 1}, {"training", 3}}));
  ASSERT_EQ(reading.assertions.size(), 3U);
  EXPECT_EQ(words(text, reading.assertions[0].place), "Model training is automated");
  EXPECT_EQ(words(text, reading.assertions[1].place), "deployment happens via CI/CD pipelines");
  EXPECT_EQ(words(text, reading.assertions[2].place), "monitoring is manual and infrequent.");
}

TEST(Reader, PlansAndOtherPeoplesClaimsAssertNothing) {
  EXPECT_TRUE(reader().read("Next quarter we plan to automate the deployment of our models.").degrees().empty());
  const Reading nothing = reader().read("The canteen serves fish on Fridays.");
  EXPECT_TRUE(nothing.degrees().empty());
  EXPECT_FALSE(nothing.not_judged.empty());
}

TEST(Reader, OtherLanguagesAndNoWordsAreNotJudged) {
  EXPECT_NE(
      reader().read("Unsere Modelle werden jede Nacht automatisch neu trainiert und danach ausgeliefert.").not_judged,
      "");
  EXPECT_NE(reader().read("模型每天晚上自动训练").not_judged, "");
  EXPECT_EQ(reader().read("").not_judged, "the text has no words");
  EXPECT_EQ(reader().read("\x80\xff\xfe").not_judged, "the text has no words");
  EXPECT_EQ(reader().read("MLflow experiment tracking, DVC data versioning, Docker images, model cards").not_judged,
            "");
}

TEST(Reader, LongAndHostileTextsEnd) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "The weather was fine and the team went for a walk in the woods. ";
  text += "Our models are retrained every night by a scheduled pipeline. ";
  for (int i = 0; i < 40; ++i) text += "The weather was fine and the team went for a walk in the woods. ";
  const Reading reading = reader().read(text, Detail::full);
  EXPECT_EQ(reading.degrees().at("training"), 3);
  EXPECT_NE(words(text, reading.assertions.front().place).find("retrained every night"), std::string::npos);
  (void)reader().read(std::string(100'000, 'a'));
  EXPECT_EQ(reader().read(std::string(4'000, '.')).read_until, 0U);
  EXPECT_GT(reader().read(std::string(24'000, '.')).read_until, 10'000U);
  std::string lines = "We deploy by hand.", mentions;
  for (int i = 0; i < 200'000; ++i) lines += "\n\x01";
  EXPECT_EQ(reader().read(lines, Detail::full).degrees().at("deployment"), 1);
  for (int i = 0; i < 2'000; ++i) mentions += "level 2 ";
  EXPECT_EQ(find_levels(mentions, reader().wording()).size(), 2'000U);
}

TEST(Reader, LongReportsAreReadBySection) {
  std::string report =
      "# Review of the claims model\n\n## Findings\n\n### Training\n\n"
      "Training runs as a scheduled DAG every Sunday. Nobody has to start it.\n\n### Other matters\n\n";
  for (int i = 0; i < 30; ++i) report += "The team has five people and a budget that is agreed upon each year. ";
  report +=
      "\n\n## Recommendations\n\n1. Set up alerts on drift and live accuracy.\n2. Roll back bad releases "
      "automatically.\n";
  EXPECT_EQ(reader().read(report).degrees(), (DegreeByCapability{{"training", 3}}));
}

TEST(Claim, FindsTheLevelByNumberNameOrdinalAndIdiom) {
  const auto levels = [](const std::string& text) {
    std::vector<int> found;
    for (const LevelMention& mention : find_levels(text, reader().wording())) found.push_back(mention.level);
    return found;
  };
  using Levels = std::vector<int>;
  EXPECT_EQ(levels("Level 2 maturity means scripts."), Levels{2});
  EXPECT_EQ(levels("At the Managed stage, scripts are run by hand."), Levels{2});
  EXPECT_EQ(levels("Quantitatively Managed organisations watch live metrics."), Levels{4});
  EXPECT_EQ(levels("The third rung has CI/CD."), Levels{3});
  EXPECT_EQ(levels("On the top rung, models retrain themselves."), Levels{5});
  EXPECT_EQ(levels("maturity level four has alerts"), Levels{4});
  EXPECT_EQ(levels("L5 teams close the loop"), Levels{5});
  EXPECT_EQ(levels("Defined means that pipelines train."), Levels{3});
  EXPECT_EQ(levels("Level 2 has what level 3 has"), (Levels{2, 3}));
  EXPECT_EQ(levels("Who wants to be Managed needs a README."), Levels{2});
  EXPECT_EQ(levels("A rung below the top there are alerts."), Levels{4});
  EXPECT_EQ(levels("One above the bottom, scripts do it."), Levels{2});
  EXPECT_EQ(levels("The “Managed” stage has scripts."), Levels{2});
  EXPECT_TRUE(levels("We use a managed service with a defined interface.").empty());
}

TEST(Claim, ANameOfALevelTakesNothingOfItsNeighboursAlong) {
  const auto places = [](const std::string& text) {
    std::vector<std::string> found;
    for (const LevelMention& mention : find_levels(text, reader().wording()))
      found.push_back(words(text, mention.place));
    return found;
  };
  using Words = std::vector<std::string>;
  EXPECT_EQ(places("Who wants to be Managed needs a README."), Words{"Managed"});
  EXPECT_EQ(places("For us, Defined: pipelines deploy."), Words{"Defined"});
  EXPECT_EQ(places("Somewhere between Managed, Defined, Optimizing."), (Words{"Managed", "Defined", "Optimizing"}));
  EXPECT_EQ(places("Defined means that pipelines train."), Words{"Defined"});
  EXPECT_EQ(places("The Managed stage has scripts."), Words{"The Managed stage"});
  EXPECT_EQ(places("Levels 2 and 3 ask for scripts."), (Words{"Levels 2", "3"}));
}

TEST(Claim, ANumberThatNoLevelHasIsTold) {
  const auto unknown = [](const std::string& text) { return read_claim(text, reader()).unknown; };
  using Words = std::vector<std::string>;
  EXPECT_EQ(unknown("Level 7 means that models retrain themselves."), Words{"7"});
  EXPECT_EQ(unknown("Level 2.5 has a pipeline."), Words{"2.5"});
  EXPECT_EQ(unknown("At maturity level zero all is done by hand."), Words{"zero"});
  EXPECT_EQ(unknown("Level 12 means alerts."), Words{"12"});
  EXPECT_TRUE(unknown("Unlike level 0, level 2 has scripts.").empty());
  EXPECT_EQ(read_claim("Level 7 means that models retrain themselves.", reader()).levels, std::vector<int>{});
}

TEST(Claim, AnEndlessClaimIsReadAsFarAsADescription) {
  std::string claim = "Level 3 means that models are deployed by hand.";
  while (claim.size() < (1U << 20U)) claim += " The weather was fine and the team went for a walk.";
  claim += " Level 4 is better.";
  const Claim read = read_claim(claim, reader());
  EXPECT_EQ(read.levels, std::vector<int>{3});
  EXPECT_EQ(read.reading.degrees().at("deployment"), 1);
  EXPECT_GT(read.reading.read_until, 10'000U);
  EXPECT_LT(read.reading.read_until, 100'000U);
}

TEST(Claim, IsReadWithoutItsLevel) {
  const std::string text =
      "Level 2 maturity means fully optimized ML lifecycle with real-time monitoring and feedback loops.";
  const Claim claim = read_claim(text, reader());
  EXPECT_EQ(claim.levels, std::vector<int>{2});
  EXPECT_EQ(claim.reading.degrees(), (DegreeByCapability{{"improvement", 5}, {"monitoring", 4}}));
  ASSERT_EQ(claim.reading.assertions.size(), 2U);
  EXPECT_NE(words(text, claim.reading.assertions[0].place).find("real-time monitoring"), std::string::npos);
  EXPECT_NE(words(text, claim.reading.assertions[1].place).find("feedback loops"), std::string::npos);
  // Places lie on whole names of levels, not within them.
  for (const std::string claimed : {"Quantitatively Managed stage: manual deployment", "Deployment by hand is L1"})
    for (const Assertion& said : read_claim(claimed, reader()).reading.assertions)
      EXPECT_TRUE(said.place.begin == 0 || claimed[said.place.begin - 1] == ' ') << words(claimed, said.place);
}

TEST(Claim, ALevelForComparisonIsNotWhatItIsAbout) {
  const auto levels = [](const std::string& text) { return read_claim(text, reader()).levels; };
  EXPECT_EQ(levels("Level 3 means automated training with L2 regularisation"), std::vector<int>{3});
  EXPECT_EQ(levels("Level 3: in step 2 the model is deployed by CI/CD"), std::vector<int>{3});
  EXPECT_EQ(levels("Stage 2 of the pipeline trains by schedule at level 3"), std::vector<int>{3});
  EXPECT_EQ(levels("Stage 2 means scripts, stage 4 alerts"), (std::vector<int>{2, 4}));
  EXPECT_EQ(levels("L2 means scripts"), std::vector<int>{2});
  EXPECT_EQ(levels("Unlike level 2, level 3 has CI/CD."), std::vector<int>{3});
  EXPECT_EQ(levels("Level 4 has more alerts than the Managed stage."), std::vector<int>{4});
  EXPECT_EQ(levels("Level 2 has tests, level 4 has alerts."), (std::vector<int>{2, 4}));
}

TEST(Reader, OfSentencesThatDisagreeTheOneThatTheWholeAgreesWithComesFirst) {
  const std::string text = "A pipeline retrains the model every night. Nobody ever retrains the model except by hand.";
  const Reading reading = reader().read(text, Detail::full);
  ASSERT_EQ(reading.contradictions.size(), 1U);
  const Contradiction& found = reading.contradictions.front();
  EXPECT_EQ(found.kept.degree, reading.degrees().at("training"));
  EXPECT_NE(found.kept.degree, found.other.degree);
}

TEST(Wording, AnotherModelMayHaveFewerLevels) {
  Catalogue three = catalogue();
  three.levels.resize(3);
  const auto wording = embedded_wording(three);
  ASSERT_TRUE(wording) << to_line(wording.error());
  EXPECT_EQ(find_levels("The Managed stage", *wording).front().level, 2);
  EXPECT_EQ(find_levels("Level 4", *wording).front().level, 0);
}

TEST(Wording, FaultsHaveTheirPlace) {
  const auto fault = [](const std::string& text) {
    const auto loaded = load_wording(text, "w.yaml", catalogue());
    return loaded ? std::string() : to_line(loaded.error());
  };
  EXPECT_EQ(fault("language: X\ncommn: 1\n"), "w.yaml:2: unknown key 'commn'; did you mean 'common'?");
  EXPECT_EQ(fault("language: X\n"), "w.yaml:1: 'common' is missing");
}

TEST(Split, SentencesAndClausesKeepTheirPlaces) {
  const std::string text = "We train nightly, e.g. by cron. But nobody looks!\n- no docs";
  const auto all = sentences(text);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(words(text, all[0]), "We train nightly, e.g. by cron.");
  EXPECT_EQ(words(text, all[2]), "- no docs");
  const auto parts = clauses(text, all[0], reader().wording());
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(words(text, parts[1]), "e.g. by cron.");
  EXPECT_EQ(sentences("We are at level 3. We train nightly.").size(), 2U);
  EXPECT_EQ(sentences("1. We train nightly.\n 2. We deploy.").size(), 2U);
}

}  // namespace
}  // namespace mlrung
