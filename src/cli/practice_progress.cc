#include <nlohmann/json.hpp>

#include "cli/output.h"
#include "cli/practice.h"
#include "cli/practice_text.h"

namespace mlrung {
namespace {

using Json = nlohmann::ordered_json;

Json standings_json(const std::vector<Mastery>& standings) {
  Json out = Json::array();
  for (const Mastery& one : standings)
    out.push_back({{"name", one.name}, {"questions", one.questions}, {"answered", one.answered}, {"known", one.known}});
  return out;
}

std::string overview_json(const Overview& overview) {
  const Json out = {{"questions", overview.total.questions},
                    {"answered", overview.total.answered},
                    {"known", overview.total.known},
                    {"due", overview.due},
                    {"next", overview.next},
                    {"levels", standings_json(overview.levels)},
                    {"kinds", standings_json(overview.kinds)},
                    {"capabilities", standings_json(overview.capabilities)}};
  return out.dump(2) + "\n";
}

}  // namespace

int run_practice_progress(const Verb& verb, const std::vector<std::string>& arguments) {
  std::string format = "text";
  bool reset = false;
  Command command(verb);
  command.choice("-f,--format", format, {"text", "json"}, "how to write it");
  command.flag("--reset", reset, "forget all progress");
  if (const auto status = command.parse(arguments)) return *status;
  const Result<Catalogue> catalogue = command.catalogue();
  if (!catalogue) return finish(std::unexpected(catalogue.error()));
  Result<std::unique_ptr<Progress>> progress = own_progress();
  if (!progress) return finish(std::unexpected(progress.error()));
  if (reset) return finish((*progress)->reset());
  const Result<std::vector<Question>> questions = questions_of({}, *catalogue);
  if (!questions) return finish(std::unexpected(questions.error()));
  const Result<Cards> cards = (*progress)->cards();
  if (!cards) return finish(std::unexpected(cards.error()));
  const Overview found = overview(*questions, *cards, now_in_seconds());
  return finish(print(format == "json" ? overview_json(found) : overview_text(found, terminal(command.no_color()))));
}

}  // namespace mlrung
