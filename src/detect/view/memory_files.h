// For tests: the facts of a few files by path, made by the views that there are for them.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "detect/view/shown_facts.h"
#include "detect/view/workflow.h"

namespace mlrung {

class MemoryFiles final : public FactsByPath {
 public:
  MemoryFiles(std::initializer_list<std::pair<std::string, std::string>> texts) {
    for (const auto& [path, text] : texts) {
      paths_.push_back(path);
      const View view = view_for(classify(path).type);
      FileFacts facts;
      facts.text = std::make_unique<std::string>(text);
      if (view != nullptr) view(path, facts);
      facts_.emplace(path, std::move(facts));
    }
    std::ranges::sort(paths_);
  }
  [[nodiscard]] const FileFacts* facts(std::string_view path) const override {
    const auto found = facts_.find(std::string(path));
    return found == facts_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] const std::vector<std::string>& paths() const override { return paths_; }
  [[nodiscard]] FileFacts workflow(const std::string& path) const {
    return view_workflow(*this, path, *facts(path)->text);
  }

 private:
  static View view_for(FileType type) {
    switch (type) {
      case FileType::make: return view_make;
      case FileType::just: return view_just;
      case FileType::shell: return view_shell;
      case FileType::dockerfile: return view_dockerfile;
      case FileType::yaml: return view_yaml;
      case FileType::python: return view_python;
      default: return nullptr;
    }
  }

  std::map<std::string, FileFacts> facts_;
  std::vector<std::string> paths_;
};

// "8 command pytest -q [manual] via Makefile:3", with the job's id before it.
inline std::vector<std::string> shown_workflow(const FileFacts& facts, FactKind kind) {
  std::vector<std::string> lines;
  for (const Fact& fact : facts.facts) {
    if (fact.kind != kind) continue;
    std::string line = std::to_string(fact.line) + " ";
    std::uint32_t job = fact.scope;
    while (job != k_file_scope && facts.scopes[job].kind != Scope::Kind::job) job = facts.scopes[job].parent;
    if (job != k_file_scope) line += std::string(facts.scopes[job].name) + ": ";
    if (kind != FactKind::command) line += std::string(fact.name) + (fact.value.empty() ? "" : " = ");
    line += fact.value;
    for (const Argument& argument : facts.arguments_of(fact))
      line += " (" + std::string(argument.name) + ": " + std::string(argument.value) + ")";
    if (fact.scope != k_file_scope && facts.scopes[fact.scope].manual) line += " [manual]";
    if (fact.via != k_no_via)
      for (const Place& place : facts.vias[fact.via]) line += " via " + place.path + ":" + std::to_string(place.line);
    lines.push_back(line);
  }
  return lines;
}

}  // namespace mlrung
