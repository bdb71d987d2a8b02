#include "practice/session.h"

#include <gtest/gtest.h>

#include "practice/generate.h"
#include "practice/own_project.h"
#include "practice/proof.h"
#include "practice/question_load.h"

namespace mlrung {
namespace {

const Catalogue& catalogue() {
  static const Catalogue loaded = *embedded_catalogue();
  return loaded;
}
std::vector<Question> questions() { return *embedded_questions(catalogue()); }

TEST(Session, KeepsWhereItStopped) {
  const auto progress = memory_progress();
  Result<Session> session = Session::start(questions(), *progress, {.count = 3, .seed = 7}, 1000);
  ASSERT_TRUE(session);
  EXPECT_EQ(session->count(), 3);
  const std::string first = session->current()->id;
  ASSERT_TRUE(session->answer(session->current()->answer, false, 1001));
  const std::string second = session->current()->id;
  const auto stored = progress->unfinished(1002);
  ASSERT_TRUE(stored && *stored);
  Session resumed = Session::resume(questions(), *progress, **stored);
  EXPECT_EQ(resumed.current()->id, second);
  EXPECT_EQ(resumed.right(), 1);
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(resumed.answer((resumed.current()->answer + 1) % 4, true, 1003));
  EXPECT_EQ(resumed.current(), nullptr);
  EXPECT_FALSE(*progress->unfinished(1004));
  EXPECT_EQ(resumed.asked(), 3);
  EXPECT_EQ(progress->cards()->at(first).lapses, 0);
  EXPECT_EQ(progress->cards()->at(second).lapses, 1);
}

TEST(Session, TheSeedAloneDecides) {
  const auto one = memory_progress(), other = memory_progress();
  ASSERT_TRUE(other->record({.question = "level-1-meaning", .right = true, .at = 5}));
  Result<Session> first = Session::start(questions(), *one, {.count = 4, .seed = 11}, 100);
  Result<Session> second = Session::start(questions(), *other, {.count = 4, .seed = 11}, 999999);
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(first->current()->id, second->current()->id);
    ASSERT_TRUE(first->answer(0, false, 1));
    ASSERT_TRUE(second->answer(0, false, 1));
  }
}

TEST(Session, AsksDueOnesFirstThenWhatIsNew) {
  const auto progress = memory_progress();
  ASSERT_TRUE(progress->record({.question = "claim-5-three-parts", .right = false, .at = 0}));
  ASSERT_TRUE(progress->record({.question = "level-1-meaning", .right = true, .at = 0}));
  constexpr Seconds k_two_days = 2 * 86400;
  Result<Session> session = Session::start(questions(), *progress, {.count = 3}, k_two_days);
  EXPECT_EQ(session->current()->id, "claim-5-three-parts");
  ASSERT_TRUE(session->answer(0, false, k_two_days));
  EXPECT_EQ(session->current()->difficulty, 1);
  EXPECT_NE(session->current()->id, "level-1-meaning");
}

TEST(Session, MistakesAreWhatWasWrongTheLastTime) {
  const auto progress = memory_progress();
  EXPECT_FALSE(Session::start(questions(), *progress, {.filter = {.mistakes = true}}, 10));
  ASSERT_TRUE(progress->record({.question = "level-1-meaning", .right = false, .at = 0}));
  ASSERT_TRUE(progress->record({.question = "level-2-meaning", .right = false, .at = 0}));
  ASSERT_TRUE(progress->record({.question = "level-2-meaning", .right = true, .at = 1}));
  Result<Session> session = Session::start(questions(), *progress, {.filter = {.mistakes = true}}, 10);
  ASSERT_TRUE(session);
  EXPECT_EQ(session->count(), 1);
  const Overview found = overview(questions(), *progress->cards(), 10);
  EXPECT_EQ(found.total.answered, 2);
  EXPECT_EQ(found.total.known, 1);
  EXPECT_EQ(found.next, "level 1");
}

TEST(Generate, GivesProvenQuestionsThatTheNumberDecides) {
  const std::vector<Statement> statements = *embedded_statements(catalogue());
  int made = 0;
  for (std::uint64_t number = 0; number < 200; ++number) {
    const auto question = generate_question(catalogue(), statements, number, {}, nullptr);
    if (!question) continue;
    ++made;
    EXPECT_TRUE(faults_by_rule(*question, catalogue()).empty()) << question->id;
    EXPECT_EQ(question, generate_question(catalogue(), statements, number, {}, nullptr));
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(question->options[i].mistake.empty(), i == question->answer);
  }
  EXPECT_EQ(made, 200);
}

TEST(Generate, AsksTheEngineToo) {
  const std::vector<Statement> statements = *embedded_statements(catalogue());
  Engine contrary;
  contrary.assess = [](const std::string&) { return DescriptionReading{.level = 0, .degrees = {}}; };
  EXPECT_FALSE(generate_question(catalogue(), statements, 1, {.kind = QuestionKind::level_of_description}, &contrary));
}

TEST(OwnProject, SaysWhatACapabilityAllowsAtMost) {
  EXPECT_EQ(level_at_most(catalogue(), "deployment", 2), 2);
  EXPECT_EQ(level_at_most(catalogue(), "monitoring", 3), 3);
  EXPECT_EQ(level_at_most(catalogue(), "code", 1), 1);
  EXPECT_EQ(level_at_most(catalogue(), "improvement", 5), 5);
}

TEST(OwnProject, AsksAboutTheScan) {
  Observations observations;
  for (const char* id : {"code/source-present", "code/ci-tests", "code/unit-tests", "code/modular-source",
                         "code/dependencies-declared", "training/scripted"})
    observations.practices.push_back({.practice = id, .state = State::present});
  const Assessment assessment = assess(catalogue(), observations);
  const std::vector<Question> asked =
      own_project_questions(catalogue(), observations, assessment, find_gaps(catalogue(), assessment, observations, 2));
  ASSERT_GE(asked.size(), 3U);
  EXPECT_EQ(asked[0].options[asked[0].answer].level, assessment.level);
  for (const Question& question : asked) {
    ASSERT_EQ(question.options.size(), 4U) << question.id;
    EXPECT_TRUE(question.options[question.answer].mistake.empty()) << question.id;
  }
}

}  // namespace
}  // namespace mlrung
