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
  if (seen.waived) out["waived"] = true;
  for (const ExceptedEvidence& item : seen.excepted) out["excepted"].push_back(to_json(item.evidence));
  return out;
}

Json to_json(const Catalogue& catalogue, const CapabilityAssessment& found) {
  Json out = {{"id", found.id},
              {"degree", found.degree},
              {"degree_name", degree_name(catalogue, found.degree)},
              {"degree_at_most", found.degree_at_most},
              {"degree_asked", found.degree_asked},
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

Json to_json(const Attestation& said) {
  return {{"practice", said.practice},          {"done", said.done},
          {"who", valid_utf8(said.who)},        {"when", to_string(said.when)},
          {"reason", valid_utf8(said.reason)},  {"expires", to_string(said.expires)},
          {"standing", name_of(said.standing)}, {"place", valid_utf8(to_string(said.place))}};
}

Json to_json(const ExceptionEffect& effect) {
  const Exception& exception = effect.exception;
  Json out = {{"reason", valid_utf8(exception.reason)},
              {"owner", valid_utf8(exception.owner)},
              {"expires", to_string(exception.expires)},
              {"standing", name_of(exception.standing)},
              {"place", valid_utf8(to_string(exception.place))},
              {"places_set_aside", effect.places},
              {"level_without", effect.level_without}};
  if (!exception.practice.empty()) out["practice"] = exception.practice;
  if (!exception.rule.empty()) out["rule"] = valid_utf8(exception.rule);
  if (!exception.path.empty()) out["path"] = valid_utf8(exception.path);
  return out;
}

Json to_json(const DeclaredEffects& declared) {
  Json out = {{"profile", nullptr}, {"attested", Json::array()}, {"exceptions", Json::array()}};
  if (!declared.profile.empty())
    out["profile"] = {{"name", declared.profile},
                      {"about", declared.profile_about},
                      {"place", valid_utf8(to_string(declared.profile_place))}};
  if (!declared.looks_like.empty()) out["looks_like"] = declared.looks_like;
  for (const Attestation& said : declared.attestations) out["attested"].push_back(to_json(said));
  for (const ExceptionEffect& effect : declared.exceptions) out["exceptions"].push_back(to_json(effect));
  out["ignored"] = Json::array();
  for (const std::string& glob : declared.ignored) out["ignored"].push_back(valid_utf8(glob));
  out["files_ignored"] = declared.files_ignored;
  out["base"] = declared.base.empty() ? Json(nullptr) : Json(valid_utf8(declared.base));
  if (!declared.base_problem.empty()) out["base_problem"] = valid_utf8(declared.base_problem);
  return out;
}

Json to_json(const Conflict& conflict) {
  Json out = {{"kind", name_of(conflict.kind)},
              {"path", valid_utf8(conflict.place.path)},
              {"line", conflict.place.line},
              {"text", valid_utf8(conflict.words)},
              {"capability", conflict.capability}};
  if (conflict.degree > 0 || conflict.kind == Conflict::Kind::less_said) out["degree"] = conflict.degree;
  out["practices"] = conflict.practices;
  if (conflict.evidence) out["evidence"] = to_json(*conflict.evidence);
  return out;
}

// What every judgement has: of the whole, and of each project.
void add_judgement(Json& out, const Catalogue& catalogue, const Report& report) {
  const Level* level = catalogue.level(report.assessment.level);
  out["level"] = report.assessment.level;
  out["level_name"] = level == nullptr ? "" : level->name;
  out["level_at_most"] = report.assessment.level_at_most;
  out["level_without_exceptions"] = report.declared.level_without_exceptions;
  out["level_seen"] = report.declared.level_seen;
  out["level_highest"] = report.assessment.highest;
  out["incomplete"] = report.observations.incomplete;
  out["files"] = report.files;
  out["untracked"] = report.untracked;
  for (const char* key : {"capabilities", "practices", "gaps"}) out[key] = Json::array();
  for (const CapabilityAssessment& found : report.assessment.capabilities)
    out["capabilities"].push_back(to_json(catalogue, found));
  for (const Practice& practice : catalogue.practices)
    out["practices"].push_back(to_json(practice, observation_of(report, practice.id)));
  out["conflicts"] = Json::array();
  for (const Conflict& conflict : report.conflicts) out["conflicts"].push_back(to_json(conflict));
  for (const Gap& gap : report.gaps) out["gaps"].push_back(to_json(gap));
}

}  // namespace

std::string render_json(const Catalogue& catalogue, const Report& report, const RenderOptions& /*options*/) {
  Json out = {{"schema", "mlrung.scan/1"}, {"target", valid_utf8(report.target)}, {"commit", nullptr}};
  if (report.commit) out["commit"] = valid_utf8(*report.commit);
  if (!report.project.empty()) out["project"] = valid_utf8(report.project);
  add_judgement(out, catalogue, report);
  out["skipped"] = Json::array();
  for (const Skipped& file : report.observations.skipped)
    out["skipped"].push_back({{"path", valid_utf8(file.path)}, {"reason", valid_utf8(file.reason)}});
  out["declared"] = to_json(report.declared);
  out["projects"] = Json::array();
  for (const Report& project : report.projects) {
    Json row = {{"name", valid_utf8(project.project_name)}, {"path", valid_utf8(project.project)}};
    row["profile"] = project.declared.profile.empty() ? Json(nullptr) : Json(project.declared.profile);
    add_judgement(row, catalogue, project);
    out["projects"].push_back(std::move(row));
  }
  out["projects_found"] = Json::array();
  for (const std::string& path : report.found) out["projects_found"].push_back(valid_utf8(path));
  return without_direction(out.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace mlrung
