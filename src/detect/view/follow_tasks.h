// The runners of tasks that a command line may name (make, just, tox, nox, dvc ...): each finds the scopes
// that it starts. Internal to follow.cc.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "detect/view/repository_paths.h"
#include "detect/view/workflow.h"

namespace mlrung {

struct Follow {
  RepositoryPaths paths;
  std::string_view from;  // the file that has the command
  std::vector<std::string> words;
  std::vector<Run> runs;

  [[nodiscard]] std::string_view option(std::initializer_list<std::string_view> names) const;
  void add(const std::string& path, std::uint32_t scope);
  void add_function(const std::string& path, std::string_view name);  // and the file that it is in
};

void follow_make(Follow& follow);
void follow_just(Follow& follow);
void follow_tox(Follow& follow);
void follow_nox(Follow& follow);
void follow_invoke(Follow& follow);
void follow_task(Follow& follow);                      // poe x, task x
void follow_runner(Follow& follow);                    // pdm run x, npm run x, mise run x
bool add_task(Follow& follow, std::string_view name);  // of any task file; false: none has it
void follow_pre_commit(Follow& follow);
void follow_dvc(Follow& follow);
void follow_mlflow(Follow& follow);
void follow_kedro(Follow& follow);
void follow_compose(Follow& follow);
void follow_docker_build(Follow& follow, std::size_t first_argument);
void follow_console_script(Follow& follow, const std::string& name);

}  // namespace mlrung
