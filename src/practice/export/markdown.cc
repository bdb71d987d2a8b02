#include "practice/export/export.h"

namespace mlrung {
namespace {

// Characters that would format the text.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '*' || c == '_' || c == '`' || c == '[' || c == ']' || c == '<' || c == '#' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string export_markdown(const std::vector<Question>& questions) {
  std::string out = "# Questions on MLOps maturity\n", answers = "\n# Answers\n";
  int number = 0;
  for (const Question& question : questions) {
    const std::string head = "\n## " + std::to_string(++number) + "\n\n";
    out += head + escaped(question.prompt) + "\n\n";
    if (!question.text.empty()) out += "> " + escaped(question.text) + "\n\n";
    for (std::size_t i = 0; i < question.options.size(); ++i)
      out += std::string("- ") + letter_of(i) + ") " + escaped(question.options[i].says) + "\n";
    answers += head + "**" + letter_of(question.answer) + "** " + escaped(question.final_answer) + "\n\n";
    for (const std::string& step : numbered_steps(question)) answers += "- " + escaped(step) + "\n";
    for (std::size_t i = 0; i < question.options.size(); ++i)
      if (i != question.answer)
        answers += std::string("- Not ") + letter_of(i) + ": " + escaped(question.options[i].mistake) + "\n";
    answers += "- Quick check: " + escaped(question.quick_check) + "\n";
  }
  return out + answers;
}

}  // namespace mlrung
