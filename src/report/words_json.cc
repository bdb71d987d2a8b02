#include <nlohmann/json.hpp>

#include "report/display.h"
#include "report/words_report.h"

namespace mlrung {
namespace {

using Json = nlohmann::ordered_json;

Json with_id(const std::string& id) {
  Json out = Json::object();
  if (!id.empty()) out["id"] = Json::parse(id);
  return out;
}

// One line where there is an id, a readable object where there is none.
std::string written(const Json& json, const std::string& id) {
  return json.dump(id.empty() ? 2 : -1, ' ', false, Json::error_handler_t::replace) + "\n";
}

double rounded(float probability) { return static_cast<double>(static_cast<int>(probability * 1000.0F + 0.5F)) / 1000; }

std::string words_at(const std::string& text, Span place) {
  return valid_utf8(text.substr(place.begin, place.end - place.begin));
}

Json to_json(const std::string& text, const Assertion& assertion) {
  return {{"capability", assertion.capability},
          {"degree", assertion.degree},
          {"probability", rounded(assertion.probability)},
          {"text", words_at(text, assertion.place)},
          {"begin", assertion.place.begin},
          {"end", assertion.place.end}};
}

Json to_json(const std::vector<Cell>& cells) {
  Json out = Json::array();
  for (const Cell& cell : cells) {
    Json row = {{"level", cell.level}, {"capability", cell.capability}, {"needs", cell.needs}};
    if (cell.degree >= 0) row["degree"] = cell.degree;
    out.push_back(std::move(row));
  }
  return out;
}

Json evidence_of(const std::string& text, const std::vector<Assertion>& assertions) {
  Json out = Json::array();
  for (const Assertion& assertion : assertions) out.push_back(to_json(text, assertion));
  return out;
}

}  // namespace

std::string to_json(const Catalogue& catalogue, const DescriptionReport& report, const std::string& id) {
  Json out = with_id(id);
  if (id.empty()) out["schema"] = "mlrung.assess/1";
  out["level"] = report.verdict.level;
  if (const Level* level = catalogue.level(report.verdict.level)) out["level_name"] = level->name;
  out["judged"] = report.reading.not_judged.empty();
  if (!report.reading.not_judged.empty()) out["note"] = report.reading.not_judged;
  if (report.reading.read_until > 0) out["read_until"] = report.reading.read_until;
  out["capabilities"] = Json::object();
  for (const Assertion& assertion : report.reading.assertions)
    out["capabilities"][assertion.capability] = assertion.degree;
  out["evidence"] = evidence_of(report.text, report.reading.assertions);
  if (!report.reading.unsure.empty()) out["unsure"] = evidence_of(report.text, report.reading.unsure);
  for (const Contradiction& found : report.reading.contradictions)
    out["contradictions"].push_back({to_json(report.text, found.kept), to_json(report.text, found.other)});
  for (const ToolNote& note : report.tools)
    out["tools"].push_back({{"text", note.text}, {"begin", note.place.begin}, {"end", note.place.end}});
  if (id.empty()) {
    out["reached"] = to_json(report.verdict.reached);
    out["below"] = to_json(report.verdict.below);
    out["not_mentioned"] = to_json(report.verdict.silent);
  }
  return written(out, id);
}

std::string to_json(const Catalogue& /*catalogue*/, const ClaimReport& report, const std::string& id) {
  Json out = with_id(id);
  if (id.empty()) out["schema"] = "mlrung.check/1";
  const auto level = report.level();
  out["level"] = level ? Json(*level) : Json();
  out["right"] = report.not_judged.empty() ? Json(report.errors.empty()) : Json();
  if (!report.not_judged.empty()) out["note"] = report.not_judged;
  if (report.claim.reading.read_until > 0) out["read_until"] = report.claim.reading.read_until;
  out["errors"] = Json::array();
  for (const Assertion& assertion : report.claim.reading.assertions) {
    const auto error = report.errors.find(assertion.capability);
    if (error == report.errors.end()) continue;
    out["errors"].push_back({{"capability", assertion.capability},
                             {"level", error->second},
                             {"text", words_at(report.text, assertion.place)},
                             {"begin", assertion.place.begin},
                             {"end", assertion.place.end}});
  }
  out["says"] = evidence_of(report.text, report.claim.reading.assertions);
  return written(out, id);
}

std::string to_json(const Catalogue& /*catalogue*/, const OptionsReport& report, const std::string& id) {
  Json out = with_id(id);
  if (id.empty()) out["schema"] = "mlrung.options/1";
  out["from"] = report.from;
  out["to"] = report.to;
  out["best"] = report.verdict.best;
  out["options"] = Json::array();
  for (const OptionVerdict& option : report.verdict.options) {
    Json closes = Json::array();
    for (const auto& [capability, degree] : option.closes)
      closes.push_back({{"capability", capability}, {"degree", degree}});
    out["options"].push_back({{"closes", std::move(closes)}, {"why", option.why}});
  }
  return written(out, id);
}

}  // namespace mlrung
