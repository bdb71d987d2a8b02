#include "cli/rules_try.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/text.h"
#include "cli/files.h"
#include "cli/output.h"
#include "detect/why_not.h"
#include "pipeline/own_rules.h"
#include "report/display.h"
#include "source/open.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_shown = 40;

// A folder or repository, or one file by itself.
Result<OpenedTree> open_place(const std::string& target) {
  std::error_code problem;
  if (!std::filesystem::is_regular_file(target, problem)) return open_tree(target, {});
  TRY(std::string text, read_file(target));
  OpenedTree opened;
  opened.tree = make_memory_tree({{std::filesystem::path(target).filename().string(), std::move(text)}});
  return opened;
}

struct Spot {
  std::string path;
  int line = 0;
};
Spot spot_of(std::string place) {
  const auto colon = place.rfind(':');
  int line = 0;
  if (colon != std::string::npos) {
    const char* end = place.data() + place.size();
    const auto [stop, fault] = std::from_chars(place.data() + colon + 1, end, line);
    if (fault == std::errc() && stop == end && line > 0) place.resize(colon);
  }
  while (place.starts_with("./")) place.erase(0, 2);
  return {place, line};
}

struct Named {
  std::string name;
  const Rule* rule;
};
// The rules that stand in this file, shared ones too.
std::vector<Named> rules_in(const DetectorSet& detectors, const std::string& file) {
  std::vector<Named> found;
  for (const Detector& detector : detectors.detectors)
    for (const Rule& rule : detector.rules)
      if (rule.path == file) found.push_back({full_id(detector.practice, rule), &rule});
  for (const Rule& rule : detectors.shared)
    if (rule.path == file) found.push_back({std::string(rule.id), &rule});
  return found;
}

std::string matches_of(const Named& named, const Material& material, Matcher& matcher) {
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < material.files().size(); ++i)
    for (const Hit& hit : matcher.match(*named.rule, static_cast<int>(i))) {
      if (++count > k_most_shown) continue;
      const File& file = material.files()[hit.file];
      const LineIndex lines(file.facts.text ? std::string_view(*file.facts.text) : std::string_view());
      out += fmt::format("  {}:{}  {}\n", safe(file.path), hit.line,
                         safe(excerpt(lines.line(static_cast<int>(hit.line)))));
      for (const Place& via : hit.via) out += fmt::format("    via {}:{}\n", safe(via.path), via.line);
    }
  if (count > k_most_shown) out += fmt::format("  and {} more\n", count - k_most_shown);
  return fmt::format("{}: {} {}\n", named.name, count, count == 1 ? "match" : "matches") + out;
}

// A rule may decide a practice of the project's own, which is declared beside it.
Result<void> add_practices_beside(const std::string& rule_file, std::vector<OwnFile>& own) {
  const std::string path = (std::filesystem::path(rule_file).parent_path() / "practices.yaml").string();
  const auto is_it = [&](const OwnFile& file) { return ("/" + path).ends_with("/" + file.path); };
  std::error_code problem;
  if (!std::filesystem::is_regular_file(path, problem) || std::ranges::any_of(own, is_it)) return {};
  TRY(std::string text, read_file(path));
  own.push_back({path, std::move(text)});
  return {};
}

Result<std::string> tried(const MaturityModel& given, const std::string& rule_file, const std::string& target,
                          const std::optional<std::string>& place) {
  TRY(std::string text, read_file(rule_file));
  TRY(const OpenedTree opened, open_place(target));
  TRY(std::vector<OwnFile> own, read_own_rules(*opened.tree));
  // The file that is tried may be one of them.
  std::erase_if(own, [&](const OwnFile& file) { return ("/" + rule_file).ends_with("/" + file.path); });
  own.push_back({rule_file, std::move(text)});
  TRY_VOID(add_practices_beside(rule_file, own));
  TRY(const MaturityModel model, with_own_rules(given, own));
  const std::vector<Named> rules = rules_in(model.detectors, rule_file);
  if (rules.empty()) return std::unexpected(Error{"holds no rules", {rule_file, 1}, "see docs/manual/write-a-rule.md"});
  const Material material(*opened.tree, {});
  const Reach reach(material);
  const FactIndexes indexes(material, model.detectors.index);
  MatchMemory memory;
  Matcher matcher(material, indexes, reach, model.detectors, memory);
  std::string out;
  for (const Named& named : rules) out += matches_of(named, material, matcher);
  if (!place) return out;
  const Spot spot = spot_of(*place);
  const int file = material.index_of(spot.path);
  if (file < 0)
    return std::unexpected(Error{"is no file of the target", {spot.path, 0}, "paths are relative to its root"});
  for (const Named& named : rules)
    out += fmt::format("\n{} at {}\n", named.name, safe(*place)) +
           why_not(matcher, material, *named.rule, file, spot.line);
  return out;
}

}  // namespace

int try_rules(const MaturityModel& model, const std::string& rule_file, const std::string& target,
              const std::optional<std::string>& place) {
  const auto text = tried(model, rule_file, target, place);
  return text ? finish(print(*text)) : finish(std::unexpected(text.error()));
}

}  // namespace mlrung
