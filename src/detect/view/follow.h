// What a command line starts in the repository; runs_of() of workflow.h with the folders that relative paths
// start at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detect/view/workflow.h"

namespace mlrung {

// `from`: the file that has the command, whose functions it may call (shell).
[[nodiscard]] std::vector<Run> runs_in(const FactsByPath& files, std::vector<std::string> folders,
                                       std::string_view from, std::string_view command_line);

// Whether a scope is `outer` or inside it.
[[nodiscard]] bool is_within(const FileFacts& facts, std::uint32_t scope, std::uint32_t outer);

// Whether the repository starts this definition (cloudbuild.yaml) only by a command that a person types: a
// Makefile, script, notebook or document submits it.
[[nodiscard]] bool only_submitted_by_hand(const FactsByPath& files, std::string_view path);

}  // namespace mlrung
