#include "cli/practice_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/display.h"

namespace mlrung {
namespace {

constexpr const char* k_bold = "1";
constexpr const char* k_green = "32";
constexpr const char* k_red = "31";
constexpr const char* k_dim = "2";

std::string standing_lines(const std::string& title, const std::vector<Mastery>& standings, const Terminal& screen) {
  std::string out = title + "\n";
  constexpr int k_wide = 75;
  const char* format = screen.width < k_wide ? "  {}\n    {:>3} of {:>3} known, {:>3} answered\n"
                                             : "  {:40} {:>3} of {:>3} known, {:>3} answered\n";
  for (const Mastery& one : standings)
    out += fmt::format(fmt::runtime(format), one.name, one.known, one.questions, one.answered);
  return out;
}

}  // namespace

std::string colored(const std::string& text, const char* code, const Terminal& screen) {
  return screen.color ? std::string("\x1b[") + code + "m" + text + "\x1b[0m" : text;
}

std::string paragraph(const std::string& first, const std::string& text, const Terminal& screen) {
  const auto indent = static_cast<std::size_t>(columns(first));
  std::string out;
  for (const std::string& line : wrap(safe(text), std::max(20, std::min(screen.width, 100) - columns(first))))
    out += (out.empty() ? first : std::string(indent, ' ')) + line + "\n";
  return out;
}

std::string question_text(const Question& question, int number, int count, const Terminal& screen) {
  std::string out = "\n" + colored(fmt::format("{} of {}", number, count), k_dim, screen) + "  " +
                    colored(title_of(question.kind), k_dim, screen) + "\n";
  out += paragraph("", question.prompt, screen);
  if (!question.text.empty()) out += "\n" + paragraph("    ", "\"" + question.text + "\"", screen);
  out += "\n";
  for (std::size_t i = 0; i < question.options.size(); ++i)
    out += paragraph(std::string("  ") + letter_of(i) + ") ", question.options[i].says, screen);
  return out;
}

std::string judgement_text(const Question& question, const Judgement& judgement, const Terminal& screen) {
  std::string out =
      judgement.right
          ? colored("Right.", k_green, screen) + "\n"
          : colored(std::string("Not right: ") + letter_of(judgement.answer) + " is the answer.", k_red, screen) + "\n";
  if (!judgement.mistake.empty()) out += paragraph("  The mistake: ", judgement.mistake, screen);
  for (const std::string& step : numbered_steps(question)) out += paragraph("  ", step, screen);
  out += paragraph("  Answer: ", question.final_answer, screen);
  out += paragraph("  Quick check: ", question.quick_check, screen);
  return out;
}

std::string overview_text(const Overview& overview, const Terminal& screen) {
  const std::string total = fmt::format("{} of {} questions answered, {} known, {} due", overview.total.answered,
                                        overview.total.questions, overview.total.known, overview.due);
  std::string out = colored(paragraph("", total, screen), k_bold, screen);
  if (overview.total.answered == 0) return out + "Begin with 'mlrung practice'.\n";
  out += standing_lines("by level", overview.levels, screen) + standing_lines("by kind", overview.kinds, screen) +
         standing_lines("by capability", overview.capabilities, screen);
  out += overview.next.empty() ? paragraph("", "Nothing is wrong that you answered: go on with what is new.", screen)
                               : paragraph("", "To learn next: " + overview.next + ".", screen);
  return out;
}

}  // namespace mlrung
