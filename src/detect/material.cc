#include "detect/material.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "base/parallel.h"
#include "base/text.h"

namespace mlrung {
namespace {

constexpr std::uint64_t k_file_limit = 1 << 20;
constexpr std::uint64_t k_notebook_limit = 24 << 20;

std::uint64_t limit_of(FileType type) { return type == FileType::notebook ? k_notebook_limit : k_file_limit; }

// Roles whose content no rule reads: they are known by their path.
bool read_by_path_only(const FileClass& what) {
  return what.role == FileRole::vendored || what.role == FileRole::data || what.role == FileRole::generated;
}

// A large file of these is data more often than not.
bool is_code_or_definition(FileType type) {
  return type != FileType::json && type != FileType::xml && type != FileType::text && type != FileType::markdown &&
         type != FileType::sql;
}

std::string size_words(std::uint64_t limit) { return fmt::format("larger than {} MiB", limit >> 20); }

constexpr std::string_view k_databricks = "# Databricks notebook source";

}  // namespace

Material::Material(const Tree& tree, const std::function<void(double)>& progress) {
  read_all(tree, progress);
  add_includes();
  add_workflows();
}

void Material::read_all(const Tree& tree, const std::function<void(double)>& progress) {
  const auto& entries = tree.entries();
  files_.resize(entries.size());
  std::vector<std::string> reasons(entries.size());
  std::atomic<std::size_t> done{0};
  std::vector<char> lost(entries.size(), 0);  // what it holds may have mattered
  parallel_for(entries.size(), [&](std::size_t i) {
    const Entry& entry = entries[i];
    File& file = files_[i];
    file.path = entry.path;
    file.what = classify(entry.path);
    const View view = view_of(file.what.type);
    const std::size_t count = ++done;
    if (progress && count % 64 == 0) progress(static_cast<double>(count) / static_cast<double>(entries.size()));
    if (read_by_path_only(file.what)) return;
    if (!view) return;
    switch (entry.kind) {
      case Entry::Kind::file: break;
      case Entry::Kind::missing:
        reasons[i] = "its object is not in the store";
        lost[i] = 1;
        return;
      case Entry::Kind::symlink: reasons[i] = "symbolic link, not followed"; return;
      case Entry::Kind::submodule: reasons[i] = "submodule"; return;
      case Entry::Kind::special: reasons[i] = "not a regular file"; return;
    }
    const std::uint64_t limit = limit_of(file.what.type);
    if (entry.size > limit) {
      reasons[i] = size_words(limit);
      lost[i] = is_code_or_definition(file.what.type) ? 1 : 0;
      return;
    }
    auto raw = tree.read(entry, limit);
    if (!raw) {
      reasons[i] = raw.error().message;
      lost[i] = 1;
      return;
    }
    DecodedText decoded = decode_text(std::move(*raw));
    if (decoded.binary) {
      reasons[i] = "binary, not the text that its name says";
      return;
    }
    file.facts.text = std::make_unique<std::string>(std::move(decoded.text));
    if (file.what.type == FileType::python && file.facts.text->starts_with(k_databricks))
      file.what.type = FileType::notebook;
    view(file.path, file.facts);
    reasons[i] = file.facts.problem;
  });
  for (std::size_t i = 0; i < entries.size(); ++i) {
    paths_.push_back(files_[i].path);
    index_.emplace(files_[i].path, static_cast<int>(i));
    if (lost[i] != 0) unread_.push_back({static_cast<int>(i), reasons[i]});
    if (!reasons[i].empty()) skipped_.push_back({files_[i].path, std::move(reasons[i])});
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

void Material::add_workflows() {
  for (File& file : files_)
    if (is_workflow(file.path) && file.facts.text)
      file.workflow = std::make_unique<FileFacts>(view_workflow(*this, file.path, *file.facts.text));
}

}  // namespace mlrung
