// The table of CI systems; see workflow.h.
#include <algorithm>

#include "detect/view/path_words.h"
#include "detect/view/workflow_builder.h"

namespace mlrung {
namespace {

using Paths = bool (*)(std::string_view path);
struct System {
  Paths picks_up;
  void (*view)(WorkflowBuilder& builder);
};

bool is_yaml(std::string_view path) { return path.ends_with(".yml") || path.ends_with(".yaml"); }

bool is_github(std::string_view path) {
  constexpr std::string_view folder = ".github/workflows/";
  return path.starts_with(folder) && is_yaml(path) && path.find('/', folder.size()) == std::string_view::npos;
}
bool is_gitlab(std::string_view path) { return path == ".gitlab-ci.yml" || path == ".gitlab-ci.yaml"; }

bool is_azure(std::string_view path) {
  if (!is_yaml(path)) return false;
  const auto name = lower(file_name_of(path));
  if (name.starts_with("azure-pipelines") || name.starts_with("azure_pipelines") || name.starts_with("azure-pipeline."))
    return true;
  static constexpr std::string_view folders[] = {".pipelines",   ".azure-pipelines", "azure-pipelines",
                                                 ".azuredevops", "azure_pipelines",  ".ado"};
  const std::string small = lower(path);
  const auto above = folders_of(small);
  const bool inside = std::ranges::any_of(above, [](std::string_view folder) { return is_one_of(folder, folders); });
  return inside && std::ranges::none_of(above, [](std::string_view folder) {
           return folder.find("template") != std::string_view::npos;
         });
}
bool is_jenkins(std::string_view path) {
  const auto name = lower(file_name_of(path));
  return name.starts_with("jenkinsfile") || name.ends_with(".jenkinsfile");
}
bool is_circleci(std::string_view path) { return path == ".circleci/config.yml" || path == ".circleci/config.yaml"; }
bool is_cloudbuild(std::string_view path) {
  const auto name = lower(file_name_of(path));
  return is_yaml(name) &&
         (name.starts_with("cloudbuild") || name.ends_with("cloudbuild.yaml") || name.ends_with("cloudbuild.yml"));
}
bool is_codebuild(std::string_view path) {
  const auto name = lower(file_name_of(path));
  return is_yaml(name) && name.starts_with("buildspec");
}
bool is_bitbucket(std::string_view path) { return path == "bitbucket-pipelines.yml"; }
bool is_travis(std::string_view path) { return path == ".travis.yml"; }
bool is_drone(std::string_view path) {
  return path == ".drone.yml" || path == ".drone.yaml" || path == ".woodpecker.yml" || path == ".woodpecker.yaml" ||
         (path.starts_with(".woodpecker/") && is_yaml(path));
}

constexpr System k_systems[] = {{is_github, view_github},       {is_gitlab, view_gitlab},
                                {is_azure, view_azure},         {is_jenkins, view_jenkins},
                                {is_circleci, view_circleci},   {is_cloudbuild, view_cloudbuild},
                                {is_codebuild, view_codebuild}, {is_bitbucket, view_bitbucket},
                                {is_travis, view_travis},       {is_drone, view_drone}};

}  // namespace

bool is_workflow(std::string_view path) {
  return std::ranges::any_of(k_systems, [&](const System& system) { return system.picks_up(path); });
}

FileFacts view_workflow_below(const FactsByPath& files, std::string_view path, std::string_view raw, int depth) {
  WorkflowBuilder builder(files, path, raw, depth);
  for (const auto& system : k_systems) {
    if (!system.picks_up(path)) continue;
    system.view(builder);
    break;
  }
  return builder.finish();
}

FileFacts view_workflow(const FactsByPath& files, std::string_view path, std::string_view raw) {
  return view_workflow_below(files, path, raw, 0);
}

}  // namespace mlrung
