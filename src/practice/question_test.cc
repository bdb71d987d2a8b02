#include "practice/question.h"

#include <gtest/gtest.h>

#include "practice/proof.h"
#include "practice/question_load.h"

namespace mlrung {
namespace {

const Catalogue& catalogue() {
  static const Catalogue loaded = *embedded_catalogue();
  return loaded;
}

const std::string k_good = R"(questions:
  - id: one
    kind: level-of-description
    level: 3
    difficulty: 1
    prompt: Which level?
    text: A scheduler retrains the model.
    degrees: {training: 3}
    options:
      - {level: 4, mistake: too high}
      - {level: 3, right: true}
      - {level: 1, mistake: too low}
      - {level: 2, mistake: started by nobody}
    hint: Who starts it?
    steps: [Understand who starts it, Identify the degree]
    answer: level 3
    check: Level 3 = automated
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string fault_of(const std::string& text) {
  const auto loaded = load_questions(text, "own.yaml", catalogue());
  return loaded ? "" : to_line(loaded.error());
}

TEST(QuestionLoad, ReadsAllOfAQuestion) {
  const auto loaded = load_questions(k_good, "own.yaml", catalogue());
  ASSERT_TRUE(loaded) << to_line(loaded.error());
  const Question& question = loaded->front();
  EXPECT_EQ(question.options[question.answer].level, 3);
  EXPECT_EQ(question.options[0].says, "Level 1: Initial");
  EXPECT_EQ(question.capabilities, std::vector<std::string>{"training"});
  EXPECT_EQ(numbered_steps(question)[1], "Step 2: Identify the degree");
  EXPECT_EQ(judge(question, 0).mistake, "too low");
  EXPECT_FALSE(judge(question, 0).right);
  EXPECT_TRUE(judge(question, 2).right);
  EXPECT_EQ(judge(question, 2).mistake, "");
}

TEST(QuestionLoad, RefusesWithThePlace) {
  EXPECT_EQ(fault_of(replaced(k_good, "    hint:", "    hnt:")),
            "own.yaml:14: unknown key 'hnt' in question 'one'; did you mean 'hint'?");
  EXPECT_EQ(fault_of(replaced(k_good, "kind: level-of-description", "kind: level-of-descriptions")),
            "own.yaml:3: unknown kind 'level-of-descriptions' of question 'one'; did you mean 'level-of-description'?");
  EXPECT_EQ(fault_of(replaced(k_good, "    level: 3\n", "    level: 6\n")),
            "own.yaml:4: 'level' of question 'one' must be a number from 1 to 5");
  EXPECT_EQ(fault_of(replaced(k_good, "{training: 3}", "{trainig: 3}")),
            "own.yaml:8: unknown capability 'trainig' in question 'one'; did you mean 'training'?");
  EXPECT_EQ(fault_of(replaced(k_good, ", mistake: too low", "")),
            "own.yaml:12: an option of question 'one' that is not right has no 'mistake'");
  EXPECT_EQ(fault_of(replaced(k_good, "      - {level: 1, mistake: too low}\n", "")),
            "own.yaml:9: question 'one' must have four options");
  EXPECT_EQ(fault_of(k_good + k_good.substr(k_good.find("  - id"))),
            "own.yaml:18: question 'one' is there twice: also on line 2");
  EXPECT_NE(fault_of("questions: {}"), "");
  EXPECT_NE(fault_of("[]"), "");
  EXPECT_NE(fault_of(""), "");
}

TEST(QuestionLoad, RefusesAnAnswerThatTheRulesContradict) {
  EXPECT_EQ(fault_of(replaced(k_good, "{training: 3}", "{training: 2}")),
            "own.yaml:2: question 'one': its text is level 2, not 3");
}

TEST(Question, TakesLettersAndDigits) {
  EXPECT_EQ(option_of("a"), 0);
  EXPECT_EQ(option_of("D"), 3);
  EXPECT_EQ(option_of("2"), 1);
  EXPECT_EQ(option_of("5"), -1);
  EXPECT_EQ(option_of(""), -1);
  EXPECT_EQ(option_of("ab"), -1);
}

// An engine that reads what is written: it proves, or contradicts, by the table that the test gives.
TEST(Proof, EngineContradictsAStoredAnswer) {
  const Question question = load_questions(k_good, "own.yaml", catalogue())->front();
  Engine engine;
  engine.assess = [](const std::string&) { return DescriptionReading{.level = 3, .degrees = {{"training", 3}}}; };
  EXPECT_TRUE(faults_by_engine(question, catalogue(), engine).empty());
  engine.assess = [](const std::string&) { return DescriptionReading{.level = 2, .degrees = {{"training", 2}}}; };
  EXPECT_EQ(faults_by_engine(question, catalogue(), engine),
            std::vector<std::string>{"its text is read as level 2 (training 2)"});
}

}  // namespace
}  // namespace mlrung
