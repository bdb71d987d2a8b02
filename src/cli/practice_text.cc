#include "cli/practice_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/display.h"

namespace mlrung {
namespace {

std::string colored(const std::string& text, const char* code, const Terminal& screen) {
  return screen.color ? std::string("\x1b[") + code + "m" + text + "\x1b[0m" : text;
}
constexpr const char* k_bold = "1";
constexpr const char* k_green = "32";
constexpr const char* k_red = "31";
constexpr const char* k_dim = "2";

// Wrapped, with the first line after `first` and the others below its end.
std::string paragraph(const std::string& first, const std::string& text, const Terminal& screen) {
  const auto indent = static_cast<std::size_t>(columns(first));
  std::string out;
  for (const std::string& line : wrap(safe(text), std::max(30, std::min(screen.width, 100) - columns(first))))
    out += (out.empty() ? first : std::string(indent, ' ')) + line + "\n";
  return out;
}

std::string standing_lines(const std::string& title, const std::vector<Mastery>& standings) {
  std::string out = title + "\n";
  for (const Mastery& one : standings)
    out += fmt::format("  {} {:>3} of {:>3} known, {:>3} answered\n", padded(one.name, 40), one.known, one.questions,
                       one.answered);
  return out;
}

}  // namespace

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
  std::string out = colored(fmt::format("{} of {} questions answered, {} known, {} due", overview.total.answered,
                                        overview.total.questions, overview.total.known, overview.due),
                            k_bold, screen) +
                    "\n";
  if (overview.total.answered == 0) return out + "Begin with 'mlrung practice'.\n";
  out += standing_lines("by level", overview.levels) + standing_lines("by kind", overview.kinds) +
         standing_lines("by capability", overview.capabilities);
  out += overview.next.empty() ? "Nothing is wrong that you answered: go on with what is new.\n"
                               : "To learn next: " + overview.next + ".\n";
  return out;
}

}  // namespace mlrung
