// compile_rules OUT.cc: the rules of model/detectors as the constants of src/detect/compiled_rules.h; run by the build.
#include <fmt/format.h>
#include <fmt/os.h>

#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "base/letter_pairs.h"
#include "detect/rule_load.h"
#include "model/catalogue.h"

namespace mlrung {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || c == '?')  // a question mark may begin a trigraph
      out += {'\\', c};
    else if (byte < 0x20 || byte > 0x7e)
      out += fmt::format("\\{:03o}", byte);
    else
      out += c;
  }
  return out + "\"sv";
}

// An array of the generated file; what is added twice (by the text of its elements) is there once.
class Array {
 public:
  explicit Array(std::string name) : name_(std::move(name)) {}

  // The elements as a span.
  std::string add(const std::vector<std::string>& elements) {
    if (elements.empty()) return "{}";
    const auto [known, fresh] = known_.try_emplace(elements, rows_.size());
    if (fresh) rows_.insert(rows_.end(), elements.begin(), elements.end());
    return fmt::format("{{{} + {}, {}}}", name_, known->second, elements.size());
  }
  std::string pointer(const std::string& element) {
    add({element});
    return fmt::format("{} + {}", name_, known_[{element}]);
  }
  [[nodiscard]] std::string text(std::string_view type) const {
    std::string out = fmt::format("{} {}[{}] = {{\n", type, name_, std::max<std::size_t>(rows_.size(), 1));
    for (const std::string& row : rows_) out += "  " + row + ",\n";
    return out + "};\n";
  }

 private:
  std::string name_;
  std::vector<std::string> rows_;
  std::map<std::vector<std::string>, std::size_t> known_;
};

class Writer {
 public:
  std::string write(const DetectorSet& set) {
    std::vector<std::string> detectors;
    for (const Detector& detector : set.detectors)
      detectors.push_back(fmt::format("{{.practice = {}, .rules = {}, .path = {}}}", quoted(detector.practice),
                                      rules(detector.rules), quoted(detector.path)));
    const std::string all = detectors_.add(detectors);
    const std::string shared = rules(set.shared);
    const std::string index = kinds(set.index);
    return "#include \"detect/compiled_rules.h\"\n\nnamespace mlrung {\nnamespace {\n\nusing namespace "
           "std::string_view_literals;\n\n" +
           letters_.text("constexpr RequiredLetters") + patterns_.text("constinit const PatternOnDemand") +
           globs_.text("constinit const GlobOnDemand") + names_.text("constexpr std::string_view") +
           pattern_lists_.text("constexpr const PatternOnDemand*") + glob_lists_.text("constexpr const GlobOnDemand*") +
           types_.text("constexpr FileType") + roles_.text("constexpr FileRole") +
           arguments_.text("constexpr ArgumentTest") + atoms_.text("constexpr Atom") +
           // A list of expressions stands before those that hold it.
           expressions_.text("constinit const Expression") + rules_.text("constinit const Rule") +
           detectors_.text("constinit const Detector") + named_.text("constexpr NamedAtom") +
           slots_.text("constexpr NamedSlot") +
           fmt::format(
               "constexpr AtomIndex::Kinds k_kinds = {};\n\n}}  // namespace\n\nDetectorSet compiled_rules() {{ "
               "return {{.detectors = {}, .shared = {}, .index = AtomIndex(k_kinds)}}; }}\n\n"
               "}}  // namespace mlrung\n",
               index, all, shared);
  }

 private:
  std::string pattern(const PatternOnDemand* pattern) {
    if (pattern == nullptr) return "nullptr";
    const LetterAlternatives required = required_letters(pattern->text());
    std::vector<std::string> letters;
    for (const RequiredLetters& one : required.all)
      letters.push_back(fmt::format("{{.pairs = LetterPairs({{{:#x}, {:#x}, {:#x}, {:#x}}}), .run = {}}}",
                                    one.pairs.bits()[0], one.pairs.bits()[1], one.pairs.bits()[2], one.pairs.bits()[3],
                                    quoted(one.run)));
    return patterns_.pointer(fmt::format("PatternOnDemand({}, {})", quoted(pattern->text()),
                                         letters.empty() ? "std::span<const RequiredLetters>()"
                                                         : "std::span<const RequiredLetters>" + letters_.add(letters)));
  }
  std::string patterns(Patterns of) {
    std::vector<std::string> list;
    for (const PatternOnDemand* one : of) list.push_back(pattern(one));
    return pattern_lists_.add(list);
  }
  std::string globs(Globs of) {
    std::vector<std::string> list;
    for (const GlobOnDemand* one : of)
      list.push_back(globs_.pointer(fmt::format("GlobOnDemand({}, Glob::Case::{})", quoted(one->pattern()),
                                                one->letters() == Glob::Case::ignore ? "ignore" : "sensitive")));
    return glob_lists_.add(list);
  }
  std::string names(Names of) {
    std::vector<std::string> list;
    for (const std::string_view one : of) list.push_back(quoted(one));
    return names_.add(list);
  }
  static std::string number(std::optional<double> value) {
    return value ? fmt::format("{}", *value) : std::string("std::nullopt");
  }
  template <class T>
  static std::string value_of(std::string_view type, T value) {
    return fmt::format("static_cast<{}>({})", type, static_cast<int>(value));
  }

