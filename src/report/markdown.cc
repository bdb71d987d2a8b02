#include <algorithm>

#include "report/declared_lines.h"
#include "report/display.h"
#include "report/markdown_text.h"
#include "report/report.h"
#include "report/wording.h"

namespace mlrung {
namespace {

std::string capability_row(const Catalogue& catalogue, const CapabilityAssessment& found) {
  const std::vector<std::string> missing = lacks(catalogue, found);
  std::string row = "| " + escaped_markdown(found.id) + " | " + std::to_string(found.degree) + " · " +
                    escaped_markdown(degree_name(catalogue, found.degree)) + " | ";
  if (!missing.empty()) row += "for " + std::to_string(found.next_degree) + ": ";
  for (const std::string& lack : missing) row += (&lack == &missing.front() ? "" : "; ") + escaped_markdown(lack);
  return row + " |\n";
}

std::string gap_items(const Catalogue& catalogue, const Gap& gap) {
  std::string out;
  for (const std::string& practice : gap.practices)
    out += "- [ ] " + escaped_markdown(title_of(catalogue, practice)) + " (" + markdown_code(practice) + "), " +
           escaped_markdown(gap.capability) + " " + std::to_string(gap.degree) + " → " + std::to_string(gap.needs) +
           "\n";
  return out;
}

std::string next_section(const Catalogue& catalogue, const Report& report) {
  std::string required, expected;
  for (const Gap& gap : report.gaps) (gap.required ? required : expected) += gap_items(catalogue, gap);
  std::string out;
  if (!required.empty())
    out += "\n### Next: level " + std::to_string(report.assessment.level + 1) + " asks\n" + required;
  if (!expected.empty()) out += "\n### Expected by then too, but not required\n" + expected;
  return out;
}

std::string evidence_item(const Evidence& evidence) {
  std::string out = "  - " + markdown_code(evidence.path + ":" + std::to_string(evidence.line));
  if (!evidence.excerpt.empty()) out += " " + markdown_code(evidence.excerpt);
  for (const Place& place : evidence.via) out += " via " + markdown_code(to_string(place));
  return out + "\n";
}

std::string evidence_section(const Catalogue& catalogue, const Report& report, const RenderOptions& options) {
  std::string out;
  std::size_t shown = 0;
  for (const Practice& practice : catalogue.practices) {
    const Observation seen = observation_of(report, practice.id);
    if (!counts(seen.state)) continue;
    ++shown;
    out += "- " + escaped_markdown(practice.title) + " (" + markdown_code(practice.id) + ")";
    if (seen.state == State::attested)
      out += ": attested" + (seen.reason.empty() ? "" : " by " + escaped_markdown(seen.reason));
    out += "\n";
    for (std::size_t i = 0; i < seen.evidence.size() && (i == 0 || options.verbose); ++i)
      out += evidence_item(seen.evidence[i]);
  }
  if (out.empty()) return out;
  return "\n<details><summary>Evidence: " + count_of(shown, "practice", "practices") + " of " +
         std::to_string(catalogue.practices.size()) + " seen</summary>\n\n" + out + "\n</details>\n";
}

std::string project_section(const Report& report) {
  if (report.projects.empty()) return {};
  std::string out = "\n### Projects\n| project | level | degrees |\n| --- | --- | --- |\n";
  for (const Report& project : report.projects)
    out += "| " + markdown_code(project.project_name) + " | " + std::to_string(project.assessment.level) + " | " +
           escaped_markdown(degrees_in_row(project)) + " |\n";
  return out;
}

std::string declared_section(const Report& report) {
  std::string out;
  for (const DeclaredLine& line : declared_lines(report))
    out += "- " + escaped_markdown(line.kind) + " " + markdown_code(line.subject) +
           (line.counts ? ": " : " (does not count): ") + escaped_markdown(line.text) + "\n";
  if (!out.empty()) out = "\n### Declared\n" + out;
  const std::string levels = levels_without(report);
  return out + (levels.empty() ? "" : "\n> " + levels + "\n");
}

// What is said, and not so in the files.
std::string conflicts_section(const Catalogue& catalogue, const Report& report) {
  std::string out;
  for (const Conflict& found : report.conflicts)
    out += "- " + markdown_code(to_string(found.place)) + " “" + escaped_markdown(found.words) +
           "”: " + escaped_markdown(what_is_said(catalogue, found)) + "; " +
           escaped_markdown(against(catalogue, found)) + "\n";
  if (out.empty() && report.claims_read) out = "Nothing.\n";
  return out.empty() ? out : "\n### Said, and not so in the files\n" + out;
}

std::string notes(const Report& report) {
  std::string out;
  const Assessment& found = report.assessment;
  if (report.observations.incomplete)
    out += "\n> **Incomplete:** something that matters could not be read; the level may be higher.\n";
  if (found.level_at_most > found.level)
    out +=
        "\n> With what could not be decided it would be level " + std::to_string(found.level_at_most) + " at most.\n";
  if (report.observations.skipped.empty()) return out;
  out += "\nNot read: " + count_of(report.observations.skipped.size(), "file", "files") + " (";
  const auto reasons = skipped_by_reason(report.observations.skipped);
  for (std::size_t i = 0; i < reasons.size(); ++i)
    out += (i > 0 ? ", " : "") + std::to_string(reasons[i].second) + " " + escaped_markdown(reasons[i].first);
  return out + ")\n";
}

}  // namespace

std::string render_markdown(const Catalogue& catalogue, const Report& report, const RenderOptions& options) {
  std::string out = "## " + escaped_markdown(headline(catalogue, report.assessment.level)) + "\n\n";
  out += markdown_code(report.target);
  if (report.commit) out += " at " + markdown_code(report.commit->substr(0, 12));
  out += ", " + count_of(report.files, "file", "files") + "\n";
  out += "\n| capability | degree | what it lacks |\n| --- | --- | --- |\n";
  for (const CapabilityAssessment& found : report.assessment.capabilities) out += capability_row(catalogue, found);
  out += next_section(catalogue, report);
  out += evidence_section(catalogue, report, options);
  return out + project_section(report) + declared_section(report) + conflicts_section(catalogue, report) +
         notes(report);
}

}  // namespace mlrung
