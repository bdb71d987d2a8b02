#include <algorithm>

#include "base/near_miss.h"
#include "cli/command.h"
#include "cli/explanation.h"
#include "cli/output.h"
#include "pipeline.h"

namespace mlrung {
namespace {

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, {}, [](char c) { return std::tolower(static_cast<unsigned char>(c)); },
      [](char c) { return std::tolower(static_cast<unsigned char>(c)); });
}

// "3", "level 3" or "Defined".
const Level* level_named(const Catalogue& catalogue, std::string_view id) {
  for (const std::string_view prefix : {"level ", "level-", "level"})
    if (id.size() > prefix.size() && same_word(id.substr(0, prefix.size()), prefix)) {
      id.remove_prefix(prefix.size());
      break;
    }
  const auto found = std::ranges::find_if(catalogue.levels, [&](const Level& level) {
    return std::to_string(level.number) == id || same_word(level.name, id);
  });
  return found == catalogue.levels.end() ? nullptr : &*found;
}

// Every id that a user may have meant.
std::vector<std::string> known_ids(const MaturityModel& model) {
  std::vector<std::string> known = model.catalogue.degrees;
  for (const Level& level : model.catalogue.levels) known.push_back(level.name);
  for (const Capability& capability : model.catalogue.capabilities) known.push_back(capability.id);
  for (const Practice& practice : model.catalogue.practices) known.push_back(practice.id);
  for (const Detector& detector : model.detectors.detectors)
    for (const Rule& rule : detector.rules) known.push_back(full_id(detector.practice, rule));
  return known;
}

Result<std::string> explained(const MaturityModel& model, const std::string& id, const Look& look) {
  const Catalogue& catalogue = model.catalogue;
  if (const Level* level = level_named(catalogue, id)) return explain_level(catalogue, *level, look);
  if (const Capability* capability = catalogue.capability(id)) return explain_capability(catalogue, *capability, look);
  if (const Practice* practice = catalogue.practice(id))
    return explain_practice(catalogue, *practice, model.detectors.detector(id), look);
  if (const Rule* rule = model.detectors.rule(id))
    return explain_rule(catalogue, id.substr(0, id.find('#')), *rule, look);
  for (std::size_t degree = 0; degree < catalogue.degrees.size(); ++degree)
    if (same_word(catalogue.degrees[degree], id)) return explain_degree(catalogue, static_cast<int>(degree), look);
  TRY(const Tools tools, embedded_tools(catalogue));
  if (const Tool* tool = tools.named(id)) return explain_tool(catalogue, *tool, look);
  const std::string hint = did_you_mean(id, known_ids(model));
  return std::unexpected(Error{"nothing is called '" + id + "'",
                               {},
                               hint.empty()
                                   ? "name a level, a capability, a practice, a rule or a tool; 'mlrung explain' "
                                     "lists them"
                                   : hint});
}

}  // namespace

int run_explain(const Verb& verb, const std::vector<std::string>& arguments) {
  std::vector<std::string> words;
  Command command(verb);
  command.positional("ID", words, "a level (3 or its name), capability, degree, practice, rule or tool; none: all ids");
  if (const auto status = command.parse(arguments)) return *status;
  const Result<MaturityModel> model = load_model(command.model());
  if (!model) return finish(std::unexpected(model.error()));
  const Terminal screen = terminal(command.no_color());
  const Look look{.color = screen.color, .width = std::clamp(screen.width, 40, 100)};
  if (words.empty()) return finish(print(explain_all(model->catalogue, look)));
  std::string id = words.front();
  for (std::size_t i = 1; i < words.size(); ++i) id += " " + words[i];
  const Result<std::string> text = explained(*model, id, look);
  return finish(text ? print(*text) : std::unexpected(text.error()));
}

}  // namespace mlrung
