#include <algorithm>
#include <set>

#include "report/declared_lines.h"
#include "report/display.h"
#include "report/ink.h"
#include "report/report.h"
#include "report/wording.h"

namespace mlrung {
namespace {

constexpr int k_least_columns = 28;  // narrower than this a column of words is no pleasure

class TextRenderer {
 public:
  TextRenderer(const Catalogue& catalogue, const Report& report, const RenderOptions& options)
      : catalogue_(catalogue), report_(report), options_(options), width_(std::clamp(options.width, 40, 160)) {
    for (const Capability& capability : catalogue.capabilities) names_ = std::max(names_, columns(capability.id));
    for (const std::string& degree : catalogue.degrees) degrees_ = std::max(degrees_, columns(degree));
  }

  std::string render() {
    head();
    for (const CapabilityAssessment& found : report_.assessment.capabilities) capability(found);
    next();
    options_.verbose ? everything() : evidence();
    projects();
    declared();
    conflicts();
    notes();
    if (!options_.verbose) hint();
    return std::move(out_);
  }

 private:
  std::string ink(Ink color, const std::string& text) const { return inked(color, text, options_.color); }

  Ink ink_of(int degree) const {
    const int most = static_cast<int>(catalogue_.degrees.size()) - 1;
    return degree * 3 <= most       ? Ink::red
           : degree * 2 <= most     ? Ink::yellow
           : degree * 3 <= most * 2 ? Ink::green
                                    : Ink::cyan;
  }

  // Text in lines that start at column `indent`; what is in front of the first line is already there.
  void wrapped(const std::string& text, int indent, Ink color) {
    const std::vector<std::string> lines = wrap(text, width_ - indent);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) out_.append(static_cast<std::size_t>(indent), ' ');
      out_ += ink(color, lines[i]) + "\n";
    }
  }

  void title(const std::string& text) { out_ += "\n" + ink(Ink::bold, text) + "\n"; }

  void head() {
    const Assessment& found = report_.assessment;
    out_ += ink(Ink::bold, headline(catalogue_, found.level)) + "\n";
    std::string where = safe(report_.target);
    if (!report_.project.empty()) where += " · " + safe(report_.project);
    if (report_.commit) where += " at " + safe(report_.commit->substr(0, 12));
    where += " · " + count_of(report_.files, "file", "files");
    if (report_.untracked > 0) where += ", " + std::to_string(report_.untracked) + " of them not in git";
    out_ += ink(Ink::dim, where) + "\n";
    const std::string asks = level_asks(catalogue_, found.level);
    out_ += "\n";
    wrapped(asks.empty() ? "Every project is at least here: this level asks nothing." : "It means that " + asks + ".",
            0, Ink::dim);
    out_ += "\n";
  }

  void capability(const CapabilityAssessment& found) {
    const int most = static_cast<int>(catalogue_.degrees.size()) - 1;
    std::string full, empty;
    for (int i = 0; i < most; ++i) (i < found.degree ? full : empty) += i < found.degree ? "█" : "░";
    out_ += padded(found.id, names_) + "  " + ink(ink_of(found.degree), full) + ink(Ink::dim, empty) + "  " +
            std::to_string(found.degree) + " ";
    const std::string name = degree_name(catalogue_, found.degree);
    const std::vector<std::string> missing = lacks(catalogue_, found);
    if (missing.empty()) {
      const bool left_out = found.degree_asked > found.degree;
      out_ += (left_out ? padded(name, degrees_) + "  " + ink(Ink::dim, "nothing more is asked of it") : name) + "\n";
      return;
    }
    std::string why = "for " + std::to_string(found.next_degree) + ": ";
    for (const std::string& lack : missing) why += (&lack == &missing.front() ? "" : "; ") + lack;
    const int indent = names_ + most + degrees_ + 8;
    if (width_ - indent >= k_least_columns) {
      out_ += padded(name, degrees_) + "  ";
      wrapped(why, indent, Ink::dim);
    } else {
      out_ += name + "\n  ";
      wrapped(why, 2, Ink::dim);
    }
  }

