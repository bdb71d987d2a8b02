// Markdown and, simply, reStructuredText: headings, lines of prose, commands of fenced or indented code.
#include <algorithm>
#include <array>
#include <string>

#include "detect/view/collector.h"
#include "detect/view/lines.h"
#include "detect/view/path_words.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

constexpr std::array<std::string_view, 11> k_shells = {
    "", "sh", "bash", "shell", "console", "zsh", "terminal", "text", "shell-session", "shellsession", "powershell"};

std::size_t words_in(std::string_view line) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : line) {
    const bool blank = k_blanks.contains(c);
    words += !blank && !inside;
    inside = !blank;
  }
  return words;
}

class MarkdownView {
 public:
  explicit MarkdownView(Collector& collector, bool rst) : collector_(collector), rst_(rst) {}
  void read(std::string_view text);

 private:
  void take(std::string_view line, std::size_t number);
  void take_prose(std::string_view line, std::size_t number);
  bool take_fence(std::string_view line, std::size_t number);
  bool take_underline(std::string_view line);
  bool take_directive(std::string_view whole, std::size_t number);
  std::string without_html_comments(std::string_view line);
  void code_line(std::string_view line);
  void end_code();

  Collector& collector_;
  bool rst_;
  bool in_comment_ = false;
  std::string fence_;           // what closes the code we are in, empty outside
  bool indented_code_ = false;  // of reStructuredText
  bool shell_ = false;
  bool prompts_ = false;
  std::string code_;
  std::size_t code_line_ = 0;
  std::size_t words_ = 0;
  std::string underlines_;  // of reStructuredText, by rising level
  std::string_view last_;   // the last prose line and its number, for underlined headings
  std::size_t last_number_ = 0;
};

void MarkdownView::read(std::string_view text) {
  Lines lines(text);
  while (lines.next()) take(lines.line(), lines.number());
  end_code();
  collector_.add(FactKind::measure, 1, k_file_scope, "words", collector_.keep(std::to_string(words_)));
}

void MarkdownView::take(std::string_view line, std::size_t number) {
  if (!fence_.empty()) {
    if (trim(line).starts_with(fence_) && trim(line).find_first_not_of(fence_[0]) == std::string_view::npos)
      return end_code();
    return code_line(line);
  }
  if (indented_code_) {
    if (trim(line).empty() || line[0] == ' ' || line[0] == '\t') return code_line(trim(line));
    end_code();
  }
  const std::string kept = without_html_comments(line);
  const std::string_view shown = trim(kept.size() == line.size() ? line : collector_.keep(kept));
  if (rst_ ? take_directive(shown, number) : take_fence(shown, number)) return;
  if (take_underline(shown)) return;
  if (!shown.empty()) return take_prose(shown, number);
  last_ = {};
}

void MarkdownView::take_prose(std::string_view line, std::size_t number) {
  words_ += words_in(line);
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  if (!rst_ && level >= 1 && level <= 6 && level < line.size() && line[level] == ' ') {
    std::string_view heading = trim(line.substr(level));
    while (heading.ends_with('#')) heading = trim(heading.substr(0, heading.size() - 1));
    collector_.add(FactKind::heading, number, k_file_scope, heading, collector_.keep(std::to_string(level)));
    last_ = {};
    return;
  }
  collector_.add(FactKind::text, number, k_file_scope, {}, line);
  last_ = line;
  last_number_ = number;
}

// A line of one punctuation character below a line of text makes that a heading.
bool MarkdownView::take_underline(std::string_view line) {
  if (line.size() < 2 || line.find_first_not_of(line[0]) != std::string_view::npos) return false;
  if (std::string_view(rst_ ? "=-~^\"'`*+#" : "=-").find(line[0]) == std::string_view::npos) return false;
  if (last_.empty()) return true;
  std::size_t level = underlines_.find(line[0]);
  if (level == std::string::npos) {
    level = underlines_.size();
    underlines_ += line[0];
  }
  if (!rst_) level = line[0] == '=' ? 0 : 1;
  collector_.add(FactKind::heading, last_number_, k_file_scope, last_, collector_.keep(std::to_string(level + 1)));
  last_ = {};
  return true;
}

bool MarkdownView::take_fence(std::string_view line, std::size_t number) {
  if (!line.starts_with("```") && !line.starts_with("~~~")) return false;
  const std::size_t length = std::min(line.find_first_not_of(line[0]), line.size());
  std::string_view language = trim(line.substr(length));
  if (language.find('`') != std::string_view::npos) return false;  // code within the line
  if (language.starts_with('{')) language = trim(language.substr(1));
  language = language.substr(0, language.find_first_of(" ,}{:"));
  fence_ = std::string(line.substr(0, length));
  shell_ = is_one_of(lower(language), k_shells);
  code_line_ = number + 1;
  return true;
}

// ".. code-block:: bash" and "text::".
bool MarkdownView::take_directive(std::string_view line, std::size_t number) {
  const bool block = line.starts_with(".. code") || line.starts_with(".. sourcecode") || line.starts_with(".. prompt");
  if (!block && !line.ends_with("::")) return line.starts_with(".. ");
  if (!block && line != "::") take_prose(line, number);
  const std::size_t colons = line.find("::");
  const std::string_view language = colons == std::string_view::npos ? "" : trim(line.substr(colons + 2));
  shell_ = is_one_of(lower(language), k_shells);
  indented_code_ = true;
  code_line_ = number + 1;
  return true;
}

std::string MarkdownView::without_html_comments(std::string_view line) {
  std::string kept;
  while (!line.empty()) {
    const std::size_t edge = line.find(in_comment_ ? "-->" : "<!--");
    if (!in_comment_) kept += line.substr(0, edge);
    if (edge == std::string_view::npos) break;
    line.remove_prefix(edge + (in_comment_ ? 3 : 4));
    in_comment_ = !in_comment_;
  }
  return kept;
}

void MarkdownView::code_line(std::string_view line) {
  if (!shell_) return;
  const std::string_view shown = trim(line);
  static constexpr std::array<std::string_view, 4> prompts = {"$ ", "> ", "% ", "PS> "};
  std::string_view command = line;
  for (const std::string_view prompt : prompts)
    if (shown.starts_with(prompt)) command = shown.substr(prompt.size());
  const bool prompted = shown.starts_with("$ ");
  if (prompted && !prompts_) {  // with prompts, the other lines are output
    prompts_ = true;
    for (char& c : code_)
      if (c != '\n') c = ' ';
  }
  if (!prompts_ || prompted) code_ += command;
  code_ += '\n';
}

void MarkdownView::end_code() {
  if (!trim(code_).empty()) collector_.commands(collector_.keep(code_), code_line_, k_file_scope);
  code_.clear();
  fence_.clear();
  indented_code_ = shell_ = prompts_ = false;
  last_ = {};
}

}  // namespace

void view_markdown(std::string_view path, FileFacts& facts) {
  Collector collector(facts);
  MarkdownView(collector, lower(path).ends_with(".rst")).read(*facts.text);
  collector.finish();
}

}  // namespace mlrung
