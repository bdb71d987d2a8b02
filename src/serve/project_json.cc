#include "serve/project_json.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace mlrung {
namespace {

std::string in_python(const TextByLanguage& texts) {
  const auto found = texts.find(Language::python);
  return found == texts.end() ? std::string() : found->second;
}

using Kind = ProgramCheck::Kind;
constexpr std::array k_kinds = {std::pair(Kind::dictionary, "dictionary"), std::pair(Kind::threshold, "threshold"),
                                std::pair(Kind::filter, "filter"), std::pair(Kind::print, "print")};

const char* name_of(Kind kind) {
  return std::ranges::find(k_kinds, kind, &std::pair<Kind, const char*>::first)->second;
}

Json check_json(const ProgramCheck& check) {
  Json json = {{"kind", name_of(check.kind)}, {"name", check.name}, {"value", check.value}};
  json["entries"] = Json::object();
  for (const auto& [key, text] : check.entries) json["entries"][std::to_string(key)] = text;
  return json;
}

Result<ProgramCheck> read_check_json(const Json& json) {
  const Error error{"a check of the project cannot be read", {}, "export the site again"};
  if (!json.is_object() || !json.contains("entries")) return std::unexpected(error);
  TRY(const std::string kind, text_of(json, "kind"));
  const auto row = std::ranges::find_if(k_kinds, [&](const auto& one) { return one.second == kind; });
  if (row == k_kinds.end()) return std::unexpected(error);
  ProgramCheck check{.kind = row->first, .name = {}};
  TRY(check.name, text_of(json, "name"));
  TRY(check.value, number_of(json, "value"));
  for (const auto& [key, name] : json["entries"].items()) {
    int number = 0;
    std::from_chars(key.data(), key.data() + key.size(), number);
    if (!name.is_string()) return std::unexpected(error);
    check.entries.emplace(number, name.get<std::string>());
  }
  return check;
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

Result<Project> read_project_json(const Json& json) {
  const Error error{"the project cannot be read", {}, "export the site again"};
  if (!json.is_object() || !json.contains("steps") || !json.contains("messages")) return std::unexpected(error);
  Project project;
  for (const Json& step : json["steps"]) {
    if (!step.is_object() || !step.contains("check")) return std::unexpected(error);
    ProjectStep read;
    TRY(read.id, text_of(step, "id"));
    TRY(read.title, text_of(step, "title"));
    TRY(read.program, read_check_json(step["check"]));
    project.steps.push_back(std::move(read));
  }
  for (const auto& [mistake, text] : json["messages"].items())
    if (text.is_string()) project.messages.emplace(mistake, text.get<std::string>());
  return project;
}

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
