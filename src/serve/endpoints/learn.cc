#include <algorithm>
#include <set>

#include "serve/catalogue_json.h"
#include "serve/endpoints/endpoints.h"

namespace mlrung {
namespace {

constexpr Seconds k_day = 86400;

const Question* find_question(const std::vector<Question>& questions, const std::string& id) {
  const auto found = std::ranges::find(questions, id, &Question::id);
  return found == questions.end() ? nullptr : &*found;
}

std::set<std::string> split(const std::string& list) {
  std::set<std::string> parts;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t comma = std::min(list.find(',', at), list.size());
    if (comma > at) parts.insert(list.substr(at, comma - at));
    at = comma + 1;
  }
  return parts;
}

Result<QuestionFilter> filter_of(const HttpRequest& request) {
  QuestionFilter filter{.capability = query_text(request, "capability"),
                        .mistakes = query_text(request, "mistakes") == "1"};
  if (const std::string kind = query_text(request, "kind"); !kind.empty()) {
    const QuestionKind* found = find_kind(kind);
    if (found == nullptr) return std::unexpected(Error{"unknown kind '" + kind + "'", {}, {}});
    filter.kind = *found;
  }
  TRY(filter.level, query_number(request, "level"));
  TRY(filter.difficulty, query_number(request, "difficulty"));
  return filter;
}

Result<std::pair<Answer, const Question*>> read_answer(Api& api, const std::string& body) {
  TRY(const Json object, read_object(body));
  Answer given{.hinted = flag_of(object, "hinted"), .at = api.setup().now()};
  TRY(given.question, text_of(object, "question"));
  TRY(const int option, number_of(object, "option"));
  const Question* question = find_question(api.setup().questions, given.question);
  if (question == nullptr)
    return std::unexpected(Error{"there is no question '" + given.question + "'", {}, "reload the page"});
  if (option < 0 || static_cast<std::size_t>(option) >= question->options.size())
    return std::unexpected(Error{"'option' must be 0 to " + std::to_string(question->options.size() - 1), {}, {}});
  given.option = static_cast<std::size_t>(option);
  given.right = judge(*question, given.option).right;
  return std::pair(given, question);
}

}  // namespace

HttpResponse get_questions(Api& api, const HttpRequest& /*request*/) {
  return answer(questions_json(api.setup().questions, question_json));
}

HttpResponse get_next(Api& api, const HttpRequest& request) {
  const Result<QuestionFilter> filter = filter_of(request);
  if (!filter) return fault(400, filter.error());
  const Result<Cards> cards = api.with_progress([](Progress& progress) { return progress.cards(); });
  if (!cards) return fault(500, cards.error());
  const Seconds now = api.setup().now();
  // The order of new questions changes from day to day, not from click to click.
  const Question* next = next_question(api.setup().questions, *cards, *filter, split(query_text(request, "asked")), now,
                                       static_cast<std::uint64_t>(now / k_day));
  return answer({{"id", next == nullptr ? Json() : Json(next->id)}});
}

HttpResponse get_progress(Api& api, const HttpRequest& /*request*/) {
  const Result<Cards> cards = api.with_progress([](Progress& progress) { return progress.cards(); });
  if (!cards) return fault(500, cards.error());
  Json json = {{"overview", overview_json(overview(api.setup().questions, *cards, api.setup().now()))}};
  json["cards"] = Json::object();
  for (const auto& [id, card] : *cards) json["cards"][id] = card_json(card);
  return answer(json);
}

HttpResponse post_answer(Api& api, const HttpRequest& request) {
  const auto given = read_answer(api, request.body);
  if (!given) return fault(400, given.error());
  const auto& [stored, question] = *given;
  const Result<Card> card = api.with_progress([&stored](Progress& progress) { return progress.record(stored); });
  if (!card) return fault(500, card.error());
  Json json = judgement_json(*question, judge(*question, stored.option));
  json["card"] = card_json(*card);
  return answer(json);
}

HttpResponse post_reset(Api& api, const HttpRequest& /*request*/) {
  const Result<void> done = api.with_progress([](Progress& progress) { return progress.reset(); });
  return done ? answer({{"reset", true}}) : fault(500, done.error());
}

}  // namespace mlrung
