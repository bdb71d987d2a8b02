#include "words/prose.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

const ProseRules& rules() {
  static const ProseRules loaded = *embedded_prose_rules();
  return loaded;
}
std::vector<ProseSentence> read(const std::string& text) { return prose_sentences(text, rules()); }

TEST(Prose, SentencesLoseTheirMarkupAndKeepTheirLine) {
  const auto found = read("# Churn\n\nWe **retrain** the\n[model](x.md) nightly. ![badge](b.svg)Drift is `watched`.\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], (ProseSentence{"We retrain the model nightly.", 3}));
  EXPECT_EQ(found[1], (ProseSentence{"Drift is watched.", 4}));
}

TEST(Prose, CodeTablesQuotesAndOpenTasksAreNone) {
  EXPECT_TRUE(
      read("```\nWe retrain.\n```\n| We | retrain |\n> We retrain.\n\n    We retrain.\n- [ ] We retrain.\n").empty());
  EXPECT_EQ(read("- We retrain.\n- ~~We deploy.~~\n1. We test.\n").size(), 2U);
  EXPECT_EQ(read("<p align=center>We retrain.</p>").front().text, "We retrain.");
}

TEST(Prose, SectionsOfPlansAndInstructionsAreLeftOut) {
  const auto found = read("## Future work\nWe retrain.\n### Details\nWe retrain.\n## Monitoring\nWe watch.\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].text, "We watch.");
  EXPECT_TRUE(read("Roadmap\n=======\nWe retrain.\n").empty());
}

TEST(Prose, StatementsAreAboutTheProjectToday) {
  const auto is = [](const char* text) { return is_statement(text, rules()); };
  EXPECT_TRUE(is("Drift is monitored in production."));
  EXPECT_TRUE(is("We deploy the model by hand, over SSH."));
  EXPECT_FALSE(is("We plan to monitor drift in production."));
  EXPECT_FALSE(is("You can monitor drift in production."));
  EXPECT_FALSE(is("Run the pipeline that retrains our model every night."));
  EXPECT_FALSE(is("Is drift monitored in production?"));
  EXPECT_FALSE(is("Evidently: a library for drift of data sets"));
}

TEST(Prose, OnlyWhatIsSaidPlainlyIsHeldAgainstTheFiles) {
  const auto plain = [](const char* text, const char* capability, int degree) {
    return says_plainly(text, capability, degree, rules());
  };
  EXPECT_TRUE(plain("Our models are retrained every night.", "training", 3));
  EXPECT_FALSE(plain("The pipeline executes its steps.", "training", 3));
  EXPECT_FALSE(plain("Our models are retrained every night.", "deployment", 3));
  EXPECT_TRUE(plain("The model is deployed by hand.", "deployment", 1));
  EXPECT_FALSE(plain("All attempts are logged for monitoring.", "monitoring", 1));
  EXPECT_FALSE(plain("Our models are retrained every night.", "training", 2));
  EXPECT_FALSE(plain("It is documented automatically.", "governance", 3));
}

TEST(Prose, HostileTextEnds) {
  for (const char* piece : {"[", "<a", "~~", "![", "*", "- \n", "a\n", "a. ", "``` ", "#"}) {
    std::string text;
    while (text.size() < 200'000) text += piece;
    (void)read(text);
  }
}

TEST(Prose, FaultsHaveTheirPlace) {
  const auto fault = load_prose_rules("language: X\nsubjcts: []\n", "p.yaml");
  ASSERT_FALSE(fault);
  EXPECT_EQ(to_line(fault.error()), "p.yaml:2: unknown key 'subjcts' in the file; did you mean 'subjects'?");
}

}  // namespace
}  // namespace mlrung
