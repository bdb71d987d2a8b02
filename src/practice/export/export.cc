#include "practice/export/export.h"

namespace mlrung {

const std::vector<ExportFormat>& export_formats() {
  static const std::vector<ExportFormat> table = {
      {"gift", "Moodle", false, export_gift},
      {"qti", "Canvas and Moodle: QTI 1.2 in a zip", true, export_qti},
      {"anki", "Anki: text with tabs", false, export_anki},
      {"markdown", "to print or edit", false, export_markdown},
      {"html", "to print or open in a browser", false, export_html},
  };
  return table;
}

std::string escaped_xml(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  return out;
}

std::string whole_prompt(const Question& question) {
  return question.text.empty() ? question.prompt : question.prompt + " \"" + question.text + "\"";
}

std::vector<std::string> solution_lines(const Question& question) {
  std::vector<std::string> lines = numbered_steps(question);
  lines.push_back("Answer: " + question.final_answer);
  lines.push_back("Quick check: " + question.quick_check);
  return lines;
}

}  // namespace mlrung
