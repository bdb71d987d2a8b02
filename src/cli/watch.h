// Waiting until somebody changes a file or a folder. Internal to cli.
#pragma once

#include <string>

namespace mlrung {

// Times and sizes of the file, or of all files in the folder; empty when there is neither.
[[nodiscard]] std::string state_of(const std::string& place);
// Returns when the state is another one and has settled; an editor may still be writing.
void wait_for_change(const std::string& place, const std::string& before);

}  // namespace mlrung
