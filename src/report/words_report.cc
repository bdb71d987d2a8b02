#include "report/words_report.h"

#include "report/wording.h"

namespace mlrung {
namespace {

// Why a claim that names no level, or several, cannot be judged.
std::string wrong_levels(const Catalogue& catalogue, const Claim& claim) {
  if (claim.levels.empty() && !claim.unknown.empty())
    return "there is no level " + claim.unknown.front() + ": levels are " +
           std::to_string(catalogue.levels.front().number) + " to " + std::to_string(catalogue.levels.back().number);
  if (claim.levels.empty())
    return "the claim names no level; name one, such as 'level 3 means ...' or 'the Managed stage has ...'";
  std::vector<std::string> names;
  for (const int level : claim.levels) names.push_back(std::to_string(level));
  return "the claim names levels " + join(names) + "; check one at a time";
}

}  // namespace

std::optional<int> ClaimReport::level() const {
  if (claim.levels.size() != 1) return std::nullopt;
  return claim.levels.front();
}

DescriptionReport describe(const Catalogue& catalogue, const Reader& reader, const std::string& text, Detail detail) {
  DescriptionReport report{text, reader.read(text, detail), {}};
  report.verdict = judge_description(catalogue, report.reading.degrees());
  return report;
}

std::vector<ToolNote> tool_notes(const Tools& tools, const std::string& text) {
  std::vector<ToolNote> notes;
  for (const Tools::Mention& mention : tools.in(text))
    notes.push_back({mention.place, mention.tool->name + ": " + description_of(*mention.tool)});
  return notes;
}

ClaimReport check_claim(const Catalogue& catalogue, const Reader& reader, const std::string& text) {
  ClaimReport report{text, read_claim(text, reader), {}, {}};
  if (const auto level = report.level(); !level)
    report.not_judged = report.claim.reading.other_language && report.claim.levels.empty()
                            ? report.claim.reading.not_judged
                            : wrong_levels(catalogue, report.claim);
  else if (report.claim.reading.assertions.empty())
    report.not_judged = report.claim.reading.not_judged;
  else
    report.errors = claim_errors(catalogue, *level, report.claim.reading.degrees());
  return report;
}

OptionsReport compare_options(const Catalogue& catalogue, const Reader& reader, int from, int to,
                              std::vector<std::string> texts) {
  std::vector<OptionPromise> promises;
  for (const std::string& text : texts) {
    OptionPromise promise{reader.read(text).degrees(), {}};
    const auto reach = reader.reach(text);
    for (std::size_t c = 0; c < reach.size(); ++c) promise.reach[reader.capabilities()[c]] = reach[c];
    promises.push_back(std::move(promise));
  }
  OptionsVerdict verdict = judge_options(catalogue, from, to, promises);
  return {from, to, std::move(texts), std::move(verdict)};
}

}  // namespace mlrung
