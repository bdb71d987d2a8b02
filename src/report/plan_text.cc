#include <algorithm>

#include "report/display.h"
#include "report/ink.h"
#include "report/plan_report.h"
#include "report/wording.h"

namespace mlrung {
namespace {

class Writer {
 public:
  Writer(const Catalogue& catalogue, const PlanReport& plan, const RenderOptions& options)
      : catalogue_(catalogue), plan_(plan), options_(options), width_(std::clamp(options.width, 40, 100)) {}

  std::string write() {
    head();
    if (plan_.what_if) {
      what_if(*plan_.what_if);
      return std::move(out_);
    }
    bool expected = false;
    for (std::size_t i = 0; i < plan_.steps.size(); ++i) {
      if (!plan_.steps[i].step.required && !expected) {
        expected = true;
        end();
        out_ += "\n" + inked(Ink::bold, "Expected by then too, but not required", options_.color) + "\n";
      }
      step(i + 1, plan_.steps[i]);
    }
    if (!expected) end();
    unknown();
    return std::move(out_);
  }

 private:
  void wrapped(const std::string& text, int indent, Ink ink, const std::string& first = {}) {
    const std::vector<std::string> lines = wrap(text, width_ - indent);
    const std::string blank(static_cast<std::size_t>(indent), ' ');
    for (std::size_t i = 0; i < lines.size(); ++i)
      out_ += (i == 0 && !first.empty() ? first : blank) +
              (ink == Ink::bold ? lines[i] : inked(ink, lines[i], options_.color)) + "\n";
  }

  void head() {
    out_ += inked(Ink::bold, plan_headline(catalogue_, plan_), options_.color) + "\n";
    std::string where = plan_.target.empty() ? "by the description" : safe(plan_.target);
    if (plan_.commit) where += " at " + safe(plan_.commit->substr(0, 12));
    std::vector<std::string> names;
    for (const UsedTool& tool : plan_.tools) names.push_back(tool.name);
    if (!names.empty()) where += " · uses " + join(names, ", ");
    wrapped(where, 0, Ink::dim);
  }

  void step(std::size_t number, const PlannedStep& planned) {
    const Step& step = planned.step;
    const std::string head = std::to_string(number) + ". ";
    const int indent = columns(head);
    const std::string title = title_of(catalogue_, step.practice);
    out_ += "\n" + head + inked(Ink::bold, title, options_.color) + "  " +
            inked(Ink::dim, step.practice + " · " + name_of(planned.effort), options_.color) + "\n";
    std::string reason = reason_of(catalogue_, step) + ".";
    if (reason.starts_with("level")) reason[0] = 'L';
    wrapped(reason + (planned.why.empty() ? "" : " " + planned.why), indent, Ink::dim);
    if (!planned.how.text.empty())
      wrapped((planned.tool.empty() ? "" : planned.tool + ": ") + planned.how.text, indent, Ink::bold);
    if (!step.alternatives.empty()) wrapped("or: " + join(step.alternatives, " or "), indent, Ink::dim);
    if (const std::string note = note_of(step); !note.empty()) wrapped(note, indent, Ink::yellow);
    const auto degree = step.after.degrees.find(step.capability);
    wrapped(
        "→ level " + std::to_string(step.after.level) +
            (degree == step.after.degrees.end() ? "" : ", " + step.capability + " " + std::to_string(degree->second)),
        indent, Ink::green);
  }

  void end() {
    out_ += "\n";
    wrapped(plan_end(catalogue_, plan_), 0, Ink::bold);
  }

  void unknown() {
    if (plan_.unknown.empty()) return;
    out_ += "\n" + inked(Ink::bold, "Not said: find out first", options_.color) + "\n";
    for (const Cell& cell : plan_.unknown)
      wrapped(cell.capability + ", of which level " + std::to_string(cell.level) + " asks " +
                  std::to_string(cell.needs) + " (" + degree_name(catalogue_, cell.needs) + ")",
              4, Ink::bold, "  - ");
  }

  void what_if(const WhatIf& found) {
    out_ += "\n";
    std::vector<std::string> titles;
    for (const std::string& practice : found.practices) titles.push_back("“" + title_of(catalogue_, practice) + "”");
    wrapped("If " + join(titles) + (titles.size() == 1 ? " was" : " were") + " done:", 0, Ink::bold);
    const auto moved = [&](const std::string& what, int before, int after) {
      wrapped(what + " " + std::to_string(before) + (before == after ? ", as it is" : " → " + std::to_string(after)), 2,
              before == after ? Ink::dim : Ink::green);
    };
    moved("level", found.before.level, found.after.level);
    for (const auto& [capability, degree] : found.after.degrees)
      if (const auto before = found.before.degrees.find(capability);
          before != found.before.degrees.end() && before->second != degree)
        moved(capability, before->second, degree);
    if (!found.done_already.empty()) wrapped("Done already: " + join(found.done_already, ", ") + ".", 0, Ink::dim);
    if (found.gaps.empty()) return;
    out_ += "\n";
    wrapped("Level " + std::to_string(found.after.level + 1) + " would still ask:", 0, Ink::bold);
    for (const Gap& gap : found.gaps)
      for (const std::string& practice : gap.practices)
        wrapped(title_of(catalogue_, practice) + " (" + practice + ")", 4, Ink::bold, "  - ");
  }

  const Catalogue& catalogue_;
  const PlanReport& plan_;
  const RenderOptions& options_;
  int width_;
  std::string out_;
};

}  // namespace

std::string render_plan_text(const Catalogue& catalogue, const PlanReport& plan, const RenderOptions& options) {
  return Writer(catalogue, plan, options).write();
}

}  // namespace mlrung
