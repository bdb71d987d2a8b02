#include "pipeline/projects.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_projects = 50;
constexpr std::ptrdiff_t k_deepest = 3;
constexpr std::uint64_t k_largest_shared = 1U << 20;

bool is_below(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

bool is_manifest(std::string_view path) {
  static constexpr std::string_view k_names[] = {"pyproject.toml", "setup.py",  "setup.cfg",    "DESCRIPTION",
                                                 "pom.xml",        "build.sbt", "build.gradle", "Cargo.toml"};
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return std::ranges::find(k_names, name) != std::end(k_names) || name.ends_with(".csproj");
}

bool is_source(std::string_view path) {
  const FileClass what = classify(path);
  return what.role == FileRole::source && what.type >= FileType::python && what.type <= FileType::julia;
}

class Part final : public Tree {
 public:
  Part(const Tree& whole, std::vector<Entry> entries) : whole_(whole), entries_(std::move(entries)) {}
  const std::vector<Entry>& entries() const override { return entries_; }
  Result<std::string> read(const Entry& entry, std::uint64_t limit) const override { return whole_.read(entry, limit); }
  std::optional<std::string> commit() const override { return whole_.commit(); }

 private:
  const Tree& whole_;
  std::vector<Entry> entries_;
};

// Whether a text names a folder, as a whole word.
bool names(std::string_view text, std::string_view folder) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  for (std::size_t at = text.find(folder); at != std::string_view::npos; at = text.find(folder, at + 1)) {
    const std::size_t end = at + folder.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

// The job or block around a line: from the nearest line above that is indented as jobs are (or not at all) to the next.
std::string block_around(const LineIndex& lines, int line) {
  const auto is_head = [&](int number) {
    const std::string_view text = lines.line(number);
    return !text.empty() && text.front() != '#' && text.front() != '-' && indent_of(text) <= 2 &&
           indent_of(text) < text.size() && text[indent_of(text)] != '-';
  };
  int first = std::min(line, lines.lines());
  while (first > 1 && !is_head(first)) --first;
  std::string block(lines.line(first));
  for (int next = first + 1; next <= lines.lines() && !is_head(next); ++next)
    block.append("\n").append(lines.line(next));
  return block;
}

class Credit {
 public:
  Credit(const Tree& whole, const std::vector<DeclaredProject>& projects, const DeclaredProject& project)
      : whole_(whole), projects_(projects), project_(project) {}

  bool serves(const Evidence& evidence) {
    if (is_below(evidence.path, project_.path)) return true;
    const auto [known, fresh] = texts_.try_emplace(evidence.path);
    if (fresh) known->second = text_of(evidence.path);
    const LineIndex lines(known->second);
    for (const std::string& part :
         {std::string(lines.line(evidence.line)), block_around(lines, evidence.line), known->second}) {
      if (names(part, project_.path)) return true;
      if (names_another(part)) return false;
    }
    return true;
  }

 private:
  std::string text_of(const std::string& path) const {
    const auto& entries = whole_.entries();
    const auto found = std::ranges::lower_bound(entries, path, {}, &Entry::path);
    if (found == entries.end() || found->path != path) return {};
    return whole_.read(*found, k_largest_shared).value_or("");
  }
  bool names_another(std::string_view text) const {
    return std::ranges::any_of(projects_, [&](const DeclaredProject& other) {
      return other.path != project_.path && names(text, other.path);
    });
  }

  const Tree& whole_;
  const std::vector<DeclaredProject>& projects_;
  const DeclaredProject& project_;
  std::map<std::string, std::string> texts_;
};

}  // namespace

std::vector<DeclaredProject> find_projects(const Tree& tree) {
  std::set<std::string> folders;
  for (const Entry& entry : tree.entries()) {
    const std::size_t slash = entry.path.rfind('/');
    if (slash == std::string::npos || std::ranges::count(entry.path, '/') > k_deepest || !is_manifest(entry.path))
      continue;
    const FileRole role = classify(entry.path.substr(0, slash) + "/a.py").role;
    const std::string folder = entry.path.substr(0, slash);
    const bool nested = std::ranges::any_of(folders, [&](const std::string& outer) { return is_below(folder, outer); });
    if (role == FileRole::source && !nested) folders.insert(folder);
  }
  std::vector<DeclaredProject> found;
  for (const std::string& folder : folders) {
    const bool nested = std::ranges::any_of(folders, [&](const std::string& outer) { return is_below(folder, outer); });
    const bool has_source = std::ranges::any_of(tree.entries(), [&](const Entry& entry) {
      return is_below(entry.path, folder) && !is_manifest(entry.path) && is_source(entry.path);
    });
    if (!nested && has_source && found.size() < k_most_projects) found.push_back({.path = folder, .name = folder});
  }
  if (found.size() < 2) found.clear();
  return found;
}

std::unique_ptr<Tree> make_project_tree(const Tree& whole, const std::vector<DeclaredProject>& projects,
                                        const DeclaredProject& project) {
  std::vector<Entry> entries;
  for (const Entry& entry : whole.entries()) {
    const bool own = is_below(entry.path, project.path);
    const bool shared =
        std::ranges::none_of(projects, [&](const DeclaredProject& other) { return is_below(entry.path, other.path); });
    if (own || shared) entries.push_back(entry);
  }
  return std::make_unique<Part>(whole, std::move(entries));
}

void keep_credited(Observations& seen, const Tree& whole, const std::vector<DeclaredProject>& projects,
                   const DeclaredProject& project) {
  Credit credit(whole, projects, project);
  for (Observation& one : seen.practices) {
    if (one.evidence.empty()) continue;
    std::erase_if(one.evidence, [&](const Evidence& evidence) { return !credit.serves(evidence); });
    std::erase_if(one.excepted, [&](const ExceptedEvidence& item) { return !credit.serves(item.evidence); });
    if (one.evidence.empty() && one.state == State::present) one.state = State::absent;
  }
}

}  // namespace mlrung
