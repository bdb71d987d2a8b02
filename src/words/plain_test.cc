#include "words/plain.h"

#include <gtest/gtest.h>

#include "words/passages.h"
#include "words/plain_wording.h"
#include "words/test_setup.h"

namespace mlrung {
namespace {

DegreeByCapability degrees(const std::string& text) { return reader().read(text).degrees(); }

std::vector<std::string> found(const std::string& text) {
  std::vector<std::string> out;
  for (const PlainStatement& one : plain_statements(text, passages(text, reader().wording()), reader().wording()).list)
    out.push_back(one.subject->capabilities.front() + " " + std::to_string(one.degree) + " " +
                  text.substr(one.place.begin, one.place.end - one.place.begin));
  return out;
}
using Found = std::vector<std::string>;

TEST(Plain, ShortSentencesAreRead) {
  EXPECT_EQ(degrees("Tests are run by hand."), (DegreeByCapability{{"code", 1}}));
  EXPECT_EQ(degrees("tests: none"), (DegreeByCapability{{"code", 0}}));
  EXPECT_EQ(degrees("ci? none"), (DegreeByCapability{{"code", 0}}));
  EXPECT_EQ(degrees("Nothing is automated."), (DegreeByCapability{{"deployment", 1}, {"training", 1}}));
  EXPECT_EQ(degrees("The whole process is not automated yet"),
            (DegreeByCapability{{"deployment", 1}, {"training", 1}}));
  EXPECT_EQ(degrees("No retraining. Training is a script with a configuration file that I start.").at("training"), 2);
  EXPECT_EQ(degrees("- Alerting is still manual."), (DegreeByCapability{{"monitoring", 1}}));
  EXPECT_EQ(degrees("Monitoring is automated."), (DegreeByCapability{{"monitoring", 3}}));
  EXPECT_EQ(degrees("No tests, no monitoring and no deployment."),
            (DegreeByCapability{{"code", 0}, {"deployment", 0}, {"monitoring", 0}}));
}

TEST(Plain, SentencesThatSayMoreAreNot) {
  for (const char* text :
       {"No tests, no merge.", "Our vendor says everything is automated", "Tests were run by hand until May.",
        "Nothing that is automated breaks.", "If there are no tests, the merge is refused.",
        "Tests are not only run by hand.", "Nobody wants deployments on a Friday."})
    EXPECT_EQ(found(text), Found{}) << text;
  EXPECT_TRUE(degrees("Our vendor says everything is fully automated.").empty());
}

TEST(Plain, ByHandInAnExceptionIsNoStatement) {
  for (const char* exception :
       {"Deployment is manual when the pipeline fails.", "Training is manual before the scheduler takes over.",
        "Deployment is manual on an outage.", "Deployment is by hand after the pipeline breaks."})
    EXPECT_EQ(found(exception), Found{}) << exception;
  EXPECT_EQ(degrees("Training runs every night by a scheduled pipeline. "
                    "Training is manual before the scheduler takes over.")
                .at("training"),
            3);
  EXPECT_EQ(found("Tests are run by hand before each release."),
            Found{"code 1 Tests are run by hand before each release"});
  EXPECT_EQ(found("Deployment is manual by the data science team"),
            Found{"deployment 1 Deployment is manual by the data science team"});
  EXPECT_EQ(found("Deployment is done manually by an engineer."),
            Found{"deployment 1 Deployment is done manually by an engineer"});
}

TEST(Plain, QuestionsHaveTheirAnswerInTheNextLine) {
  EXPECT_EQ(found("[09:05] maya: and tests?\n[09:05] priya: none, sorry"),
            Found{"code 0 tests?\n[09:05] priya: none, sorry"});
  EXPECT_EQ(found("Q: Do you have any monitoring?\nA: No."), Found{"monitoring 0 Do you have any monitoring?\nA: No"});
  EXPECT_EQ(found("deployment?\nby hand"), Found{"deployment 1 deployment?\nby hand"});
  EXPECT_EQ(found("Do you monitor the weather?\nNo."), Found{});
}

TEST(Plain, APartOfACapabilityLeavesWhatElseIsSaid) {
  EXPECT_EQ(degrees("Latency is on a Grafana dashboard. Zero alarms.").at("monitoring"), 3);
  EXPECT_EQ(degrees("Training runs every night by a scheduled pipeline. Everything is manual.").at("training"), 3);
}

TEST(Plain, TheLoaderRefusesWhatIsNotThere) {
  const auto fault = [](std::string text) {
    const auto document = parse_yaml(
        "opening: '(?:- )?'\njoints: [', ']\nstand_ins: {}\nquestions: ['any {subject}']\nanswers: {}\n" + text, "w");
    const auto loaded = load_plain_wording(document->roots.front(), "w", catalogue());
    return loaded ? std::string() : loaded.error().message;
  };
  const std::string statements = "statements: {1: ['{subject} by hand']}\n";
  EXPECT_EQ(fault(statements + "subjects: {t: {of: [code], words: [tests]}}\n"), "");
  EXPECT_EQ(fault(statements + "subjects: {t: {of: [coed], words: [tests]}}\n"), "there is no capability 'coed'");
  EXPECT_EQ(fault("statements: {7: ['{subject} by hand']}\nsubjects: {t: {of: [code], words: [tests]}}\n"),
            "there is no degree '7'");
  EXPECT_NE(fault(statements + "subjects: {t: {of: [code], words: ['(tests']}}\n"), "");
  EXPECT_NE(fault(statements + "subjects: {t: {of: [code], words: [tests], mots: 2}}\n"), "");
}

Found read(const std::string& text) {
  Found out;
  for (const Span& one : passages(text, reader().wording())) out.push_back(text.substr(one.begin, one.end - one.begin));
  return out;
}

TEST(Passages, RecommendationsAndOthersAreLeftOut) {
  EXPECT_EQ(read("a b\nc"), Found{"a b\nc"});
  EXPECT_EQ(read("# Report\na\n## 4. What others do\nb\n### Alerts\nc\n## 5. Findings\nd\n"),
            (Found{"# Report\na", "## 5. Findings\nd"}));
  EXPECT_EQ(read("Recommendations\n---------------\na\n\nResult\n------\nb"), Found{"Result\n------\nb"});
  EXPECT_EQ(read("a\n\nNext steps:\n- b\n\n- c\n\nd\ne"), (Found{"a", "d\ne"}));
  EXPECT_EQ(read("Goals:\n- a\nToday:\n- b"), Found{"Today:\n- b"});
  EXPECT_EQ(read("## Roadmap: current status\na"), Found{"## Roadmap: current status\na"});
  EXPECT_EQ(read("#5 is our release plan:\na"), Found{"#5 is our release plan:\na"});
  EXPECT_TRUE(degrees("# Review\n## Recommendations\nModels are retrained every night by a pipeline.").empty());
}

TEST(Passages, CodeHasNoHeadings) {
  for (const std::string fence : {"```", "~~~~"}) {
    const std::string text = "# A\n" + fence + "sh\n# next steps\nb\nGoals:\n" + fence + "\nc";
    EXPECT_EQ(read(text), (Found{text})) << text;
  }
  EXPECT_EQ(read("````\n```\n# Goals\n````\n# Goals\na"), Found{"````\n```\n# Goals\n````"});
  EXPECT_EQ(read("## Goals\n```\n# a\n```\nb\n## Result\nc"), Found{"## Result\nc"});
}

TEST(Passages, ATitleAndWhatSpeaksOfTodayLeaveNothingOut) {
  EXPECT_EQ(read("# MLOps roadmap\na\n## Current state\nb\n## Training\nc\n## Next steps\nd"),
            (Found{"## Current state\nb", "## Training\nc"}));
  EXPECT_EQ(read("# MLOps roadmap\n## Run\n```\n# a\n```\nb"), Found{"## Run\n```\n# a\n```\nb"});
  EXPECT_EQ(read("# Result\na\n# Roadmap\n## Step\nb\n## Current state\nc\n### Training\nd\n## Phase\ne\n# End\nf"),
            (Found{"# Result\na", "## Current state\nc", "### Training\nd", "# End\nf"}));
  EXPECT_EQ(read("# Roadmap\na"), Found{});
}

TEST(Passages, FrontMatterAndRulesAreNoHeadings) {
  EXPECT_EQ(read("---\ntitle: Our MLOps vision\n---\na"), Found{"a"});
  EXPECT_EQ(read("---\r\ntitle: Our MLOps vision\r\ntags:\r\n- b\r\n---\r\na"), Found{"a"});
  EXPECT_EQ(read("---\ntests: none\n---\n"), (Found{"---", "tests: none\n---"}));
  std::string kept;
  for (const std::string& part : read("a\n\ngoals: none\n---\nb")) kept += part + "|";
  EXPECT_EQ(kept, "a|goals: none\n---\nb|");
  EXPECT_EQ(read("All our plans are in Jira\n---\nb"), Found{"All our plans are in Jira\n---\nb"});
}

}  // namespace
}  // namespace mlrung
