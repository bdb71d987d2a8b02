#include "serve/project_json.h"

#include <algorithm>

namespace mlrung {
namespace {

std::string in_python(const TextByLanguage& texts) {
  const auto found = texts.find(Language::python);
  return found == texts.end() ? std::string() : found->second;
}

const char* name_of(ProgramCheck::Kind kind) {
  switch (kind) {
    case ProgramCheck::Kind::dictionary: return "dictionary";
    case ProgramCheck::Kind::threshold: return "threshold";
    case ProgramCheck::Kind::filter: return "filter";
    case ProgramCheck::Kind::print: return "print";
  }
  return "";
}

Json check_json(const ProgramCheck& check) {
  Json json = {{"kind", name_of(check.kind)}, {"name", check.name}, {"value", check.value}};
  json["entries"] = Json::object();
  for (const auto& [key, text] : check.entries) json["entries"][std::to_string(key)] = text;
  return json;
}

enum class Checks { without, with };

Json all_of(const std::vector<Project>& projects, Checks checks) {
  Json all = Json::array();
  for (const Project& project : projects) {
    if (!is_for_the_page(project)) continue;
    Json steps = Json::array();
    for (const ProjectStep& step : project.steps) {
      steps.push_back({{"id", step.id},
                       {"title", step.title},
                       {"instruction", in_python(step.instruction)},
                       {"hint", in_python(step.hint)}});
      if (checks == Checks::with) steps.back()["check"] = check_json(step.program);
    }
    all.push_back(
        {{"id", project.id}, {"title", project.title}, {"about", project.about}, {"steps", std::move(steps)}});
    if (checks == Checks::with) all.back()["messages"] = project.messages;
  }
  return {{"projects", std::move(all)}};
}

}  // namespace

bool is_for_the_page(const Project& project) {
  return project.kind == Project::Kind::program &&
         std::ranges::find(project.languages, Language::python) != project.languages.end();
}

Json projects_json(const std::vector<Project>& projects) { return all_of(projects, Checks::without); }
Json projects_with_checks_json(const std::vector<Project>& projects) { return all_of(projects, Checks::with); }

Json grade_json(const Grade& grade) {
  Json steps = Json::array();
  for (const StepGrade& step : grade.steps)
    steps.push_back({{"id", step.id},
                     {"title", step.title},
                     {"passed", step.passed},
                     {"message", step.message},
                     {"line", step.line}});
  return {{"passed", grade.passed()},
          {"steps", std::move(steps)},
          {"program", grade.program},
          {"program_line", grade.program_line}};
}

}  // namespace mlrung