  void gap_lines(const Gap& gap) {
    for (const std::string& practice : gap.practices) {
      const bool first = practice == gap.practices.front();
      const std::string step = std::to_string(gap.degree) + " → " + std::to_string(gap.needs);
      out_ += "  " + padded(first ? gap.capability : "", names_) + "  " + ink(Ink::dim, padded(first ? step : "", 5)) +
              "  ";
      const std::string name = title_of(catalogue_, practice);
      const int used = names_ + 11 + columns(name);
      out_ += name;
      if (used + 2 + columns(practice) <= width_)
        out_ += "  " + ink(Ink::dim, practice);
      else
        out_ += "\n" + std::string(static_cast<std::size_t>(names_) + 11, ' ') + ink(Ink::dim, practice);
      out_ += "\n";
    }
  }

  void next() {
    const int now = report_.assessment.level;
    const Level* above = catalogue_.level(now + 1);
    const bool required = std::ranges::any_of(report_.gaps, &Gap::required);
    const bool expected = !std::ranges::all_of(report_.gaps, &Gap::required);
    if (above == nullptr)
      title("Next: nothing, this is the highest level");
    else if (required)
      title("Next: level " + std::to_string(above->number) + " (" + above->name + ") asks");
    for (const Gap& gap : report_.gaps)
      if (gap.required) gap_lines(gap);
    if (expected) title(above == nullptr ? "Expected, but not required" : "Expected by then too, but not required");
    for (const Gap& gap : report_.gaps)
      if (!gap.required) gap_lines(gap);
  }

  void evidence_line(const Evidence& evidence, std::size_t more) {
    const std::string where = safe(evidence.path) + ":" + std::to_string(evidence.line);
    const std::string tail = more > 0 ? "  +" + std::to_string(more) + " more" : "";
    const std::string excerpt = cut(safe(evidence.excerpt), width_ - 6 - columns(where) - columns(tail));
    out_ += "    " + ink(Ink::cyan, where) + (excerpt.empty() ? "" : "  " + excerpt) + ink(Ink::dim, tail) + "\n";
    std::vector<std::string> via;
    for (const Place& place : evidence.via) via.push_back(safe(to_string(place)));
    if (via.empty()) return;
    out_ += "      ";
    wrapped("via " + join(via, ", "), 6, Ink::dim);
  }

  // The practices that hold the degrees, each with its first place.
  void evidence() {
    title("Seen");
    std::set<std::string> shown;
    for (const CapabilityAssessment& found : report_.assessment.capabilities)
      for (const std::string& practice : found.held) {
        if (!shown.insert(practice).second) continue;
        const Observation seen = observation_of(report_, practice);
        out_ += "  " + title_of(catalogue_, practice) + "  " + ink(Ink::dim, practice) + "\n";
        if (seen.state == State::attested) {
          out_ += "    ";
          wrapped("attested" + (seen.reason.empty() ? "" : " by " + safe(seen.reason)), 4, Ink::yellow);
        }
        if (!seen.evidence.empty()) evidence_line(seen.evidence.front(), seen.evidence.size() - 1);
      }
    if (shown.empty()) out_ += "  nothing that counts\n";
  }

  void everything() {
    for (const CapabilityAssessment& found : report_.assessment.capabilities) {
      const Capability* capability = catalogue_.capability(found.id);
      title(found.id + (capability == nullptr ? "" : ": " + capability->about));
      for (const Practice& practice : catalogue_.practices)
        if (practice.capability == found.id) practice_lines(practice);
    }
  }

  void practice_lines(const Practice& practice) {
    const Observation seen = observation_of(report_, practice.id);
    const bool done = counts(seen.state);
    const char* open = seen.state == State::absent ? "·" : seen.state == State::not_applicable ? "–" : "?";
    const std::string mark = done ? ink(Ink::green, "✓") : ink(Ink::dim, open);
    out_ += mark + " " + practice.title + "  " + ink(Ink::dim, practice.id) + "\n";
    if (!seen.reason.empty() || (seen.state != State::present && seen.state != State::absent)) {
      std::string state = name_of(seen.state);
      std::ranges::replace(state, '_', ' ');
      out_ += "    ";
      wrapped(state + (seen.reason.empty() ? "" : ": " + safe(seen.reason)), 4, Ink::yellow);
    }
    constexpr std::size_t k_most = 5;
    const std::size_t shown = std::min(k_most, seen.evidence.size());
    for (std::size_t i = 0; i < shown; ++i)
      evidence_line(seen.evidence[i], i + 1 == shown ? seen.evidence.size() - shown : 0);
  }

