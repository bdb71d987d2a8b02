#include "report/declared_lines.h"

#include "report/wording.h"

namespace mlrung {
namespace {

std::string standing_of(Standing standing, const Date& expires) {
  switch (standing) {
    case Standing::counts: return "until " + to_string(expires);
    case Standing::expired: return "expired on " + to_string(expires) + ", counts no more";
    case Standing::added: return "added in this change, counts once that is merged";
  }
  return {};
}

DeclaredLine line_of(const Attestation& said) {
  std::string text = std::string(said.done ? "" : "said not to be done; ") + standing_of(said.standing, said.expires) +
                     "; " + said.who + " on " + to_string(said.when) + ": " + said.reason + " (" +
                     to_string(said.place) + ")";
  return {"attested", said.practice, std::move(text), said.standing == Standing::counts};
}

DeclaredLine line_of(const ExceptionEffect& effect, int level) {
  const Exception& exception = effect.exception;
  std::string text = standing_of(exception.standing, exception.expires) + "; " + exception.owner + ": " +
                     exception.reason + " (" + to_string(exception.place) + ")";
  if (exception.practice.empty()) text += "; " + count_of(effect.places, "place", "places") + " of evidence";
  if (effect.level_without != level) text += "; without it level " + std::to_string(effect.level_without);
  return {"exception", exception.what(), std::move(text), exception.standing == Standing::counts};
}

}  // namespace

std::vector<DeclaredLine> declared_lines(const Report& report) {
  const DeclaredEffects& declared = report.declared;
  std::vector<DeclaredLine> lines;
  if (!declared.profile.empty())
    lines.push_back(
        {"profile", declared.profile, declared.profile_about + " (" + to_string(declared.profile_place) + ")"});
  if (!declared.looks_like.empty())
    lines.push_back({"profile", declared.looks_like,
                     "it looks like one; choose it by --profile or in .mlrung.yaml, so that levels leave out what does "
                     "not apply",
                     false});
  for (const Attestation& said : declared.attestations) lines.push_back(line_of(said));
  for (const ExceptionEffect& effect : declared.exceptions) lines.push_back(line_of(effect, report.assessment.level));
  if (!declared.ignored.empty())
    lines.push_back({"ignored", count_of(declared.files_ignored, "file", "files"), join(declared.ignored, ", ")});
  if (!declared.base_problem.empty())
    lines.push_back({"base", declared.base,
                     "what was declared before this change cannot be read, so that nothing declared counts: " +
                         declared.base_problem,
                     false});
  return lines;
}

std::string levels_without(const Report& report) {
  const int level = report.assessment.level;
  std::string out;
  if (report.declared.level_without_exceptions != level)
    out = "Without the exceptions it would be level " + std::to_string(report.declared.level_without_exceptions);
  if (report.declared.level_seen != level)
    out += (out.empty() ? "By" : "; by") +
           std::string(" what the files show alone, with all that the catalogue asks, ") +
           (out.empty() ? "it would be level " : "level ") + std::to_string(report.declared.level_seen);
  if (!out.empty()) out += ".";
  if (report.assessment.highest == level && level < 5)
    out += std::string(out.empty() ? "" : " ") + "Level " + std::to_string(level + 1) +
           " asks nothing that applies here: this is the highest.";
  return out;
}

}  // namespace mlrung
