#include "practice/own_project.h"

#include <algorithm>

#include "practice/random.h"

namespace mlrung {
namespace {

class Author {
 public:
  Author(const Catalogue& catalogue, const Observations& observations, const Assessment& assessment)
      : catalogue_(catalogue), observations_(observations), assessment_(assessment) {}

  Question level_question() const {
    Question question = blank("own-level", assessment_.level, 1);
    question.prompt = "Which level does the scan give your project?";
    add_levels(question, assessment_.level, "What the scan sees is level " + std::to_string(assessment_.level) + ".");
    question.hint = "Which row of 'mlrung levels' is the first that your project misses?";
    question.steps = {"Understand the degrees: " + degrees() + ".", "Identify the first level with a row above them."};
    question.final_answer = named(assessment_.level);
    question.quick_check = "mlrung scan";
    return question;
  }

  Question at_most_question(const CapabilityAssessment& capability) const {
    const int most = level_at_most(catalogue_, capability.id, capability.degree);
    Question question = blank("own-at-most-" + capability.id, most, 2);
    question.capabilities = {capability.id};
    question.prompt = "In your project " + seen(capability) +
                      ". Whatever else you improve, which level can it reach at "
                      "most while this stays so?";
    add_levels(question, most,
               "With " + capability.id + " at degree " + std::to_string(capability.degree) + " the highest level is " +
                   std::to_string(most) + ".");
    question.hint = "Find the first level that asks more of " + capability.id + ".";
    question.steps = {"Understand: " + capability.id + " is at degree " + std::to_string(capability.degree) + ".",
                      "Identify the rows that ask for " + capability.id + "."};
    question.final_answer = named(most);
    question.quick_check = "The weakest asked part decides";
    return question;
  }

  // Empty options when there are not three practices that do not help.
  Question gap_question(const Gap& gap) const {
    Question question = blank("own-gap-" + gap.capability, gap.level, 3);
    question.capabilities = {gap.capability};
    if (gap.practices.empty()) return question;
    std::vector<std::string> present;
    for (const Observation& observation : observations_.practices)
      if (counts(observation.state)) present.push_back(observation.practice);
    if (present.size() < 3) return question;
    Random random(hash_of(gap.capability));
    random.shuffle(present);
    question.prompt = "Which of these brings your project nearer to level " + std::to_string(gap.level) + "?";
    question.options.push_back({.says = title(gap.practices.front())});
    for (std::size_t i = 0; i < 3; ++i)
      question.options.push_back(
          {.says = title(present[i]), .mistake = "The scan sees that already: " + where(present[i])});
    random.shuffle(question.options);
    const auto right = std::ranges::find_if(question.options, [](const Option& one) { return one.mistake.empty(); });
    question.answer = static_cast<std::size_t>(right - question.options.begin());
    question.hint = "Level " + std::to_string(gap.level) + " asks " + gap.capability + " at degree " +
                    std::to_string(gap.needs) + ".";
    question.steps = {"Understand the gap: " + gap.capability + " is " + std::to_string(gap.degree) +
                          " and has to be " + std::to_string(gap.needs) + ".",
                      "Identify the practice that is not there yet."};
    question.final_answer = title(gap.practices.front()) + " (" + gap.practices.front() + ")";
    question.quick_check = "mlrung explain " + gap.practices.front();
    return question;
  }

 private:
  static Question blank(std::string id, int level, int difficulty) {
    Question question;
    question.id = std::move(id);
    question.kind = QuestionKind::own_project;
    question.level = level;
    question.difficulty = difficulty;
    return question;
  }

  std::string named(int level) const { return "Level " + std::to_string(level) + ": " + catalogue_.level(level)->name; }
  std::string title(const std::string& practice) const { return catalogue_.practice(practice)->title; }

  void add_levels(Question& question, int right, const std::string& mistake) const {
    // Four neighbours that hold the right one.
    const int last = static_cast<int>(catalogue_.levels.size());
    const int first = std::clamp(right - 2, 1, std::max(1, last - 3));
    for (int level = first; level < first + 4 && level <= last; ++level) {
      if (level == right) question.answer = question.options.size();
      question.options.push_back({.says = named(level), .level = level, .mistake = level == right ? "" : mistake});
    }
  }

  std::string degrees() const {
    std::string out;
    for (const CapabilityAssessment& one : assessment_.capabilities)
      out += (out.empty() ? "" : ", ") + one.id + " " + std::to_string(one.degree);
    return out;
  }

  // "deployment is repeatable (2), and the scan does not find “CI/CD deploys”"
  std::string seen(const CapabilityAssessment& capability) const {
    std::string out = capability.id + " is " + catalogue_.degrees[static_cast<std::size_t>(capability.degree)] + " (" +
                      std::to_string(capability.degree) + ")";
    for (const std::vector<std::string>* missing : {&capability.missing_all, &capability.missing_any})
      if (!missing->empty()) return out + ", and the scan does not find “" + title(missing->front()) + "”";
    return out;
  }

  std::string where(const std::string& practice) const {
    for (const Observation& observation : observations_.practices)
      if (observation.practice == practice && !observation.evidence.empty())
        return observation.evidence.front().path + ":" + std::to_string(observation.evidence.front().line);
    return practice;
  }

  const Catalogue& catalogue_;
  const Observations& observations_;
  const Assessment& assessment_;
};

}  // namespace

int level_at_most(const Catalogue& catalogue, const std::string& capability, int degree) {
  int most = static_cast<int>(catalogue.levels.size());
  for (const auto& [level, row] : catalogue.requirements) {
    const auto asked = row.find(capability);
    if (asked != row.end() && asked->second > degree) most = std::min(most, level - 1);
  }
  return most;
}

std::vector<Question> own_project_questions(const Catalogue& catalogue, const Observations& observations,
                                            const Assessment& assessment, const std::vector<Gap>& gaps) {
  const Author author(catalogue, observations, assessment);
  std::vector<Question> questions = {author.level_question()};
  const int last = static_cast<int>(catalogue.levels.size());
  for (const CapabilityAssessment& capability : assessment.capabilities)
    if (level_at_most(catalogue, capability.id, capability.degree) < last)
      questions.push_back(author.at_most_question(capability));
  for (const Gap& gap : gaps)
    if (Question question = author.gap_question(gap); question.options.size() == 4)
      questions.push_back(std::move(question));
  return questions;
}

}  // namespace mlrung
