#include "cli/explanation.h"

#include <algorithm>

#include "base/embedded.h"
#include "report/display.h"
#include "report/wording.h"

namespace mlrung {
namespace {

class Writer {
 public:
  Writer(const Catalogue& catalogue, const Look& look) : catalogue_(catalogue), look_(look) {}

  std::string take() { return std::move(out_); }

  void title(const std::string& text) { out_ += styled("1", text) + "\n"; }

  void section(const std::string& text) { out_ += "\n" + styled("1", text) + "\n"; }

  void paragraph(const std::string& text, int indent = 2) {
    for (const std::string& line : wrap(text, look_.width - indent))
      out_ += std::string(static_cast<std::size_t>(indent), ' ') + line + "\n";
  }

  void practice_line(const std::string& id, int indent, int ids) {
    out_ += std::string(static_cast<std::size_t>(indent), ' ') + styled("36", padded(id, ids)) + "  " +
            title_of(catalogue_, id) + "\n";
  }

  // A rule as its lists of practices.
  void rule(const DegreeRule& rule) {
    const auto list = [&](const std::string& how, const std::vector<std::string>& practices) {
      if (practices.empty()) return;
      if (practices.size() > 1 || how.starts_with("and")) paragraph(practices.size() > 1 ? how : "and", 4);
      int ids = 0;
      for (const std::string& id : practices) ids = std::max(ids, columns(id));
      for (const std::string& id : practices) practice_line(id, 6, ids);
    };
    list("all of", rule.all);
    list(rule.all.empty() ? "one of" : "and one of", rule.any);
    list("and at least " + std::to_string(rule.at_least) + " of", rule.of);
  }

  void degree_head(int degree, const std::string& before = {}) {
    const std::size_t at = static_cast<std::size_t>(degree);
    const std::string meaning = at < catalogue_.degree_meanings.size() ? catalogue_.degree_meanings[at] : "";
    out_ += "  " + styled("1", before + std::to_string(degree) + " " + degree_name(catalogue_, degree)) +
            (meaning.empty() ? "" : styled("2", "  " + meaning)) + "\n";
  }

  // The rules that give one row of a level.
  void row(const DegreeByCapability& row) {
    for (const Capability& capability : catalogue_.capabilities) {
      const auto cell = row.find(capability.id);
      if (cell == row.end()) continue;
      degree_head(cell->second, capability.id + " ");
      const auto rule_of =
          std::ranges::find_if(capability.rules, [&](const auto& r) { return r.degree >= cell->second; });
      if (rule_of != capability.rules.end()) rule(*rule_of);
    }
  }

 private:
  std::string styled(const char* code, const std::string& text) const {
    return look_.color ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
  }

  const Catalogue& catalogue_;
  const Look& look_;
  std::string out_;
};

// "level 2 asks degree 2 and level 3 expects degree 3".
std::string asked_by(const Catalogue& catalogue, const std::string& capability) {
  std::vector<std::string> parts;
  for (const Level& level : catalogue.levels)
    for (const auto& [rows, verb] :
         {std::pair(&catalogue.requirements, " asks degree "), std::pair(&catalogue.expectations, " expects degree ")})
      if (const auto row = rows->find(level.number); row != rows->end())
        if (const auto cell = row->second.find(capability); cell != row->second.end())
          parts.push_back("level " + std::to_string(level.number) + verb + std::to_string(cell->second));
  return join(parts);
}

// The lines of a rule in its embedded file: from its "- id:" to the next line that is indented no deeper.
std::string rule_text(const Place& place) {
  std::string_view text = embedded_text(place.path);
  std::string out;
  std::size_t indent = 0;
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    const std::string_view current = text.substr(0, end + 1);
    text.remove_prefix(end + 1);
    if (line < place.line) continue;
    const std::size_t depth = current.find_first_not_of(" \n");
    if (line == place.line) indent = depth;
    if (line > place.line && depth != std::string_view::npos && depth <= indent) break;
    out += current;
  }
  return out;
}

bool mentions(const DegreeRule& rule, const std::string& practice) {
  return std::ranges::any_of(std::vector{&rule.all, &rule.any, &rule.of},
                             [&](const auto* list) { return std::ranges::find(*list, practice) != list->end(); });
}

}  // namespace

std::string explain_level(const Catalogue& catalogue, const Level& level, const Look& look) {
  Writer out(catalogue, look);
  out.title(headline(catalogue, level.number));
  const std::string asks = level_asks(catalogue, level.number);
  out.paragraph(asks.empty() ? "Every project is at least here: this level asks nothing."
                             : "It means that " + asks + ".");
  const auto row = catalogue.requirements.find(level.number);
  if (row != catalogue.requirements.end()) {
    out.section(level.number == 2 ? "To get there" : "To get there from level " + std::to_string(level.number - 1));
    out.row(row->second);
  }
  const auto expected = catalogue.expectations.find(level.number);
  if (expected == catalogue.expectations.end()) return out.take();
  out.section("Expected there, though no gate");
  out.row(expected->second);
  return out.take();
}

