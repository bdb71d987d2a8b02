// Grades a project that is a folder: by the scan, and by hidden runs of the learner's own commands in the jail. What a
// run prints is judged here, outside of the learner's process.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "assess/assessment.h"
#include "practice/grade.h"

namespace mlrung {

using FolderFiles = std::map<std::string, std::string>;  // path below the folder -> text

// What a scan of the same folder gave.
struct FolderScan {
  Assessment assessment;
  Observations observations;
};

// At most 400 files of 1 MiB; links, hidden folders but .github, and what git makes are left out.
[[nodiscard]] Result<FolderFiles> read_folder(const std::string& folder);
// Writes files that are not there; fails before writing when one is.
[[nodiscard]] Result<void> write_folder(const std::string& folder, const FolderFiles& files);

[[nodiscard]] Result<Grade> grade_folder(const Project& project, const Catalogue& catalogue, const FolderFiles& files,
                                         const FolderScan& scan);

}  // namespace mlrung
