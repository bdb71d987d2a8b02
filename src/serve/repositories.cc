#include "serve/repositories.h"

#include <algorithm>
#include <filesystem>

namespace mlrung {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t k_most_listed = 100;
constexpr int k_most_looked_at = 5000;

bool is_below(const fs::path& path, const fs::path& folder) {
  const auto [end, at] = std::ranges::mismatch(folder, path);
  return end == folder.end() || (std::next(end) == folder.end() && end->empty());
}

bool is_repository(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / ".git", error);
}

// Repositories below `folder`; links are not followed.
void collect(const fs::path& folder, const std::string& name, int depth, int& looked, std::vector<std::string>& found) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (++looked > k_most_looked_at) break;
    const std::string entry = it->path().filename().string();
    if (!entry.starts_with('.') && it->is_directory(error) && !it->is_symlink(error)) names.push_back(entry);
  }
  std::ranges::sort(names);
  for (const std::string& entry : names) {
    const std::string path = name.empty() ? entry : name + "/" + entry;
    if (is_repository(folder / entry))
      found.push_back(path);
    else if (depth > 1)
      collect(folder / entry, path, depth - 1, looked, found);
  }
}

}  // namespace

Repositories::Repositories(std::string start, std::vector<std::string> given)
    : start_(std::move(start)), given_(std::move(given)) {}

std::vector<std::string> Repositories::list() const {
  std::vector<std::string> found = given_;
  if (std::ranges::find(found, ".") == found.end()) found.emplace_back(".");
  int looked = 0;
  std::vector<std::string> below;
  collect(start_, "", 2, looked, below);
  for (const std::string& path : below)
    if (std::ranges::find(found, path) == found.end() && found.size() < k_most_listed) found.push_back(path);
  return found;
}

Result<std::string> Repositories::resolve(const std::string& target) const {
  if (std::ranges::find(given_, target) != given_.end()) return target;
  const Error refused{"'" + target + "' is not in the folder that the server was started in",
                      {},
                      "start it there, or name it: mlrung serve " + target};
  if (target.find('\0') != std::string::npos) return std::unexpected(refused);
  std::error_code error;
  const fs::path root = fs::canonical(start_, error);
  if (error) return std::unexpected(Error{"the start folder cannot be read", {}, "start the server again"});
  const fs::path path = fs::canonical(root / target, error);
  if (error || !is_below(path, root)) return std::unexpected(refused);
  if (!fs::is_directory(path, error)) return std::unexpected(Error{"'" + target + "' is no folder", {}, {}});
  return path.string();
}

}  // namespace mlrung
