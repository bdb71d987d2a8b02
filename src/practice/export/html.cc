#include "practice/export/export.h"

namespace mlrung {

std::string export_html(const std::vector<Question>& questions) {
  std::string out =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Questions on MLOps maturity</title>\n"
      "<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem;"
      "color-scheme:light dark}section{break-inside:avoid;margin-bottom:2rem}ol{list-style:lower-alpha}</style>\n"
      "</head>\n<body>\n<main>\n<h1>Questions on MLOps maturity</h1>\n";
  int number = 0;
  for (const Question& question : questions) {
    out += "<section>\n<h2>" + std::to_string(++number) + "</h2>\n<p>" + escaped_xml(question.prompt) + "</p>\n";
    if (!question.text.empty()) out += "<blockquote>" + escaped_xml(question.text) + "</blockquote>\n";
    out += "<ol>\n";
    for (const Option& option : question.options) out += "<li>" + escaped_xml(option.says) + "</li>\n";
    out += "</ol>\n<details>\n<summary>Answer</summary>\n<p><strong>" + std::string(1, letter_of(question.answer)) +
           "</strong> " + escaped_xml(question.options[question.answer].says) + "</p>\n<ul>\n";
    for (const std::string& line : solution_lines(question)) out += "<li>" + escaped_xml(line) + "</li>\n";
    for (std::size_t i = 0; i < question.options.size(); ++i)
      if (i != question.answer)
        out += std::string("<li>Not ") + letter_of(i) + ": " + escaped_xml(question.options[i].mistake) + "</li>\n";
    out += "</ul>\n</details>\n</section>\n";
  }
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace mlrung
