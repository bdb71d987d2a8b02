#include "detect/view/repository_paths.h"

#include <algorithm>

namespace mlrung {

namespace {

// Whether normal_path() has nothing to change.
bool is_normal(std::string_view path) {
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const auto part = path.substr(begin, end - begin);
    if (part.empty() || part == "." || part == ".." || end + 1 == path.size()) return false;
    begin = end + 1;
  }
  return true;
}

}  // namespace

std::optional<std::string> normal_path(std::string_view path) {
  if (is_normal(path)) return std::string(path);
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto slash = std::min(path.find('/'), path.size());
    const auto part = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else {
      if (parts.empty()) return std::nullopt;
      parts.pop_back();
    }
  }
  std::string joined;
  for (const auto part : parts) (joined += joined.empty() ? "" : "/") += part;
  return joined;
}

std::string join_path(std::string_view folder, std::string_view path) {
  if (folder.empty()) return std::string(path);
  return std::string(folder) + "/" + std::string(path);
}

std::string folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash));
}

bool RepositoryPaths::exists(std::string_view path) const {
  return std::ranges::binary_search(files_->paths(), path, std::less<>());
}

std::optional<std::string> RepositoryPaths::near(std::string_view path) const {
  if (path.empty() || path[0] == '/') return std::nullopt;
  for (const auto& folder : folders_) {
    auto candidate = normal_path(join_path(folder, path));
    if (candidate && exists(*candidate)) return candidate;
  }
  return std::nullopt;
}

std::optional<std::string> RepositoryPaths::by_end(std::string_view path) const {
  std::optional<std::string> found;
  for (const auto& candidate : files_->paths()) {
    if (candidate.size() <= path.size() || !std::string_view(candidate).ends_with(path) ||
        candidate[candidate.size() - path.size() - 1] != '/')
      continue;
    if (found) return std::nullopt;  // which one is not known
    found = candidate;
  }
  return found;
}

std::optional<std::string> RepositoryPaths::find(std::string_view path) const {
  if (path.empty() || path.size() > 1000) return std::nullopt;
  if (auto here = near(path)) return here;
  while (path.starts_with('/') || path.starts_with('$') || path.starts_with("{{")) {
    const auto close = path.starts_with("${{") || path.starts_with("{{") ? path.find("}}")
                       : path.starts_with("$(")                          ? path.find(')')
                                                                         : 0;
    const auto slash = path.find('/', close == std::string_view::npos ? 0 : std::max<std::size_t>(close, 1));
    if (slash == std::string_view::npos) return std::nullopt;
    path.remove_prefix(slash + 1);
    if (auto here = near(path)) return here;
  }
  const auto normal = normal_path(path);
  return normal && !normal->empty() && path.find("..") == std::string_view::npos ? by_end(*normal) : std::nullopt;
}

std::optional<std::string> RepositoryPaths::first_of(std::initializer_list<std::string_view> names,
                                                     std::string_view below) const {
  for (const auto& folder : folders_) {
    auto base = normal_path(below.empty() ? folder : join_path(folder, below));
    if (!base) continue;
    if (!base->empty()) *base += '/';
    const std::size_t length = base->size();
    for (const auto name : names) {
      base->resize(length);
      if (exists(*base += name)) return base;
    }
  }
  return std::nullopt;
}

std::optional<std::string> RepositoryPaths::module(std::string_view name) const {
  if (name.empty() || name.size() > 500 || name.find('/') != std::string_view::npos) return std::nullopt;
  std::string path(name);
  std::ranges::replace(path, '.', '/');
  for (const std::string_view ending : {".py", "/__main__.py", "/__init__.py"}) {
    const auto file = path + std::string(ending);
    if (auto here = near(file)) return here;
    if (auto source = near("src/" + file)) return source;
    if (auto end = by_end(file)) return end;
  }
  return std::nullopt;
}

}  // namespace mlrung
