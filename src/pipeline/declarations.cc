#include "pipeline/declarations.h"

#include <algorithm>

#include "source/merge_base.h"

namespace mlrung {
namespace {

KnownIds known_ids(const MaturityModel& model) {
  KnownIds known;
  for (const Practice& practice : model.catalogue.practices) known.practices.push_back(practice.id);
  for (const Detector& detector : model.detectors.detectors)
    for (const Rule& rule : detector.rules) known.rules.push_back(full_id(detector.practice, rule));
  for (const Profile& profile : model.profiles) known.profiles.push_back(profile.name);
  return known;
}

Result<Declaration> read_own(const Tree& tree, const MaturityModel& model) {
  const auto& entries = tree.entries();
  const auto found = std::ranges::lower_bound(entries, std::string_view(k_declaration_file), {}, &Entry::path);
  if (found == entries.end() || found->path != k_declaration_file) return Declaration();
  auto text = tree.read(*found, k_largest_declaration);
  if (!text) return std::unexpected(std::move(text.error()));
  return load_declaration(*text, k_declaration_file, known_ids(model));
}

// What the file said before the change. One that does not load any more (an id was renamed since) said nothing.
Result<Declaration> read_before(const MaturityModel& model, const ScanOptions& options) {
  TRY(const auto text, read_before_change(options.target, options.revision, options.base->revision, k_declaration_file,
                                          k_largest_declaration));
  if (!text) return Declaration();
  auto before = load_declaration(*text, k_declaration_file, known_ids(model));
  return before ? std::move(*before) : Declaration();
}

}  // namespace

Result<Declared> find_declarations(const Tree& tree, const MaturityModel& model, const ScanOptions& options) {
  Declared declared;
  if (!options.untrusted) {
    TRY(declared.declaration, read_own(tree, model));
  }
  if (!options.base) {
    judge(declared.declaration, options.today, nullptr);
  } else {
    declared.base = options.base->revision;
    auto before = options.untrusted ? Result<Declaration>(Declaration()) : read_before(model, options);
    if (!before && options.base->asked) return std::unexpected(std::move(before.error()));
    if (!before) declared.base_problem = to_line(before.error());
    const Declaration nothing;
    judge(declared.declaration, options.today, before ? &*before : &nothing);
  }
  if (options.answers) {
    TRY(Declaration answers, load_declaration(options.answers->text, options.answers->path, known_ids(model)));
    judge(answers, options.today, nullptr);
    add(declared.declaration, std::move(answers));
  }
  if (options.profile) {
    declared.declaration.profile = *options.profile;
    declared.declaration.profile_place = {"--profile", 0};
  }
  return declared;
}

}  // namespace mlrung