  std::string atom(const Atom* of) {
    std::vector<std::string> tests;
    for (const ArgumentTest& test : of->arguments)
      tests.push_back(fmt::format("{{.name = {}, .is = {}, .is_not = {}, .absent = {}}}", quoted(test.name),
                                  pattern(test.is), pattern(test.is_not), test.absent));
    return atoms_.pointer(fmt::format(
        "{{.kind = {}, .names = {}, .values = {}, .not_values = {}, .arguments = {}, .above = {}, .below = {}, "
        ".runs = {}, .id = {}}}",
        value_of("FactKind", of->kind), names(of->names), patterns(of->values), patterns(of->not_values),
        arguments_.add(tests), number(of->above), number(of->below), quoted(of->runs), of->id));
  }

  std::string expression(const Expression& of) {
    struct Matcher {
      Writer& writer;
      std::string operator()(const Atom* atom) const { return writer.atom(atom); }
      std::string operator()(const PathTest& test) const { return "PathTest{" + writer.globs(test.globs) + "}"; }
      std::string operator()(const Within& within) const {
        return fmt::format("Within{{{}, {}}}", value_of("Scope::Kind", within.kind),
                           writer.expressions_.pointer(writer.expression(*within.match)));
      }
      std::string operator()(const Reaches& of) const { return "Reaches{" + quoted(of.shared) + "}"; }
      std::string operator()(const ReachedBy& of) const { return "ReachedBy{" + quoted(of.shared) + "}"; }
      std::string operator()(const AnyOf& any) const { return "AnyOf{" + writer.list(any.of) + "}"; }
      std::string operator()(const AllOf& all) const { return "AllOf{" + writer.list(all.of) + "}"; }
      std::string operator()(const Not& negated) const {
        return "Not{" + writer.expressions_.pointer(writer.expression(*negated.of)) + "}";
      }
      std::string operator()(const Matches& of) const { return "Matches{" + quoted(of.shared) + "}"; }
      std::string operator()(const InRepository& of) const {
        return fmt::format("InRepository{{{}, {}}}", quoted(of.shared), of.evidence);
      }
      std::string operator()(const Below& of) const { return "Below{" + quoted(of.shared) + "}"; }
    };
    return fmt::format("{{.matcher = {}, .line = {}}}", std::visit(Matcher{*this}, of.matcher), of.line);
  }
  std::string list(Expressions of) {
    std::vector<std::string> all;
    for (const Expression& one : of) all.push_back(expression(one));
    return expressions_.add(all);
  }

  std::string rules(std::span<const Rule> of) {
    std::vector<std::string> all;
    for (const Rule& rule : of) {
      std::vector<std::string> types, roles;
      for (const FileType type : rule.files.types) types.push_back(value_of("FileType", type));
      for (const FileRole role : rule.files.roles) roles.push_back(value_of("FileRole", role));
      all.push_back(fmt::format(
          "{{.id = {}, .about = {}, .files = {{.workflows = {}, .types = {}, .roles = {}, .paths = {}, .not_paths = "
          "{}}}, .match = {}, .wired = {}, .started = {}, .limit = {}, .path = {}, .line = {}}}",
          quoted(rule.id), quoted(rule.about), rule.files.workflows, types_.add(types), roles_.add(roles),
          globs(rule.files.paths), globs(rule.files.not_paths), expressions_.pointer(expression(*rule.match)),
          rule.wired, value_of("Started", rule.started), rule.limit, quoted(rule.path), rule.line));
    }
    return rules_.add(all);
  }

  std::string named(std::span<const NamedAtom> of) {
    std::vector<std::string> all;
    for (const NamedAtom& one : of)
      all.push_back(
          fmt::format("{{.pattern = {}, .atom = {}, .pairs = {:#x}}}", quoted(one.pattern), atom(one.atom), one.pairs));
    return named_.add(all);
  }
  std::string table(std::span<const NamedSlot> of) {
    std::vector<std::string> all;
    for (const NamedSlot& slot : of)
      all.push_back(fmt::format("{{.key = {}, .patterns = {}}}", quoted(slot.key), named(slot.patterns)));
    return slots_.add(all);
  }
  std::string kinds(const AtomIndex& index) {
    std::string out = "{{\n";
    for (const NamesOfKind& kind : index.kinds())
      out += fmt::format("  {{.exact = {}, .first = {}, .last = {}, .begin = {}, .end = {}, .rest = {}}},\n",
                         table(kind.exact), table(kind.first), table(kind.last), table(kind.begin), table(kind.end),
                         named(kind.rest));
    return out + "}}";
  }

  Array letters_{"k_letters"}, patterns_{"k_patterns"}, globs_{"k_globs"}, names_{"k_names"};
  Array pattern_lists_{"k_pattern_lists"}, glob_lists_{"k_glob_lists"}, types_{"k_types"}, roles_{"k_roles"};
  Array arguments_{"k_arguments"}, atoms_{"k_atoms"}, expressions_{"k_expressions"}, rules_{"k_rules"};
  Array detectors_{"k_detectors"}, named_{"k_named"}, slots_{"k_slots"};
};

}  // namespace
}  // namespace mlrung

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "compile_rules OUT.cc\n";
    return 2;
  }
  const auto catalogue = mlrung::embedded_catalogue();
  if (!catalogue) {
    std::cerr << to_line(catalogue.error()) << '\n';
    return 1;
  }
  const auto set = mlrung::load_detectors(mlrung::embedded_rule_files(), *catalogue, mlrung::Pattern::Check::now);
  if (!set) {
    std::cerr << to_line(set.error()) << '\n';
    return 1;
  }
  fmt::output_file(arguments[1]).print("{}", mlrung::Writer().write(*set));
  return 0;
}
