// The projects of a monorepo: folders that are judged by themselves, with the files that belong to none (CI,
// infrastructure) credited to those that they serve. Internal to pipeline.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "declared/declaration.h"
#include "model/observation.h"
#include "source/tree.h"

namespace mlrung {

// Folders with a manifest of a package of their own and source below it, when there are at least two; the outermost of
// nested ones. Tests, examples, documents and vendored code are none.
[[nodiscard]] std::vector<DeclaredProject> find_projects(const Tree& tree);

// What one project is judged by: its own files, and those that belong to no project. `whole` must outlive it.
[[nodiscard]] std::unique_ptr<Tree> make_project_tree(const Tree& whole, const std::vector<DeclaredProject>& projects,
                                                      const DeclaredProject& project);

// Takes back evidence in shared files that serve other projects only: the line, else the job or block of lines that it
// is in, else the file names another project's folder and not this one's. A file that names none serves all.
void keep_credited(Observations& seen, const Tree& whole, const std::vector<DeclaredProject>& projects,
                   const DeclaredProject& project);

}  // namespace mlrung
