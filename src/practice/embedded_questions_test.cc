// Every question that the program carries, held to the rules of the catalogue and to the figures that learners are
// promised: kinds, levels, capabilities, difficulties.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "practice/question_load.h"

namespace mlrung {
namespace {

const std::vector<Question>& questions() {
  static const std::vector<Question> loaded = [] {
    const Result<std::vector<Question>> all = embedded_questions(*embedded_catalogue());
    EXPECT_TRUE(all) << to_line(all.error());
    return all ? *all : std::vector<Question>();
  }();
  return loaded;
}

TEST(EmbeddedQuestions, AreManyAndSpread) {
  EXPECT_GE(questions().size(), 130U);
  std::map<std::pair<QuestionKind, int>, int> by_kind_and_level;
  std::map<std::string, int> by_capability;
  std::map<int, int> by_difficulty;
  std::map<std::size_t, int> by_place_of_the_answer;
  for (const Question& question : questions()) {
    ++by_kind_and_level[{question.kind, question.level}];
    ++by_difficulty[question.difficulty];
    ++by_place_of_the_answer[question.answer];
    for (const std::string& capability : question.capabilities) ++by_capability[capability];
  }
  for (const QuestionKind kind :
       {QuestionKind::level_meaning, QuestionKind::fitting_description, QuestionKind::level_of_description,
        QuestionKind::wrong_claim, QuestionKind::best_step})
    for (int level = kind == QuestionKind::best_step ? 2 : 1; level <= 5; ++level)
      EXPECT_GE((by_kind_and_level[{kind, level}]), 3) << id_of(kind) << " of level " << level;
  EXPECT_EQ(by_capability.size(), 7U);
  for (const auto& [capability, count] : by_capability) EXPECT_GE(count, 8) << capability;
  for (int difficulty = 1; difficulty <= 3; ++difficulty) EXPECT_GE(by_difficulty[difficulty], 20);
  for (std::size_t place = 0; place < 4; ++place) EXPECT_GE(by_place_of_the_answer[place], 20) << letter_of(place);
}

TEST(EmbeddedQuestions, HaveFourDifferentOptionsWithMistakes) {
  for (const Question& question : questions()) {
    std::set<std::string> says;
    for (const Option& option : question.options) says.insert(option.says);
    EXPECT_EQ(says.size(), 4U) << question.id;
    EXPECT_GE(question.steps.size(), 2U) << question.id;
    EXPECT_TRUE(question.options[question.answer].mistake.empty()) << question.id;
  }
}

TEST(EmbeddedQuestions, HaveTheFiveThatEveryCourseAsks) {
  const auto find = [](const std::string& id) -> const Question& {
    for (const Question& question : questions())
      if (question.id == id) return question;
    ADD_FAILURE() << id;
    return questions().front();
  };
  EXPECT_EQ(find("level-1-meaning").level, 1);
  EXPECT_EQ(find("level-3-meaning").quick_check, "Level 3 = automated CI/CD pipelines");
  const Question& description = find("which-cicd-manual-monitoring");
  EXPECT_EQ(description.options[description.answer].level, 3);
  const Question& claim = find("claim-2-optimized");
  EXPECT_EQ(claim.options[claim.answer].errors, (DegreeByCapability{{"improvement", 5}, {"monitoring", 4}}));
  const Question& step = find("step-2-3-cicd");
  EXPECT_EQ(step.from, 2);
  EXPECT_EQ(step.options[step.answer].says, "Implement automated CI/CD pipelines for training and deployment");
}

}  // namespace
}  // namespace mlrung
