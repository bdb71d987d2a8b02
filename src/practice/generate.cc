#include "practice/generate.h"

#include <algorithm>

#include "assess/description.h"
#include "practice/proof.h"
#include "practice/random.h"

namespace mlrung {
namespace {

constexpr int k_attempts = 400;

struct Composed {
  std::string text;
  DegreeByCapability degrees;
};

std::string capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 32);
  return text;
}

class Composer {
 public:
  Composer(const Catalogue& catalogue, const std::vector<Statement>& statements, std::uint64_t number)
      : catalogue_(catalogue), statements_(statements), random_(number), number_(number) {}

  Question attempt(QuestionKind kind, std::optional<int> level) {
    Question question;
    question.kind = kind;
    const int levels = static_cast<int>(catalogue_.levels.size());
    question.level = level ? *level : 1 + static_cast<int>(random_.below(static_cast<std::size_t>(levels)));
    if (kind == QuestionKind::best_step && question.level == 1) question.level = 2;
    question.id = "generated-" + std::to_string(number_) + "-" + id_of(kind) + "-" + std::to_string(question.level);
    fill(question);
    question.capabilities = capabilities_of(question);
    return question;
  }

 private:
  Composed compose(std::size_t count) {
    Composed composed;
    std::vector<std::string> clauses;
    for (int tries = 0; clauses.size() < count && tries < 20; ++tries) {
      const Statement& statement = random_.pick(statements_);
      if (!composed.degrees.emplace(statement.capability, statement.degree).second) continue;
      clauses.push_back(statement.clause);
    }
    for (std::size_t i = 0; i < clauses.size(); ++i)
      composed.text += (i == 0 ? "" : i + 1 == clauses.size() ? ", and " : ", ") + clauses[i];
    composed.text = capital(composed.text);
    return composed;
  }

  std::string named(int level) const {
    return "level " + std::to_string(level) + " (" + catalogue_.level(level)->name + ")";
  }

  std::string reason(const DegreeByCapability& degrees) const {
    std::string out;
    for (const auto& [capability, degree] : degrees)
      out += (out.empty() ? "" : ", ") + capability + " is " + catalogue_.degrees[static_cast<std::size_t>(degree)] +
             " (" + std::to_string(degree) + ")";
    return out;
  }

  void fill(Question& question) {
    switch (question.kind) {
      case QuestionKind::level_of_description: return fill_description(question);
      case QuestionKind::wrong_claim: return fill_claim(question);
      default: return fill_options(question);
    }
  }

  void fill_description(Question& question) {
    const Composed composed = compose(2 + random_.below(2));
    question.prompt = "Which maturity level fits this description?";
    question.text = composed.text + ".";
    question.degrees = composed.degrees;
    question.difficulty = static_cast<int>(composed.degrees.size());
    std::vector<int> levels;
    for (const Level& level : catalogue_.levels) levels.push_back(level.number);
    do random_.shuffle(levels);
    while (std::find(levels.begin(), levels.begin() + 4, question.level) == levels.begin() + 4);
    levels.resize(4);
    std::ranges::sort(levels);
    for (const int level : levels) {
      Option option{.says = "Level " + std::to_string(level) + ": " + catalogue_.level(level)->name, .level = level};
      if (level != question.level)
        option.mistake = "The description is at " + named(question.level) + ": " + reason(question.degrees) + ".";
      question.options.push_back(std::move(option));
    }
    answer_is(question, [&](const Option& option) { return option.level == question.level; });
    explain(question, reason(question.degrees), capital(named(question.level)));
  }

