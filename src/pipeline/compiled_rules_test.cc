// That the constants which the build made of the rules are the rules.
#include "detect/compiled_rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "detect/rule_load.h"

namespace mlrung {
namespace {

std::string text(Patterns patterns) {
  std::string out;
  for (const PatternOnDemand* pattern : patterns) out += fmt::format("/{}/", pattern->text());
  return out;
}
std::string text(Globs globs) {
  std::string out;
  for (const GlobOnDemand* glob : globs)
    out += fmt::format("{}{} ", glob->pattern(), glob->letters() == Glob::Case::ignore ? "i" : "");
  return out;
}
std::string text(const PatternOnDemand* pattern) { return pattern == nullptr ? "-" : text(Patterns(&pattern, 1)); }

std::string text(const Atom& atom) {
  std::string out =
      fmt::format("{} {} {} {} {} {} {} {}", static_cast<int>(atom.kind), fmt::join(atom.names, ","), text(atom.values),
                  text(atom.not_values), atom.above.value_or(-1), atom.below.value_or(-1), atom.runs, atom.id);
  for (const ArgumentTest& test : atom.arguments)
    out += fmt::format(" {}={} {} {}", test.name, text(test.is), text(test.is_not), test.absent);
  return out;
}

std::string text(const Expression& expression);
std::string text(Expressions of) {
  std::string out;
  for (const Expression& one : of) out += "(" + text(one) + ")";
  return out;
}
std::string text(const Expression& expression) {
  struct Matcher {
    std::string operator()(const Atom* atom) const { return text(*atom); }
    std::string operator()(const PathTest& test) const { return text(test.globs); }
    std::string operator()(const Within& within) const {
      return fmt::format("{} {}", static_cast<int>(within.kind), text(*within.match));
    }
    std::string operator()(const Not& negated) const { return text(*negated.of); }
    std::string operator()(const AnyOf& any) const { return text(any.of); }
    std::string operator()(const AllOf& all) const { return text(all.of); }
    std::string operator()(const InRepository& of) const { return fmt::format("{} {}", of.shared, of.evidence); }
    std::string operator()(const Reaches& of) const { return std::string(of.shared); }
    std::string operator()(const ReachedBy& of) const { return std::string(of.shared); }
    std::string operator()(const Matches& of) const { return std::string(of.shared); }
    std::string operator()(const Below& of) const { return std::string(of.shared); }
  };
  return fmt::format("{}:{} {}", expression.line, expression.matcher.index(),
                     std::visit(Matcher(), expression.matcher));
}

std::string text(const Rule& rule) {
  std::string out = fmt::format("{}:{} {} {} {} {} {} {}\n  {} {}| {}| ", rule.path, rule.line, rule.id, rule.about,
                                rule.wired, static_cast<int>(rule.started), rule.limit, rule.files.workflows,
                                text(rule.files.paths), text(rule.files.not_paths), rule.files.types.size());
  for (const FileType type : rule.files.types) out += fmt::format("{} ", static_cast<int>(type));
  for (const FileRole role : rule.files.roles) out += fmt::format("r{} ", static_cast<int>(role));
  return out + "\n  " + text(*rule.match) + "\n";
}

std::string text(const DetectorSet& set) {
  std::string out;
  for (const Detector& detector : set.detectors) {
    out += fmt::format("{} {}\n", detector.practice, detector.path);
    for (const Rule& rule : detector.rules) out += text(rule);
  }
  for (const Rule& rule : set.shared) out += text(rule);
  return out;
}

DetectorSet loaded() {
  const auto set = load_detectors(embedded_rule_files(), *embedded_catalogue(), Pattern::Check::now);
  EXPECT_TRUE(set) << (set ? "" : to_line(set.error()));
  return set ? *set : DetectorSet();
}

TEST(CompiledRules, AreThoseOfTheFiles) {
  const std::string files = text(loaded());
  EXPECT_GT(files.size(), 200'000U);
  EXPECT_EQ(text(compiled_rules()), files);
}

std::vector<std::uint32_t> ids(const AtomIndex& index, FactKind kind, std::string_view name) {
  AtomIndex::Asked asked;
  std::vector<std::uint32_t> found;
  for (const Atom* atom : index.candidates(kind, name, asked)) found.push_back(atom->id);
  std::ranges::sort(found);
  return found;
}

// Of every pattern of names, a name that fits it.
TEST(CompiledRules, AtomsAreFoundAsInTheFiles) {
  const DetectorSet files = loaded(), compiled = compiled_rules();
  std::size_t asked = 0;
  for (std::size_t kind = 0; kind < k_fact_kinds; ++kind) {
    const auto check = [&](std::span<const NamedAtom> patterns) {
      for (const NamedAtom& named : patterns) {
        std::string name;
        for (const char c : named.pattern) name += c == '*' ? std::string("xy") : std::string(1, c);
        const auto found = ids(compiled.index, static_cast<FactKind>(kind), name);
        EXPECT_NE(std::ranges::find(found, named.atom->id), found.end()) << name;
        EXPECT_EQ(found, ids(files.index, static_cast<FactKind>(kind), name)) << name;
        ++asked;
      }
    };
    const NamesOfKind& of = files.index.kinds()[kind];
    for (const auto& table : {of.exact, of.first, of.last, of.begin, of.end})
      for (const NamedSlot& slot : table) check(slot.patterns);
    check(of.rest);
  }
  EXPECT_GT(asked, 1000U);
}

}  // namespace
}  // namespace mlrung