std::string explain_degree(const Catalogue& catalogue, int degree, const Look& look) {
  Writer out(catalogue, look);
  out.title("Degree " + std::to_string(degree));
  out.degree_head(degree);
  out.section("What has a rule for it");
  for (const Capability& capability : catalogue.capabilities)
    for (const DegreeRule& rule : capability.rules)
      if (rule.degree == degree) {
        out.paragraph(capability.id + ": " + capability.about);
        out.rule(rule);
      }
  return out.take();
}

std::string explain_capability(const Catalogue& catalogue, const Capability& capability, const Look& look) {
  Writer out(catalogue, look);
  out.title(capability.id + ": " + capability.about);
  if (const std::string asked = asked_by(catalogue, capability.id); !asked.empty())
    out.paragraph("L" + asked.substr(1) + ".");
  out.section("Degrees (the highest whose rule holds)");
  for (const DegreeRule& rule : capability.rules) {
    out.degree_head(rule.degree);
    out.rule(rule);
  }
  out.section("Practices");
  int ids = 0;
  for (const Practice& practice : catalogue.practices)
    if (practice.capability == capability.id) ids = std::max(ids, columns(practice.id));
  for (const Practice& practice : catalogue.practices)
    if (practice.capability == capability.id) out.practice_line(practice.id, 2, ids);
  return out.take();
}

std::string explain_practice(const Catalogue& catalogue, const Practice& practice, const Detector* detector,
                             const Look& look) {
  Writer out(catalogue, look);
  out.title(practice.title);
  out.paragraph(practice.id);
  out.section("Counts");
  out.paragraph(practice.counts);
  out.section("Does not count");
  if (!practice.excludes.empty()) out.paragraph(practice.excludes);
  out.paragraph("in general: what is commented out, only named in prose, or only listed as a dependency");
  out.section("Helps");
  bool helps = false;
  for (const Capability& capability : catalogue.capabilities)
    for (const DegreeRule& rule : capability.rules)
      if (mentions(rule, practice.id)) {
        helps = true;
        out.degree_head(rule.degree, capability.id + " ");
        out.rule(rule);
      }
  if (!helps) out.paragraph("no degree asks it; it is good practice and is reported");
  if (detector == nullptr) return out.take();
  out.section("Seen by the rules");
  for (const Rule& rule : detector->rules) {
    out.paragraph(full_id(practice.id, rule));
    out.paragraph(std::string(rule.about), 4);
  }
  return out.take();
}

std::string explain_rule(const Catalogue& catalogue, const std::string& practice, const Rule& rule, const Look& look) {
  Writer out(catalogue, look);
  out.title(full_id(practice, rule));
  out.paragraph(std::string(rule.about));
  out.section("Shows");
  out.practice_line(practice, 2, 0);
  const std::string source = rule_text(rule.place());
  if (source.empty()) return out.take();
  out.section("As written in model/" + to_string(rule.place()));
  return out.take() + source + (source.ends_with('\n') ? "" : "\n");
}

std::string explain_tool(const Catalogue& catalogue, const Tool& tool, const Look& look) {
  Writer out(catalogue, look);
  out.title(tool.name + ": " + tool.kind);
  const std::vector<std::string> others(tool.names.begin() + 1, tool.names.end());
  if (!others.empty()) out.paragraph("also written " + join(others, " or "));
  out.section("Using it implies");
  for (const auto& [capability, degree] : tool.implies) out.degree_head(degree, capability + " ");
  if (tool.implies.empty())
    out.paragraph("nothing by itself: it depends on what it is used for");
  else
    out.paragraph("and more only where it is said, or seen in files, what it is used for");
  return out.take();
}

std::string explain_all(const Catalogue& catalogue, const Look& look) {
  Writer out(catalogue, look);
  out.title("Levels");
  for (const Level& level : catalogue.levels) out.paragraph(std::to_string(level.number) + "  " + level.name);
  out.section("Degrees");
  for (std::size_t degree = 0; degree < catalogue.degrees.size(); ++degree) out.degree_head(static_cast<int>(degree));
  int ids = 0;
  for (const Practice& practice : catalogue.practices) ids = std::max(ids, columns(practice.id));
  for (const Capability& capability : catalogue.capabilities) {
    out.section(capability.id + ": " + capability.about);
    for (const Practice& practice : catalogue.practices)
      if (practice.capability == capability.id) out.practice_line(practice.id, 2, ids);
  }
  return out.take();
}

}  // namespace mlrung
