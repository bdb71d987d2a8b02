#include "detect/why_not.h"

#include <fmt/format.h>

#include "base/text.h"
#include "detect/expression_load.h"

namespace mlrung {
namespace {

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

std::string listed(const std::vector<std::string>& texts) {
  std::string out;
  for (std::size_t i = 0; i < texts.size() && i < 4; ++i) out += (i > 0 ? ", " : "") + excerpt(texts[i], 60);
  return texts.size() > 4 ? out + fmt::format(" and {} more", texts.size() - 4) : out;
}

std::string listed(Patterns patterns) {
  std::vector<std::string> texts;
  for (const PatternOnDemand* pattern : patterns) texts.push_back("/" + std::string(pattern->text()) + "/");
  return listed(texts);
}

bool matches(Names patterns, std::string_view name) {
  return std::ranges::any_of(patterns, [&](std::string_view pattern) { return name_matches(pattern, name); });
}

std::string describe(const Atom& atom) {
  std::string out(kind_name(atom.kind));
  if (!atom.names.empty()) out += " named " + listed(std::vector<std::string>(atom.names.begin(), atom.names.end()));
  if (!atom.values.empty()) out += " with " + listed(atom.values);
  if (!atom.not_values.empty()) out += " without " + listed(atom.not_values);
  for (const ArgumentTest& test : atom.arguments) out += ", argument " + std::string(test.name);
  return out;
}

std::string describe(const Fact& fact) {
  std::string out(kind_name(fact.kind));
  if (!fact.name.empty()) out += " " + excerpt(fact.name, 60);
  if (!fact.value.empty()) out += " '" + excerpt(fact.value, 60) + "'";
  return out;
}

class Explainer {
 public:
  Explainer(Matcher& matcher, const FileFacts& facts, const Rule& rule, int file, int line)
      : matcher_(matcher), facts_(facts), rule_(rule), file_(file), line_(line) {}

  std::string explain() {
    part(*rule_.match, 1);
    if (line_ > 0) line_facts();
    return std::move(out_);
  }

 private:
  void add(int depth, bool held, const std::string& text) {
    out_ += std::string(static_cast<std::size_t>(depth) * 2, ' ') + (held ? "holds     " : "does not  ") + text + "\n";
  }

  void part(const Expression& expression, int depth) {
    const bool held = matcher_.holds_in(expression, rule_, file_);
    const auto parts = [&](const char* name, Expressions of) {
      add(depth, held, name);
      for (const Expression& one : of) part(one, depth + 1);
    };
    std::visit(Overloaded{[&](const AnyOf& any) { parts("any of", any.of); },
                          [&](const AllOf& all) { parts("all of", all.of); },
                          [&](const Not& negated) {
                            add(depth, held, "not");
                            part(*negated.of, depth + 1);
                          },
                          [&](const Within& within) {
                            add(depth, held, "in one scope of its kind (below: anywhere in the file)");
                            part(*within.match, depth + 1);
                          },
                          [&](const Atom* atom) {
                            add(depth, held, describe(*atom));
                            if (!held) nearest(*atom, depth);
                          },
                          [&](const PathTest& test) {
                            std::vector<std::string> globs;
                            for (const GlobOnDemand* glob : test.globs) globs.emplace_back(glob->pattern());
                            add(depth, held, "path " + listed(globs));
                          },
                          [&](const Matches& m) { add(depth, held, "matches: " + std::string(m.shared)); },
                          [&](const Reaches& r) { add(depth, held, "reaches: " + std::string(r.shared)); },
                          [&](const ReachedBy& r) { add(depth, held, "reached_by: " + std::string(r.shared)); },
                          [&](const Below& b) { add(depth, held, "below: " + std::string(b.shared)); },
                          [&](const InRepository& r) { add(depth, held, "repository: " + std::string(r.shared)); }},
               expression.matcher);
  }

  // The first fact of the kind, on the line where one is given, and what of it does not fit.
  void nearest(const Atom& atom, int depth) {
    const Fact* found = nullptr;
    for (const Fact& fact : facts_.facts) {
      if (fact.kind != atom.kind || (line_ > 0 && fact.line != static_cast<std::uint32_t>(line_))) continue;
      const bool named = atom.names.empty() || matches(atom.names, fact.name);
      if (found == nullptr || named) found = &fact;
      if (named) break;
    }
    std::string why =
        "there is no " + std::string(kind_name(atom.kind)) + (line_ > 0 ? " on this line" : " in this file");
    if (found != nullptr) {
      why = "line " + std::to_string(found->line) + " has " + describe(*found) + ": ";
      if (!atom.names.empty() && !matches(atom.names, found->name))
        why += "its name does not match";
      else if (!fits_but_name(atom, facts_, *found))
        why += "its value or an argument does not match";
      else if (!matcher_.looks_at(rule_, file_, *found))
        why += "it is in code that nothing uses, or in a job that only a person starts";
      else
        why += "what it starts does not reach " + std::string(atom.runs);
    }
    out_ += std::string(static_cast<std::size_t>(depth) * 2 + 10, ' ') + why + "\n";
  }

  void line_facts() {
    out_ += fmt::format("  line {} says:\n", line_);
    bool any = false;
    for (const Fact& fact : facts_.facts) {
      if (fact.line != static_cast<std::uint32_t>(line_)) continue;
      any = true;
      out_ += "    " + describe(fact) + "\n";
    }
    if (!any) out_ += "    nothing: comments, docstrings and code that cannot run give no facts\n";
  }

  Matcher& matcher_;
  const FileFacts& facts_;
  const Rule& rule_;
  int file_;
  int line_;
  std::string out_;
};

}  // namespace

std::string why_not(Matcher& matcher, const Material& material, const Rule& rule, int file, int line) {
  const File& in = material.files()[file];
  const bool workflow = rule.files.workflows && in.workflow;
  for (const Skipped& skipped : material.skipped())
    if (skipped.path == in.path) return "  the file was not read: " + skipped.reason + "\n";
  if (!workflow && !rule.files.accepts(in.what))
    return fmt::format("  the rule does not look at this file: it is read as {}, its role is {}\n",
                       name_of(in.what.type), name_of(in.what.role));
  if (!rule.files.accepts(in.path)) return "  the rule does not look at this file: its path does not fit\n";
  return Explainer(matcher, workflow ? *in.workflow : in.facts, rule, file, line).explain();
}

}  // namespace mlrung