  void notes() {
    const Observations& seen = report_.observations;
    const Assessment& found = report_.assessment;
    std::vector<std::string> lines;
    if (seen.incomplete)
      lines.emplace_back("Incomplete: something that matters could not be read, so this level may be too low.");
    if (found.level_at_most > found.level)
      lines.push_back("If all that could not be decided were there, it would be level " +
                      std::to_string(found.level_at_most) + ".");
    if (!lines.empty()) out_ += "\n";
    for (const std::string& line : lines) wrapped(line, 0, Ink::yellow);
    skipped(seen.skipped);
  }

  void projects() {
    if (!report_.projects.empty()) title("Projects");
    for (const Report& project : report_.projects) {
      const std::string profile = project.declared.profile.empty() ? "" : " · " + project.declared.profile;
      out_ += "  level " + std::to_string(project.assessment.level) + "  " + safe(project.project_name) +
              ink(Ink::dim, profile) + "\n           ";
      wrapped(degrees_in_row(project), 11, Ink::dim);
    }
    if (report_.found.empty()) return;
    title("Projects found");
    out_ += "  ";
    wrapped(safe(join(report_.found)) + "; --projects judges each", 2, Ink::dim);
  }

  // What was declared, which is never hidden: what counts, and what does not and why.
  void declared() {
    const std::vector<DeclaredLine> lines = declared_lines(report_);
    if (!lines.empty()) title("Declared");
    for (const DeclaredLine& line : lines) {
      out_ += "  " + padded(line.kind, 9) + "  " + safe(line.subject) + "\n             ";
      wrapped(safe(line.text), 13, line.counts ? Ink::dim : Ink::yellow);
    }
    const std::string levels = levels_without(report_);
    if (levels.empty()) return;
    out_ += "\n";
    wrapped(levels, 0, Ink::yellow);
  }

  // What is said, and not so in the files.
  void conflicts() {
    if (report_.conflicts.empty() && !report_.claims_read) return;
    title("Said, and not so in the files");
    if (report_.conflicts.empty()) out_ += "  nothing\n";
    for (const Conflict& found : report_.conflicts) {
      out_ += "  " + ink(Ink::cyan, safe(to_string(found.place))) + "\n    ";
      wrapped("“" + safe(found.words) + "”", 4, Ink::bold);
      out_ += "    ";
      wrapped(what_is_said(catalogue_, found) + "; " + safe(against(catalogue_, found)), 4, Ink::yellow);
    }
  }

  void hint() {
    out_ += "\n";
    wrapped("'mlrung explain ID' tells what a practice means; --verbose lists all " +
                std::to_string(catalogue_.practices.size()) + ".",
            0, Ink::dim);
  }

  void skipped(const std::vector<Skipped>& files) {
    if (files.empty()) return;
    std::string text = "Not read: " + count_of(files.size(), "file", "files") + " (";
    const auto reasons = skipped_by_reason(files);
    for (std::size_t i = 0; i < reasons.size(); ++i)
      text += (i > 0 ? ", " : "") + std::to_string(reasons[i].second) + " " + safe(reasons[i].first);
    out_ += "\n";
    wrapped(text + ").", 0, Ink::dim);
    if (!options_.verbose) return;
    for (const Skipped& file : files) out_ += "  " + safe(file.path) + "  " + ink(Ink::dim, safe(file.reason)) + "\n";
  }

  const Catalogue& catalogue_;
  const Report& report_;
  const RenderOptions& options_;
  int width_;
  int names_ = 0;
  int degrees_ = 0;
  std::string out_;
};

}  // namespace

std::string render_text(const Catalogue& catalogue, const Report& report, const RenderOptions& options) {
  return TextRenderer(catalogue, report, options).render();
}

}  // namespace mlrung
