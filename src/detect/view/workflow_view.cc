// The table of CI systems; see workflow.h.
#include <algorithm>

#include "detect/view/path_words.h"
#include "detect/view/workflow_builder.h"

namespace mlrung {
namespace {

using Paths = bool (*)(std::string_view path);
using Texts = bool (*)(std::string_view text);
struct System {
  Paths picks_up;
  void (*view)(WorkflowBuilder& builder);
  Texts is_told = nullptr;  // for systems that are told where their definition is: whether the text is one
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

bool has_line(std::string_view text, std::string_view start) {
  for (std::size_t at = 0; at != std::string_view::npos; at = text.find(start, at + 1))
    if (text.substr(at).starts_with(start) && (at == 0 || text[at - 1] == '\n')) return true;
  return false;
}

bool is_azure_text(std::string_view text) {
  const bool starts = has_line(text, "trigger:") || has_line(text, "pr:") || has_line(text, "schedules:");
  const bool does = has_line(text, "steps:") || has_line(text, "jobs:") || has_line(text, "stages:");
  return starts && does && (text.find("vmImage:") != text.npos || text.find("- task: ") != text.npos);
}

bool is_cloudbuild_text(std::string_view text) {
  if (!has_line(text, "steps:")) return false;
  for (const std::string_view image :
       {"gcr.io/cloud-builders/", "gcr.io/google.com/cloudsdktool/", "gcr.io/kaniko-project/"})
    if (text.find(image) != text.npos) return true;
  return false;
}

constexpr System k_systems[] = {{is_github, view_github},
                                {is_gitlab, view_gitlab},
                                {is_azure, view_azure, is_azure_text},
                                {is_jenkins, view_jenkins},
                                {is_circleci, view_circleci},
                                {is_cloudbuild, view_cloudbuild, is_cloudbuild_text},
                                {is_codebuild, view_codebuild},
                                {is_bitbucket, view_bitbucket},
                                {is_travis, view_travis},
                                {is_drone, view_drone}};

bool in_reserved_folder(std::string_view path) {  // of other systems, and of templates
  static constexpr std::string_view folders[] = {".github",   ".circleci", ".woodpecker",
                                                 "templates", "template",  "docs"};
  return std::ranges::any_of(folders_of(path), [](std::string_view folder) { return is_one_of(folder, folders); });
}

const System* system_of(std::string_view path, std::string_view text) {
  for (const System& system : k_systems)
    if (system.picks_up(path)) return &system;
  if (!is_yaml(path) || text.empty() || in_reserved_folder(path)) return nullptr;
  for (const System& system : k_systems)
    if (system.is_told && system.is_told(text)) return &system;
  return nullptr;
}

}  // namespace

bool is_workflow(std::string_view path, std::string_view text) { return system_of(path, text) != nullptr; }

FileFacts view_workflow_below(const FactsByPath& files, std::string_view path, std::string_view raw, int depth) {
  WorkflowBuilder builder(files, path, raw, depth);
  if (const System* system = system_of(path, raw)) system->view(builder);
  return builder.finish();
}

FileFacts view_workflow(const FactsByPath& files, std::string_view path, std::string_view raw) {
  return view_workflow_below(files, path, raw, 0);
}

}  // namespace mlrung
