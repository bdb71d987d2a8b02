#include "practice/export/export.h"

namespace mlrung {
namespace {

std::string tags_of(const Question& question) {
  std::string tags = std::string("mlrung ") + id_of(question.kind) + " level-" + std::to_string(question.level);
  for (const std::string& capability : question.capabilities) tags += " " + capability;
  return tags;
}

}  // namespace

std::string export_anki(const std::vector<Question>& questions) {
  std::string out =
      "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n#notetype:Basic\n#deck:MLOps maturity\n";
  for (const Question& question : questions) {
    std::string front = escaped_xml(whole_prompt(question));
    for (std::size_t i = 0; i < question.options.size(); ++i)
      front += std::string("<br>") + letter_of(i) + ") " + escaped_xml(question.options[i].says);
    std::string back = std::string("<b>") + letter_of(question.answer) + ") " +
                       escaped_xml(question.options[question.answer].says) + "</b>";
    for (const std::string& line : solution_lines(question)) back += "<br>" + escaped_xml(line);
    for (std::size_t i = 0; i < question.options.size(); ++i)
      if (i != question.answer)
        back += std::string("<br>") + letter_of(i) + ": " + escaped_xml(question.options[i].mistake);
    out += "mlrung-" + question.id + "\t" + front + "\t" + back + "\t" + tags_of(question) + "\n";
  }
  return out;
}

}  // namespace mlrung
