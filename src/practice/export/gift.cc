#include "practice/export/export.h"

namespace mlrung {
namespace {

// Characters that mean something in GIFT.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '~' || c == '=' || c == '#' || c == '{' || c == '}' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

std::string export_gift(const std::vector<Question>& questions) {
  std::string out = "// Questions on MLOps maturity, from mlrung\n$CATEGORY: mlrung\n\n";
  for (const Question& question : questions) {
    out += "::" + escaped(question.id) + ":: " + escaped(whole_prompt(question)) + " {\n";
    for (std::size_t i = 0; i < question.options.size(); ++i) {
      const Option& option = question.options[i];
      const bool right = i == question.answer;
      out += (right ? "  =" : "  ~") + escaped(option.says) + " # " +
             escaped(right ? question.quick_check : option.mistake) + "\n";
    }
    std::string solution;
    for (const std::string& line : solution_lines(question))
      solution += (solution.empty() ? "" : "\\n") + escaped(line);
    out += "  ####" + solution + "\n}\n\n";
  }
  return out;
}

}  // namespace mlrung
