#include <fmt/format.h>

#include "cli/keys.h"
#include "cli/practice.h"
#include "cli/practice_quiz.h"
#include "cli/practice_text.h"
#include "practice/question_load.h"

namespace mlrung {
namespace {

enum class Went { on, out };

Result<std::optional<std::size_t>> ask(Keys& keys, const Question& question, bool& hinted, const Terminal& screen) {
  while (true) {
    TRY_VOID(print("\n[a-d] answer  [h] hint  [q] stop > "));
    const std::optional<char> key = keys.next();
    if (!key || *key == 'q' || *key == 'Q') {
      TRY_VOID(print("\n"));
      return std::optional<std::size_t>();
    }
    if (keys.from_terminal()) TRY_VOID(print(std::string(1, *key > ' ' ? *key : ' ')));
    TRY_VOID(print("\n"));
    const int option = option_of(std::string(1, *key));
    if (option >= 0 && option < static_cast<int>(question.options.size()))
      return std::optional<std::size_t>(static_cast<std::size_t>(option));
    if (*key == 'h' || *key == 'H' || *key == '?') {
      hinted = true;
      TRY_VOID(print(paragraph("Hint: ", question.hint, screen)));
    } else {
      TRY_VOID(print("Press a, b, c or d; h for a hint; q to stop.\n"));
    }
  }
}

Result<Went> one_question(Keys& keys, Session& session, const Terminal& screen) {
  const Question question = *session.current();
  TRY_VOID(print(question_text(question, session.asked() + 1, session.count(), screen)));
  bool hinted = false;
  TRY(const std::optional<std::size_t> option, ask(keys, question, hinted, screen));
  if (!option) return Went::out;
  TRY(const Judgement judgement, session.answer(*option, hinted, now_in_seconds()));
  TRY_VOID(print(judgement_text(question, judgement, screen)));
  return Went::on;
}

Result<std::string> what_next(Progress& progress, const Terminal& screen) {
  TRY(const Catalogue catalogue, embedded_catalogue());
  TRY(const std::vector<Question> questions, embedded_questions(catalogue));
  TRY(const Cards cards, progress.cards());
  const Overview found = overview(questions, cards, now_in_seconds());
  return found.next.empty() ? std::string() : paragraph("", "To learn next: " + found.next + ".", screen);
}

}  // namespace

Result<void> quiz_by_keys(Session& session, Progress& progress, const Terminal& screen) {
  Keys keys;
  while (session.current() != nullptr) {
    TRY(const Went went, one_question(keys, session, screen));
    if (went == Went::out) break;
  }
  std::string end = session.asked() == 0 ? std::string("\nNothing answered.\n")
                                         : fmt::format("\n{} of {} right.\n", session.right(), session.asked());
  if (session.current() != nullptr) end += paragraph("", "'mlrung practice --resume' goes on here.", screen);
  TRY(const std::string next, what_next(progress, screen));
  return print(end + next);
}

}  // namespace mlrung
