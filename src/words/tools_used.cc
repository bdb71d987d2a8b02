#include "words/tools_used.h"

#include <algorithm>
#include <map>

namespace mlrung {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

using Places = std::map<std::string, std::string, std::less<>>;  // what is named -> where first

// The words of a list of dependencies as a package's name is written; comments are none.
void add_packages(const DependencyList& list, Places& named) {
  std::string word;
  bool comment = false;
  for (const char c : list.text + "\n") {
    if (c == '#') comment = true;
    if (c == '\n') comment = false;
    if (!comment && is_name(c)) {
      word += c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      continue;
    }
    if (!word.empty()) named.emplace(std::move(word), list.path);
    word.clear();
  }
}

// Tools of which these are parts, and those of which they are.
std::vector<UsedTool> with_wholes(const Tools& tools, Places found) {
  for (bool grown = true; grown;) {
    grown = false;
    for (const Tool& tool : tools.all())
      if (!tool.part_of.empty() && found.contains(tool.id)) grown |= found.emplace(tool.part_of, "").second;
  }
  std::vector<UsedTool> used;
  for (const Tool& tool : tools.all())
    if (const auto at = found.find(tool.id); at != found.end()) used.push_back({tool.id, tool.name, at->second});
  return used;
}

// Prose and tests name tools that are not used.
bool tells_of_others(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.ends_with(".md") || name.ends_with(".rst") || name.starts_with("test_") ||
         name.find("_test.") != std::string_view::npos || path.starts_with("tests/") ||
         path.find("/tests/") != std::string_view::npos;
}

}  // namespace

bool is_dependency_list(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  constexpr std::string_view k_names[] = {"pyproject.toml", "environment.yml", "environment.yaml",
                                          "setup.py",       "setup.cfg",       "Pipfile",
                                          "conda.yaml",     "conda.yml",       "DESCRIPTION"};
  return std::ranges::find(k_names, name) != std::end(k_names) ||
         (name.starts_with("requirements") && (name.ends_with(".txt") || name.ends_with(".in")));
}

std::vector<UsedTool> tools_used(const Tools& tools, const std::vector<std::string>& paths,
                                 const std::vector<DependencyList>& dependencies, const Observations& observations) {
  Places packages, found;
  for (const DependencyList& list : dependencies) add_packages(list, packages);
  for (const Tool& tool : tools.all()) {
    for (const Glob& glob : tool.paths)
      if (const auto at = std::ranges::find_if(paths, [&](const auto& path) { return glob.matches(path); });
          at != paths.end())
        found.emplace(tool.id, *at);
    for (const std::string& package : tool.packages)
      if (const auto at = packages.find(package); at != packages.end()) found.emplace(tool.id, at->second);
  }
  for (const Observation& seen : observations.practices)
    for (const Evidence& evidence : seen.evidence) {
      if (tells_of_others(evidence.path)) continue;
      for (const Tools::Mention& mention : tools.in(evidence.excerpt)) found.emplace(mention.tool->id, evidence.path);
    }
  return with_wholes(tools, std::move(found));
}

std::vector<UsedTool> tools_named(const Tools& tools, std::string_view text) {
  Places found;
  for (const Tools::Mention& mention : tools.in(text)) found.emplace(mention.tool->id, "");
  return with_wholes(tools, std::move(found));
}

}  // namespace mlrung
