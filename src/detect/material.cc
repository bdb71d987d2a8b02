#include "detect/material.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <numeric>

#include "base/parallel.h"
#include "detect/read_file.h"

namespace mlrung {

Material::Material(const Tree& tree, const std::function<void(double)>& progress, std::vector<ReadFile>* read) {
  std::vector<ReadFile> none;
  read_all(tree, progress, read == nullptr ? none : *read);
  leave_out_copied_charts();
  add_includes();
  add_workflows();
}

void Material::read_all(const Tree& tree, const std::function<void(double)>& progress, std::vector<ReadFile>& read) {
  const auto& entries = tree.entries();
  read.resize(entries.size());
  // The largest first, so that no thread is left with one when the others are done.
  std::vector<std::size_t> order(entries.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater<>(), [&](std::size_t i) { return entries[i].size; });
  std::atomic<std::size_t> done{0};
  parallel_for(entries.size(), [&](std::size_t turn) {
    const std::size_t i = order[turn];
    const std::size_t count = ++done;
    if (progress && count % 64 == 0) progress(static_cast<double>(count) / static_cast<double>(entries.size()));
    if (read[i].file.path.empty()) read[i] = read_file(tree, entries[i]);
  });
  files_.reserve(entries.size());
  for (ReadFile& one : read) {
    const int index = static_cast<int>(files_.size());
    if (one.lost) unread_.push_back({index, one.skipped});
    if (!one.skipped.empty()) skipped_.push_back({one.file.path, std::move(one.skipped)});
    files_.push_back(std::move(one.file));
  }
  for (const File& file : files_) {
    index_.emplace(file.path, static_cast<int>(paths_.size()));
    paths_.push_back(file.path);
  }
}

const FileFacts* Material::facts(std::string_view path) const {
  const int index = index_of(path);
  return index < 0 || !files_[index].facts.text ? nullptr : &files_[index].facts;
}

int Material::index_of(std::string_view path) const {
  const auto found = index_.find(path);
  return found == index_.end() ? -1 : found->second;
}

// A requirements file has the share of pinned entries with those that it includes by -r.
void Material::add_includes() {
  for (File& file : files_) {
    if (file.what.type != FileType::requirements) continue;
    double pinned = 0, entries = 0;
    std::vector<std::string> todo{file.path}, seen;
    while (!todo.empty() && seen.size() < 16) {
      const std::string path = std::move(todo.back());
      todo.pop_back();
      if (std::ranges::find(seen, path) != seen.end()) continue;
      seen.push_back(path);
      const FileFacts* facts = this->facts(path);
      if (!facts) continue;
      const auto slash = path.rfind('/');
      for (const Fact& fact : facts->facts) {
        if (fact.kind == FactKind::dependency) {
          ++entries;
          if (fact.value.starts_with("==") && fact.value.find('*') == std::string_view::npos) ++pinned;
        } else if (fact.kind == FactKind::key && fact.name == "include") {
          todo.push_back((slash == std::string::npos ? "" : path.substr(0, slash + 1)) + std::string(fact.value));
        }
      }
    }
    if (entries == 0) continue;
    for (Fact& fact : file.facts.facts)
      if (fact.kind == FactKind::measure && fact.name == "pinned-share")
        fact.value = file.facts.keep(fmt::format("{:.2f}", pinned / entries));
  }
}

// A chart that names its icon, sources or home is one that is published for all, copied into this repository.
void Material::leave_out_copied_charts() {
  std::vector<std::string> folders;
  for (const File& file : files_) {
    if (!file.path.ends_with("/Chart.yaml") || !file.facts.text) continue;
    int marks = 0;
    for (const Fact& fact : file.facts.facts)
      if (fact.kind == FactKind::key)
        marks += fact.name == "icon" || fact.name == "home" || fact.name == "sources" ||
                 fact.name.starts_with("annotations.artifacthub.io");
    if (marks >= 2) folders.push_back(file.path.substr(0, file.path.rfind('/') + 1));
  }
  if (folders.empty()) return;
  for (File& file : files_) {
    if (std::ranges::none_of(folders, [&](const std::string& folder) { return file.path.starts_with(folder); }))
      continue;
    file.what.role = FileRole::vendored;
    file.facts = FileFacts{};
  }
}

void Material::add_workflows() {
  for (File& file : files_)
    if (file.facts.text && is_workflow(file.path, *file.facts.text))
      file.workflow = std::make_unique<FileFacts>(view_workflow(*this, file.path, *file.facts.text));
}

}  // namespace mlrung
