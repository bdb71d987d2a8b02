// Follows `docker build` and `docker compose` to the Dockerfiles that they build and the services that they
// start.
#include <algorithm>

#include "detect/view/follow_tasks.h"
#include "detect/view/path_words.h"

namespace mlrung {

void follow_docker_build(Follow& follow, std::size_t first_argument) {
  const auto file = follow.option({"-f", "--file"});
  std::vector<std::string> plain;
  for (auto i = first_argument; i < follow.words.size(); ++i) {
    const std::string_view word = follow.words[i];
    if (!word.starts_with('-')) {
      plain.emplace_back(word);
      continue;
    }
    static constexpr std::string_view flags[] = {"--pull",    "--no-cache", "--rm",       "--push",   "--load",
                                                 "-q",        "--quiet",    "--force-rm", "--squash", "--async",
                                                 "--no-logs", "--no-push",  "--no-wait",  "-D",       "--compress"};
    if (word.find('=') == std::string_view::npos && std::ranges::find(flags, word) == std::end(flags)) ++i;
  }
  const std::string context = plain.empty() ? "." : plain.back();
  auto path = file.empty() ? follow.paths.near(join_path(context, "Dockerfile")) : follow.paths.find(file);
  if (!path && !file.empty()) path = follow.paths.near(join_path(context, file));
  if (path) follow.add(*path, k_file_scope);
}

namespace {

// services.NAME.build: a context, or a mapping with context and dockerfile
void add_service_builds(Follow& follow, const std::string& file, const FileFacts& facts,
                        const std::vector<std::string>& wanted) {
  struct Build {
    std::string service, context = ".", dockerfile = "Dockerfile";
  };
  std::vector<Build> builds;
  for (const auto& fact : facts.facts) {
    if (fact.kind != FactKind::key || !fact.name.starts_with("services.")) continue;
    const auto rest = fact.name.substr(9);
    const auto at = rest.find(".build");
    if (at == std::string_view::npos || rest.substr(0, at).find('.') != std::string_view::npos) continue;
    const std::string service(rest.substr(0, at));
    if (!wanted.empty() && std::ranges::find(wanted, service) == wanted.end()) continue;
    if (builds.empty() || builds.back().service != service) builds.push_back({service});
    const auto key = rest.substr(at + 6);
    if (((key.empty()) || key == ".context") && !fact.value.empty()) builds.back().context = fact.value;
    if (key == ".dockerfile") builds.back().dockerfile = fact.value;
  }
  const RepositoryPaths near(follow.paths.files(), {folder_of(file)});
  for (const auto& build : builds)
    if (const auto path = near.near(join_path(build.context, build.dockerfile))) follow.add(*path, k_file_scope);
}

}  // namespace

void follow_compose(Follow& follow) {
  std::vector<std::string> named;
  std::size_t at = 2;
  while (at < follow.words.size() && follow.words[at].starts_with('-')) {
    const std::string_view word = follow.words[at];
    const bool inline_value = word.find('=') != std::string_view::npos;
    if (word == "-f" || word == "--file") {
      if (at + 1 < follow.words.size()) named.push_back(follow.words[at + 1]);
    } else if (word.starts_with("--file=")) {
      named.emplace_back(word.substr(7));
    }
    at += inline_value ? 1 : 2;
  }
  if (at >= follow.words.size()) return;
  const auto& verb = follow.words[at];
  if (verb != "up" && verb != "run" && verb != "build" && verb != "create") return;
  std::vector<std::string> services;
  for (auto i = at + 1; i < follow.words.size(); ++i)
    if (!follow.words[i].starts_with('-')) {
      services.push_back(follow.words[i]);
      if (verb == "run") break;
    }
  std::vector<std::string> files;
  for (const auto& name : named)
    if (auto path = follow.paths.find(name)) files.push_back(*path);
  if (named.empty())
    if (auto path = follow.paths.first_of({"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"}))
      files.push_back(*path);
  for (const auto& file : files) {
    const auto* facts = follow.paths.files().facts(file);
    if (facts == nullptr) continue;
    if (verb != "build") follow.add(file, k_file_scope);
    add_service_builds(follow, file, *facts, services);
  }
}

}  // namespace mlrung
