#include <filesystem>
#include <fstream>
#include <iterator>

#include "practice/folder.h"

namespace mlrung {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t k_most_files = 400;
constexpr std::uintmax_t k_most_bytes = 1U << 20U;

bool is_left_out(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return (name.starts_with('.') && name != ".github") || name == "__pycache__" || name == "node_modules";
}

std::unexpected<Error> failed(const std::string& path, const std::string& what) {
  return std::unexpected(Error{what, {path, 0}, {}});
}

}  // namespace

Result<FolderFiles> read_folder(const std::string& folder) {
  FolderFiles files;
  std::error_code fault;
  if (!fs::is_directory(folder, fault)) return failed(folder, "there is no such folder");
  for (auto entry = fs::recursive_directory_iterator(folder, fault);
       !fault && entry != fs::recursive_directory_iterator(); entry.increment(fault)) {
    if (entry->is_symlink(fault)) continue;
    if (entry->is_directory(fault)) {
      if (is_left_out(entry->path())) entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file(fault) || entry->file_size(fault) > k_most_bytes) continue;
    if (files.size() >= k_most_files) return failed(folder, "more than 400 files: is it the folder of the project?");
    std::ifstream file(entry->path(), std::ios::binary);
    files[fs::relative(entry->path(), folder, fault).generic_string()] =
        std::string(std::istreambuf_iterator<char>(file), {});
  }
  if (fault) return failed(folder, fault.message());
  return files;
}

Result<void> write_folder(const std::string& folder, const FolderFiles& files) {
  std::error_code fault;
  for (const auto& [path, text] : files)
    if (fs::exists(fs::path(folder) / path, fault))
      return failed(folder + "/" + path, "it is there already; nothing was written");
  for (const auto& [path, text] : files) {
    const fs::path place = fs::path(folder) / path;
    fs::create_directories(place.parent_path(), fault);
    std::ofstream file(place, std::ios::binary);
    file << text;
    if (fault || !file.flush()) return failed(place.string(), "it cannot be written");
  }
  return {};
}

}  // namespace mlrung
