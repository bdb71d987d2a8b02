// Where what belongs to the program but is not in it may be: share/mlrung beside it, and one folder up.
#pragma once

#include <string>
#include <vector>

namespace mlrung {

// The running program's file; empty where the system does not tell it.
[[nodiscard]] std::string program_file();
// In the order in which they are looked at.
[[nodiscard]] std::vector<std::string> share_folders(const std::string& program);

}  // namespace mlrung
