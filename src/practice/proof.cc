#include "practice/proof.h"

#include <algorithm>
#include <set>

#include "assess/description.h"

namespace mlrung {
namespace {

std::string written(const DegreeByCapability& degrees) {
  std::string out;
  for (const auto& [capability, degree] : degrees)
    out += (out.empty() ? "" : ", ") + capability + " " + std::to_string(degree);
  return out.empty() ? "nothing" : out;
}

std::string option_name(std::size_t index) { return std::string("option ") + letter_of(index); }

// One line for each option whose being right is not what the question says.
template <class IsRight>
std::vector<std::string> wrong_options(const Question& question, const IsRight& is_right) {
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    const auto [right, why] = is_right(question.options[i]);
    if (right == (i == question.answer)) continue;
    faults.push_back(option_name(i) + (right ? " is right too: " : " is given as right and is not: ") + why);
  }
  return faults;
}

struct Answer {
  bool right;
  std::string why;
};

Answer fits_meaning(const Catalogue& catalogue, int level, const DegreeByCapability& degrees,
                    const DegreeByCapability& errors) {
  const int own = level_of_description(catalogue, degrees);
  return {errors.empty() && own == level, "it says " + written(degrees) + ", which is level " + std::to_string(own) +
                                              ", and as a claim has wrong " + written(errors)};
}

std::vector<std::string> step_faults(const Question& question, const Catalogue& catalogue) {
  std::vector<std::size_t> closes;
  for (const Option& option : question.options)
    closes.push_back(closed_rows(catalogue, question.from, question.level, option.degrees).size());
  std::vector<std::string> faults;
  if (closes[question.answer] == 0)
    faults.push_back(option_name(question.answer) + " is given as right and closes nothing that the level asks");
  for (std::size_t i = 0; i < closes.size(); ++i)
    if (i != question.answer && closes[i] >= closes[question.answer])
      faults.push_back(option_name(i) + " closes as much as the right one");
  return faults;
}

}  // namespace

std::vector<std::string> capabilities_of(const Question& question) {
  std::set<std::string> names;
  const auto add = [&](const DegreeByCapability& degrees) {
    for (const auto& [capability, degree] : degrees) names.insert(capability);
  };
  add(question.degrees);
  if (question.degrees.empty() && question.answer < question.options.size())
    add(question.options[question.answer].degrees);
  return {names.begin(), names.end()};
}

std::vector<std::string> faults_by_rule(const Question& question, const Catalogue& catalogue) {
  const int level = question.level;
  switch (question.kind) {
    case QuestionKind::level_meaning:
      return wrong_options(question, [&](const Option& option) {
        return fits_meaning(catalogue, level, option.degrees, claim_errors(catalogue, level, option.degrees));
      });
    case QuestionKind::fitting_description:
      return wrong_options(question, [&](const Option& option) {
        const int own = level_of_description(catalogue, option.degrees);
        return Answer{own == level, written(option.degrees) + " is level " + std::to_string(own)};
      });
    case QuestionKind::level_of_description: {
      const int own = level_of_description(catalogue, question.degrees);
      if (own != level) return {"its text is level " + std::to_string(own) + ", not " + std::to_string(level)};
      return wrong_options(question, [&](const Option& option) {
        return Answer{option.level == own, "the text is level " + std::to_string(own)};
      });
    }
    case QuestionKind::wrong_claim: {
      const DegreeByCapability errors = claim_errors(catalogue, level, question.degrees);
      return wrong_options(question, [&](const Option& option) {
        return Answer{option.errors == errors, "what is wrong in the claim is " + written(errors)};
      });
    }
    case QuestionKind::best_step: return step_faults(question, catalogue);
    case QuestionKind::own_project: return {};
  }
  return {};
}

std::string claim_of(int level, const Option& option) {
  return "Level " + std::to_string(level) + " means: " + option.says;
}

std::vector<std::string> faults_by_engine(const Question& question, const Catalogue& catalogue, const Engine& engine) {
  const int level = question.level;
  switch (question.kind) {
    case QuestionKind::level_meaning:
      return wrong_options(question, [&](const Option& option) {
        const DescriptionReading read = engine.assess(option.says);
        return fits_meaning(catalogue, level, read.degrees, engine.check(claim_of(level, option)).errors);
      });
    case QuestionKind::fitting_description:
      return wrong_options(question, [&](const Option& option) {
        const DescriptionReading read = engine.assess(option.says);
        return Answer{read.level == level, "read as " + written(read.degrees)};
      });
    case QuestionKind::level_of_description: {
      const DescriptionReading read = engine.assess(question.text);
      if (read.level == level) return {};
      return {"its text is read as level " + std::to_string(read.level) + " (" + written(read.degrees) + ")"};
    }
    case QuestionKind::wrong_claim: {
      const ClaimReading read = engine.check(question.text);
      if (read.level != level) return {"its claim is not read as one about level " + std::to_string(level)};
      return wrong_options(question, [&](const Option& option) {
        return Answer{option.errors == read.errors, "what is wrong in the claim is read as " + written(read.errors)};
      });
    }
    case QuestionKind::best_step: {
      std::vector<std::string> options;
      for (const Option& option : question.options) options.push_back(option.says);
      const std::size_t best = engine.plan(question.from, level, options);
      if (best == question.answer) return {};
      return {"the engine takes " + option_name(best)};
    }
    case QuestionKind::own_project: return {};
  }
  return {};
}

}  // namespace mlrung
