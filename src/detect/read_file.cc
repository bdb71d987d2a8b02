#include "detect/read_file.h"

#include <fmt/format.h>

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

constexpr std::string_view k_databricks = "# Databricks notebook source";

// Why an entry of this kind is not read; empty for a file.
const char* reason_of(Entry::Kind kind) {
  switch (kind) {
    case Entry::Kind::file: return "";
    case Entry::Kind::missing: return "its object is not in the store";
    case Entry::Kind::symlink: return "symbolic link, not followed";
    case Entry::Kind::submodule: return "submodule";
    case Entry::Kind::special: return "not a regular file";
  }
  return "";
}

ReadFile skip(ReadFile made, std::string reason, bool lost) {
  made.skipped = std::move(reason);
  made.lost = lost;
  return made;
}

}  // namespace

bool is_read(const Entry& entry) {
  const FileClass what = classify(entry.path);
  return !read_by_path_only(what) && view_of(what.type) != nullptr;
}

ReadFile read_file(const Tree& tree, const Entry& entry) {
  ReadFile made;
  File& file = made.file;
  file.path = entry.path;
  file.what = classify(entry.path);
  const View view = view_of(file.what.type);
  if (read_by_path_only(file.what) || !view) return made;
  if (entry.kind != Entry::Kind::file)
    return skip(std::move(made), reason_of(entry.kind), entry.kind == Entry::Kind::missing);
  const std::uint64_t limit = limit_of(file.what.type);
  if (entry.size > limit) {
    const bool lost = is_code_or_definition(file.what.type);
    return skip(std::move(made), fmt::format("larger than {} MiB", limit >> 20), lost);
  }
  auto raw = tree.read(entry, limit);
  if (!raw) return skip(std::move(made), raw.error().message, true);
  DecodedText decoded = decode_text(std::move(*raw));
  if (decoded.binary) return skip(std::move(made), "binary, not the text that its name says", false);
  file.facts.text = std::make_unique<std::string>(std::move(decoded.text));
  if (file.what.type == FileType::python && file.facts.text->starts_with(k_databricks))
    file.what.type = FileType::notebook;
  view(file.path, file.facts);
  made.skipped = file.facts.problem;
  return made;
}

}  // namespace mlrung
