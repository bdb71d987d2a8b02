// The commands that the project's own package installs: scripts of pyproject.toml, setup.cfg and setup.py.
#include "detect/view/follow_tasks.h"
#include "detect/view/lines.h"
#include "detect/view/path_words.h"

namespace mlrung {
namespace {

// "name = package.module:function" in the entry points of setup.py.
std::string_view script_of_setup(const FileFacts& facts, std::string_view name) {
  for (const auto& fact : facts.facts) {
    const auto equal = fact.kind == FactKind::string ? fact.value.find('=') : std::string_view::npos;
    if (equal != std::string_view::npos && trim(fact.value.substr(0, equal)) == name)
      if (const auto target = trim(fact.value.substr(equal + 1)); target.find(':') != std::string_view::npos)
        return target;
  }
  return {};
}

bool add_target(Follow& follow, const std::string& config, std::string_view target) {
  const auto colon = target.find(':');
  if (target.empty() || colon == std::string_view::npos) return false;
  const RepositoryPaths near(follow.paths.files(), {folder_of(config), ""});
  const auto module = near.module(trim(target.substr(0, colon)));
  if (module) follow.add_function(*module, trim(target.substr(colon + 1)));
  return module.has_value();
}

}  // namespace

void follow_console_script(Follow& follow, const std::string& name) {
  if (const auto setup = follow.paths.first_of({"setup.py"}))
    if (const auto* facts = follow.paths.files().facts(*setup))
      if (add_target(follow, *setup, script_of_setup(*facts, name))) return;
  const std::string project = "project.scripts." + name, poetry = "tool.poetry.scripts." + name;
  for (const std::string_view file : {"pyproject.toml", "setup.cfg"}) {
    const auto path = follow.paths.first_of({file});
    const auto* facts = path ? follow.paths.files().facts(*path) : nullptr;
    if (facts == nullptr) continue;
    for (const auto& fact : facts->facts) {
      if (fact.kind != FactKind::key) continue;
      std::string_view target;
      if (fact.name == project || fact.name == poetry) target = fact.value;
      if (fact.name == "options.entry_points.console_scripts")
        for (Lines lines(fact.value); target.empty() && lines.next();)
          if (const auto equal = lines.line().find('=');
              equal != std::string_view::npos && trim(lines.line().substr(0, equal)) == name)
            target = trim(lines.line().substr(equal + 1));
      if (add_target(follow, *path, target)) return;
    }
  }
  add_task(follow, name);
}

}  // namespace mlrung
