#include "cli/watch.h"

#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

namespace mlrung {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t k_most_files = 20'000;

std::string row_of(const fs::path& path) {
  std::error_code fault;
  const auto time = fs::last_write_time(path, fault).time_since_epoch().count();
  if (fault) return {};
  const auto size = fs::is_regular_file(path, fault) ? fs::file_size(path, fault) : 0;
  return path.string() + ' ' + std::to_string(time) + ' ' + std::to_string(size) + '\n';
}

void pause() { std::this_thread::sleep_for(std::chrono::milliseconds(200)); }

}  // namespace

std::string state_of(const std::string& place) {
  std::error_code fault;
  if (!fs::is_directory(place, fault)) return row_of(place);
  std::set<std::string> rows = {row_of(place)};
  for (fs::recursive_directory_iterator it(place, fs::directory_options::skip_permission_denied, fault), end;
       !fault && it != end && rows.size() < k_most_files; it.increment(fault))
    rows.insert(row_of(it->path()));
  std::string all;
  for (const std::string& row : rows) all += row;
  return all;
}

void wait_for_change(const std::string& place, const std::string& before) {
  std::string now = state_of(place);
  while (now == before) {
    pause();
    now = state_of(place);
  }
  for (std::string earlier; now != earlier;) {
    earlier = now;
    pause();
    now = state_of(place);
  }
}

}  // namespace mlrung
