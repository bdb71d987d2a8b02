#include <nlohmann/json.hpp>

#include "report/display.h"
#include "report/report.h"
#include "report/wording.h"

namespace mlrung {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const Evidence& evidence) {
  Json via = Json::array();
  for (const Place& place : evidence.via) via.push_back(valid_utf8(to_string(place)));
  return {{"path", valid_utf8(evidence.path)},
          {"line", evidence.line},
          {"rule", valid_utf8(evidence.rule)},
          {"excerpt", valid_utf8(evidence.excerpt)},
          {"via", std::move(via)}};
}

Json to_json(const Practice& practice, const Observation& seen) {
  Json evidence = Json::array();
  for (const Evidence& item : seen.evidence) evidence.push_back(to_json(item));
  Json out = {{"id", practice.id},
              {"title", practice.title},
              {"present", counts(seen.state)},
              {"state", name_of(seen.state)},
              {"evidence", std::move(evidence)}};
  if (!seen.reason.empty()) out["reason"] = valid_utf8(seen.reason);
  return out;
}

Json to_json(const Catalogue& catalogue, const CapabilityAssessment& found) {
  Json out = {{"id", found.id},
              {"degree", found.degree},
              {"degree_name", degree_name(catalogue, found.degree)},
              {"degree_at_most", found.degree_at_most},
              {"held_by", found.held}};
  if (found.next_degree == 0) return out;
  Json missing = {{"degree", found.next_degree}, {"all", found.missing_all}, {"any", found.missing_any}};
  if (found.missing_count > 0) {
    missing["at_least"] = found.missing_count;
    missing["of"] = found.missing_of;
  }
  out["missing"] = std::move(missing);
  return out;
}

Json to_json(const Gap& gap) {
  return {{"level", gap.level}, {"capability", gap.capability}, {"degree", gap.degree},
          {"needs", gap.needs}, {"required", gap.required},     {"practices", gap.practices}};
}

}  // namespace

std::string render_json(const Catalogue& catalogue, const Report& report, const RenderOptions& /*options*/) {
  const Level* level = catalogue.level(report.assessment.level);
  Json out = {{"schema", "mlrung.scan/1"}, {"target", valid_utf8(report.target)}, {"commit", nullptr}};
  if (report.commit) out["commit"] = valid_utf8(*report.commit);
  out["level"] = report.assessment.level;
  out["level_name"] = level == nullptr ? "" : level->name;
  out["level_at_most"] = report.assessment.level_at_most;
  out["incomplete"] = report.observations.incomplete;
  out["files"] = report.files;
  out["untracked"] = report.untracked;
  for (const char* key : {"capabilities", "practices", "gaps", "skipped"}) out[key] = Json::array();
  for (const CapabilityAssessment& found : report.assessment.capabilities)
    out["capabilities"].push_back(to_json(catalogue, found));
  for (const Practice& practice : catalogue.practices)
    out["practices"].push_back(to_json(practice, observation_of(report, practice.id)));
  for (const Gap& gap : report.gaps) out["gaps"].push_back(to_json(gap));
  for (const Skipped& file : report.observations.skipped)
    out["skipped"].push_back({{"path", valid_utf8(file.path)}, {"reason", valid_utf8(file.reason)}});
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace mlrung
