#include "pipeline/own_rules.h"

#include <algorithm>

#include "detect/rule_load.h"
#include "model/own_practices.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_files = 100;
constexpr std::uint64_t k_largest = 256U << 10;

bool is_practices(const OwnFile& file) { return file.path.ends_with("practices.yaml"); }

}  // namespace

Result<std::vector<OwnFile>> read_own_rules(const Tree& tree) {
  std::vector<OwnFile> files;
  const auto& entries = tree.entries();
  const std::string folder = ".mlrung/";
  for (auto entry = std::ranges::lower_bound(entries, folder, {}, &Entry::path);
       entry != entries.end() && entry->path.starts_with(folder); ++entry) {
    if (!entry->path.ends_with(".yaml") || entry->path.ends_with(".test.yaml")) continue;
    if (files.size() == k_most_files)
      return std::unexpected(Error{"holds more than 100 files of rules", {folder, 0}, {}});
    TRY(auto text, tree.read(*entry, k_largest));
    files.push_back({entry->path, std::move(text)});
  }
  return files;
}

Result<MaturityModel> with_own_rules(const MaturityModel& given, const std::vector<OwnFile>& files) {
  MaturityModel model;
  model.catalogue = given.catalogue;
  model.text = given.text;
  model.profiles = given.profiles;
  for (const OwnFile& file : files) {
    model.text += file.path + "\n" + file.text + "\n";
    if (is_practices(file)) TRY_VOID(add_practices(model.catalogue, file.text, file.path));
  }
  std::vector<RuleFile> rules = embedded_rule_files();
  for (const OwnFile& file : files)
    if (!is_practices(file)) rules.push_back({file.path, file.text});
  // Another catalogue (--model) may lack practices that embedded rules decide.
  TRY(const Catalogue all, embedded_catalogue());
  Catalogue known = model.catalogue;
  for (const Practice& practice : all.practices)
    if (known.practice(practice.id) == nullptr) known.practices.push_back(practice);
  TRY(const DetectorSet detectors, load_detectors(rules, known, Pattern::Check::now));
  model.detectors = of_catalogue(detectors, model.catalogue);
  return model;
}

}  // namespace mlrung
