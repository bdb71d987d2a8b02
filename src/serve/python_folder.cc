#include "serve/python_folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "serve/assets.h"
#include "serve/share_folders.h"

namespace mlrung {
namespace fs = std::filesystem;

std::string served_name(const std::string& file) {
  constexpr std::string_view k_module = ".mjs";
  return file.ends_with(k_module) ? file.substr(0, file.size() - k_module.size()) + ".js" : file;
}

std::string find_python_folder(const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) {
    std::error_code error;
    if (std::ranges::all_of(k_python_files,
                            [&](const char* name) { return fs::is_regular_file(fs::path(folder) / name, error); }))
      return folder;
  }
  return {};
}

std::vector<std::string> python_folders(const std::string& program, const char* data_home, const char* home) {
  std::vector<std::string> folders;
  for (const std::string& folder : share_folders(program)) folders.push_back(folder + "/pyodide");
  if (data_home != nullptr && *data_home != '\0') folders.push_back(std::string(data_home) + "/mlrung/pyodide");
  if (home != nullptr && *home != '\0') folders.push_back(std::string(home) + "/.local/share/mlrung/pyodide");
  return folders;
}

Json python_json(const std::string& folder) {
  Json files = Json::array();
  if (!folder.empty()) {
    for (const char* name : k_python_files) {
      std::error_code error;
      const auto size = fs::file_size(fs::path(folder) / name, error);
      files.push_back({{"name", served_name(name)}, {"size", error ? 0 : size}});
    }
  }
  return {{"available", !folder.empty()}, {"files", std::move(files)}};
}

HttpResponse python_file(const std::string& folder, const std::string& name) {
  if (folder.empty()) return fault(404, "Python for the page is not installed", "run 'make web' or see the manual");
  const auto* const stored = std::ranges::find(k_python_files, name, served_name);
  if (stored == k_python_files.end()) return fault(404, "no such file: " + name);
  std::ifstream file(fs::path(folder) / *stored, std::ios::binary);
  std::ostringstream bytes;
  if (!file || !(bytes << file.rdbuf())) return fault(404, name + " cannot be read", "install it again");
  HttpResponse response{.type = type_of_file(name), .body = std::move(bytes).str()};
  response.headers.emplace_back("Cache-Control", "max-age=86400");
  return response;
}

}  // namespace mlrung