  void fill_claim(Question& question) {
    const Composed composed = compose(2);
    question.prompt = "What is wrong in this claim?";
    question.text = "Level " + std::to_string(question.level) + " means that " + lower(composed.text) + ".";
    question.degrees = composed.degrees;
    question.difficulty = 2;
    std::vector<std::pair<std::string, int>> parts(composed.degrees.begin(), composed.degrees.end());
    // Each part is wrong or not: four options, one of them right.
    for (unsigned mask = 0; mask < 4 && parts.size() == 2; ++mask) {
      Option option;
      for (unsigned part = 0; part < 2; ++part)
        if ((mask >> part & 1U) != 0) option.errors[parts[part].first] = std::max(1, parts[part].second);
      option.says = option.errors.empty() ? "Nothing is wrong" : "";
      for (const auto& [capability, level] : option.errors)
        option.says += (option.says.empty() ? "What it says of " : ", and what it says of ") + capability +
                       " belongs to level " + std::to_string(level);
      question.options.push_back(std::move(option));
    }
    const DegreeByCapability errors = claim_errors(catalogue_, question.level, question.degrees);
    answer_is(question, [&](const Option& option) { return option.errors == errors; });
    for (Option& option : question.options)
      if (&option != &question.options[question.answer])
        option.mistake = "In the claim " + reason(question.degrees) + ".";
    explain(question, reason(question.degrees), question.options[question.answer].says);
  }

  void fill_options(Question& question) {
    const std::string level = named(question.level);
    question.from = question.kind == QuestionKind::best_step ? question.level - 1 : 0;
    if (question.kind == QuestionKind::best_step)
      question.prompt =
          "A team is on " + named(question.from) + ". Which state would help most to reach " + level + "?";
    else if (question.kind == QuestionKind::level_meaning)
      question.prompt = "Which statement is right of " + level + "?";
    else
      question.prompt = "Which description fits " + level + "?";
    question.difficulty = 1 + static_cast<int>(random_.below(3));
    const std::size_t clauses = question.difficulty == 1 ? 1 : 2;
    for (int i = 0; i < 4; ++i) {
      const Composed composed = compose(clauses);
      question.options.push_back({.says = composed.text, .degrees = composed.degrees});
    }
    // The right one is whichever the rules take; an attempt with none or two is thrown away.
    for (std::size_t i = 0; i < 4; ++i) {
      question.answer = i;
      if (faults_by_rule(question, catalogue_).empty()) break;
    }
    for (std::size_t i = 0; i < 4; ++i)
      if (i != question.answer) question.options[i].mistake = "Here " + reason(question.options[i].degrees) + ".";
    explain(question, reason(question.options[question.answer].degrees), question.options[question.answer].says);
  }

  static std::string lower(std::string text) {
    if (text.size() > 1 && text[1] >= 'a' && text[0] >= 'A' && text[0] <= 'Z')
      text[0] = static_cast<char>(text[0] + 32);
    return text;
  }

  template <class IsRight>
  void answer_is(Question& question, const IsRight& is_right) const {
    const auto found = std::ranges::find_if(question.options, is_right);
    question.answer = found == question.options.end() ? 0 : static_cast<std::size_t>(found - question.options.begin());
  }

  void explain(Question& question, const std::string& degrees, const std::string& answer) const {
    question.hint = "Ask of each part: by hand, by a script, by a pipeline, against a threshold, or in a closed loop?";
    question.steps = {"Understand each part of the statements.", "Identify the degrees: " + degrees + ".",
                      "Compare them with what the levels ask: 'mlrung levels'."};
    question.final_answer = answer;
    question.quick_check = capital(named(question.level));
  }

  const Catalogue& catalogue_;
  const std::vector<Statement>& statements_;
  Random random_;
  std::uint64_t number_;
};

}  // namespace

std::optional<Question> generate_question(const Catalogue& catalogue, const std::vector<Statement>& statements,
                                          std::uint64_t number, const GenerateOptions& options, const Engine* engine) {
  constexpr QuestionKind k_kinds[] = {QuestionKind::level_of_description, QuestionKind::wrong_claim,
                                      QuestionKind::fitting_description, QuestionKind::level_meaning,
                                      QuestionKind::best_step};
  if (statements.empty()) return std::nullopt;
  const QuestionKind kind = options.kind ? *options.kind : k_kinds[Random(number).below(std::size(k_kinds))];
  Composer composer(catalogue, statements, number);
  for (int attempt = 0; attempt < k_attempts; ++attempt) {
    Question question = composer.attempt(kind, options.level);
    if (question.options.size() != 4 || !faults_by_rule(question, catalogue).empty()) continue;
    if (engine == nullptr || faults_by_engine(question, catalogue, *engine).empty()) return question;
  }
  return std::nullopt;
}

}  // namespace mlrung
