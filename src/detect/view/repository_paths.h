// Finds the files that a command or a configuration names: relative to folders in turn, else the one file of
// the repository whose path ends so (a command may run in a folder that nothing in the repository tells).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detect/view/workflow.h"

namespace mlrung {

// "a/./b/../c" -> "a/c"; nothing when it leads out of the repository.
[[nodiscard]] std::optional<std::string> normal_path(std::string_view path);
[[nodiscard]] std::string join_path(std::string_view folder, std::string_view path);
[[nodiscard]] std::string folder_of(std::string_view path);  // without '/', empty for the root

class RepositoryPaths {
 public:
  RepositoryPaths(const FactsByPath& files, std::vector<std::string> folders)
      : files_(&files), folders_(std::move(folders)) {}
  [[nodiscard]] bool exists(std::string_view path) const;
  // In the folders only.
  [[nodiscard]] std::optional<std::string> near(std::string_view path) const;
  // In the folders, then by its end; leading variables and `/app` are tried without.
  [[nodiscard]] std::optional<std::string> find(std::string_view path) const;
  // The first of these names in one of the folders, or in `below` of it.
  [[nodiscard]] std::optional<std::string> first_of(std::initializer_list<std::string_view> names,
                                                    std::string_view below = {}) const;
  // The file of a Python module: "a.b" -> a/b.py, a/b/__main__.py, a/b/__init__.py.
  [[nodiscard]] std::optional<std::string> module(std::string_view name) const;
  [[nodiscard]] const FactsByPath& files() const { return *files_; }
  [[nodiscard]] const std::vector<std::string>& folders() const { return folders_; }

 private:
  [[nodiscard]] std::optional<std::string> by_end(std::string_view path) const;
  const FactsByPath* files_;
  std::vector<std::string> folders_;
};

}  // namespace mlrung
