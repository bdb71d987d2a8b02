// Questions for other programs: one file a format, one row a format.
//   gift      Moodle's text format          https://docs.moodle.org/en/GIFT_format
//   qti       IMS QTI 1.2 in a zip, as Canvas and Moodle import it   https://www.imsglobal.org/question/
//   anki      text with tabs for Anki's import   https://docs.ankiweb.net/importing/text-files.html
//   markdown, html   to print, with the answers at the end
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "practice/question.h"

namespace mlrung {

using ExportQuestions = std::string (*)(const std::vector<Question>& questions);
struct ExportFormat {
  const char* name;
  const char* about;
  bool binary;
  ExportQuestions render;
};
[[nodiscard]] const std::vector<ExportFormat>& export_formats();

std::string export_gift(const std::vector<Question>& questions);
std::string export_qti(const std::vector<Question>& questions);
std::string export_anki(const std::vector<Question>& questions);
std::string export_markdown(const std::vector<Question>& questions);
std::string export_html(const std::vector<Question>& questions);

// Text for XML and HTML, quotes included.
[[nodiscard]] std::string escaped_xml(std::string_view text);
// The prompt, with the text that it is about.
[[nodiscard]] std::string whole_prompt(const Question& question);
// The steps, the answer and the quick check, one a line.
[[nodiscard]] std::vector<std::string> solution_lines(const Question& question);

}  // namespace mlrung
