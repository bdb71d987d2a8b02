// Coding projects of one Python file as the page reads them. Folder projects are for the terminal.
#pragma once

#include <vector>

#include "practice/grade.h"
#include "practice/project.h"
#include "serve/json.h"

namespace mlrung {

// Whether the page can show it.
[[nodiscard]] bool is_for_the_page(const Project& project);

// {"projects": [{"id", "title", "about", "steps": [{"id", "title", "instruction", "hint"}]}]}
[[nodiscard]] Json projects_json(const std::vector<Project>& projects);
// The same with the check of each step and the messages: what is needed to grade without a server.
[[nodiscard]] Json projects_with_checks_json(const std::vector<Project>& projects);
// One project of those with their checks, as far as it is needed to grade.
[[nodiscard]] Result<Project> read_project_json(const Json& json);

// {"passed", "steps": [{"id", "title", "passed", "message", "line"}], "program", "program_line"}
[[nodiscard]] Json grade_json(const Grade& grade);

}  // namespace mlrung
