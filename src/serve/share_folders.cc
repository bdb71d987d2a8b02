#include "serve/share_folders.h"

#include <filesystem>

namespace mlrung {
namespace fs = std::filesystem;

std::string program_file() {
  std::error_code error;
  return fs::read_symlink("/proc/self/exe", error).string();
}

std::vector<std::string> share_folders(const std::string& program) {
  const fs::path beside = fs::path(program).parent_path();
  return {(beside / "share/mlrung").string(), (beside.parent_path() / "share/mlrung").string()};
}

}  // namespace mlrung
