#include "serve/catalogue_json.h"

#include "report/wording.h"

namespace mlrung {
namespace {

Json rule_json(const DegreeRule& rule) {
  Json json = {{"degree", rule.degree}, {"all", rule.all}, {"any", rule.any}};
  if (rule.at_least > 0) {
    json["at_least"] = rule.at_least;
    json["of"] = rule.of;
  }
  return json;
}

Json level_json(const Catalogue& catalogue, const Level& level) {
  Json json = {{"level", level.number}, {"name", level.name}, {"asks", level_asks(catalogue, level.number)}};
  for (const auto& [key, rows] :
       {std::pair("requirements", &catalogue.requirements), std::pair("expectations", &catalogue.expectations)}) {
    const auto found = rows->find(level.number);
    json[key] = found == rows->end() ? DegreeByCapability() : found->second;
  }
  return json;
}

Json standings_json(const std::vector<Mastery>& standings) {
  Json json = Json::array();
  for (const Mastery& one : standings)
    json.push_back(
        {{"name", one.name}, {"questions", one.questions}, {"answered", one.answered}, {"known", one.known}});
  return json;
}

}  // namespace

Json levels_json(const Catalogue& catalogue, std::optional<int> above, std::optional<int> below) {
  Json json = Json::array();
  for (const Level& level : catalogue.levels)
    if ((!above || level.number > *above) && (!below || level.number < *below))
      json.push_back(level_json(catalogue, level));
  return json;
}

Json catalogue_json(const Catalogue& catalogue) {
  Json degrees = Json::array();
  for (std::size_t i = 0; i < catalogue.degrees.size(); ++i)
    degrees.push_back({{"degree", i},
                       {"name", catalogue.degrees[i]},
                       {"means", i < catalogue.degree_meanings.size() ? catalogue.degree_meanings[i] : ""}});
  Json capabilities = Json::array();
  for (const Capability& capability : catalogue.capabilities) {
    Json rules = Json::array();
    for (const DegreeRule& rule : capability.rules) rules.push_back(rule_json(rule));
    capabilities.push_back({{"id", capability.id}, {"about", capability.about}, {"rules", std::move(rules)}});
  }
  Json practices = Json::array();
  for (const Practice& practice : catalogue.practices)
    practices.push_back({{"id", practice.id},
                         {"capability", practice.capability},
                         {"title", practice.title},
                         {"counts", practice.counts},
                         {"not", practice.excludes}});
  return {{"degrees", std::move(degrees)},
          {"levels", levels_json(catalogue, std::nullopt, std::nullopt)},
          {"capabilities", std::move(capabilities)},
          {"practices", std::move(practices)}};
}

Json question_json(const Question& question) {
  Json options = Json::array();
  for (const Option& option : question.options) options.push_back(option.says);
  Json json = {{"id", question.id},
               {"kind", id_of(question.kind)},
               {"difficulty", question.difficulty},
               {"capabilities", question.capabilities},
               {"prompt", question.prompt},
               {"text", question.text},
               {"options", std::move(options)},
               {"hint", question.hint}};
  if (!asks_for_level(question.kind)) json["level"] = question.level;
  if (question.from > 0) json["from"] = question.from;
  return json;
}

Json judgement_json(const Question& question, const Judgement& judgement) {
  return {{"right", judgement.right},           {"chosen", judgement.chosen}, {"answer", judgement.answer},
          {"mistake", judgement.mistake},       {"steps", question.steps},    {"final_answer", question.final_answer},
          {"quick_check", question.quick_check}};
}

Json solved_question_json(const Question& question) {
  Json mistakes = Json::array();
  for (const Option& option : question.options) mistakes.push_back(option.mistake);
  Json json = question_json(question);
  json["level"] = question.level;
  json["answer"] = question.answer;
  json["mistakes"] = std::move(mistakes);
  json["steps"] = question.steps;
  json["final_answer"] = question.final_answer;
  json["quick_check"] = question.quick_check;
  return json;
}

Json questions_json(const std::vector<Question>& questions, Json (*one)(const Question&)) {
  Json kinds = Json::array();
  for (const std::string& id : kind_ids())
    if (const QuestionKind* kind = find_kind(id); kind != nullptr)
      kinds.push_back({{"id", id}, {"title", title_of(*kind)}});
  Json all = Json::array();
  for (const Question& question : questions) all.push_back(one(question));
  return {{"kinds", std::move(kinds)}, {"questions", std::move(all)}};
}

Json card_json(const Card& card) {
  return {{"reviews", card.reviews},
          {"lapses", card.lapses},
          {"last_right", card.last_right},
          {"last", card.last},
          {"due", card.due}};
}

Json overview_json(const Overview& overview) {
  return {{"total", standings_json({overview.total}).front()},
          {"due", overview.due},
          {"next", overview.next},
          {"levels", standings_json(overview.levels)},
          {"kinds", standings_json(overview.kinds)},
          {"capabilities", standings_json(overview.capabilities)}};
}

}  // namespace mlrung
