#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/practice.h"
#include "cli/practice_quiz.h"

namespace mlrung {
namespace {

using Json = nlohmann::ordered_json;

Result<void> say_line(const Json& line) {
  return print(line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Json question_json(const Question& question, const Session& session) {
  Json options = Json::array();
  for (std::size_t i = 0; i < question.options.size(); ++i)
    options.push_back({{"key", std::string(1, letter_of(i))}, {"says", question.options[i].says}});
  Json out = {{"id", question.id},
              {"number", session.asked() + 1},
              {"of", session.count()},
              {"kind", id_of(question.kind)},
              {"difficulty", question.difficulty},
              {"capabilities", question.capabilities},
              {"prompt", question.prompt}};
  if (!question.text.empty()) out["text"] = question.text;
  if (!asks_for_level(question.kind)) out["level"] = question.level;
  if (question.from > 0) out["from"] = question.from;
  out["options"] = std::move(options);
  return out;
}

Json result_json(const Question& question, const Judgement& judgement) {
  Json out = {{"id", question.id},
              {"level", question.level},
              {"right", judgement.right},
              {"chosen", std::string(1, letter_of(judgement.chosen))},
              {"answer", std::string(1, letter_of(judgement.answer))}};
  if (!judgement.mistake.empty()) out["mistake"] = judgement.mistake;
  out["steps"] = numbered_steps(question);
  out["final_answer"] = question.final_answer;
  out["quick_check"] = question.quick_check;
  return out;
}

// The option of {"answer": "b"}; -1 for anything else, after it was answered.
Result<int> option_in(const std::string& line, const Question& question, bool& hinted) {
  const Json call = Json::parse(line, nullptr, false);
  if (call.is_object() && call.contains("hint")) {
    hinted = true;
    TRY_VOID(say_line({{"hint", question.hint}}));
    return -1;
  }
  const auto answer = call.is_object() ? call.find("answer") : call.end();
  const int option =
      call.is_object() && answer != call.end() && answer->is_string() ? option_of(answer->get<std::string>()) : -1;
  if (option < 0 || option >= static_cast<int>(question.options.size())) {
    TRY_VOID(say_line({{"error", "not an answer; write {\"answer\": \"a\"} with a, b, c or d, or {\"hint\": true}"}}));
    return -1;
  }
  return option;
}

}  // namespace

Result<void> quiz_by_json_lines(Session& session) {
  bool hinted = false, shown = false;
  std::string line;
  while (session.current() != nullptr) {
    const Question question = *session.current();
    if (!shown) TRY_VOID(say_line({{"question", question_json(question, session)}}));
    shown = true;
    if (!std::getline(std::cin, line)) break;
    if (line.find_first_not_of(" \r\t") == std::string::npos) continue;
    TRY(const int option, option_in(line, question, hinted));
    if (option < 0) continue;
    TRY(const Judgement judgement, session.answer(static_cast<std::size_t>(option), hinted, now_in_seconds()));
    TRY_VOID(say_line({{"result", result_json(question, judgement)}}));
    hinted = shown = false;
  }
  return say_line(
      {{"score",
        {{"right", session.right()}, {"asked", session.asked()}, {"finished", session.current() == nullptr}}}});
}

}  // namespace mlrung
