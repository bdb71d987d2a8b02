#include "detect/view/document_facts.h"
#include "detect/view/lines.h"
#include "detect/view/path_words.h"
#include "detect/view/requirement.h"
#include "detect/view/view.h"
#include "detect/view/yaml_scan.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest_value = 4000;

void add_roots(Collector& collector, const Document& document, std::string_view path) {
  DocumentFacts facts(collector, {visit_resources(), visit_commands(path), visit_conda(path), visit_embedded(path)},
                      k_longest_value);
  for (const Node& root : document.roots) {
    const int line = root.line > 0 ? root.line : 1;
    facts.add(root, collector.scope(Scope::Kind::document, k_file_scope, {}, static_cast<std::size_t>(line)));
  }
}

// R's DESCRIPTION: "Field: value", continued by indented lines; looks like YAML but is not.
class Description {
 public:
  explicit Description(Collector& collector) : collector_(collector) {}
  void read(std::string_view text) {
    Lines lines(text);
    while (lines.next()) {
      const std::string_view line = lines.line();
      const std::size_t colon = line.find(':');
      if (!line.empty() && !k_blanks.contains(line[0]) && colon != std::string_view::npos) {
        field_ = line.substr(0, colon);
        collector_.add(FactKind::key, lines.number(), k_file_scope, field_, trim(line.substr(colon + 1)));
        add_packages(line.substr(colon + 1), lines.number());
      } else {
        add_packages(line, lines.number());
      }
    }
  }

 private:
  void add_packages(std::string_view list, std::size_t line) {
    if (field_ != "Imports" && field_ != "Depends" && field_ != "LinkingTo" && field_ != "Suggests") return;
    while (!list.empty()) {
      const std::size_t comma = list.find(',');
      const std::optional<Requirement> found = parse_requirement(list.substr(0, comma));
      if (found && found->name != "r")
        collector_.add(FactKind::dependency, line, k_file_scope, collector_.keep(found->name),
                       collector_.keep(found->specifier));
      if (comma == std::string_view::npos) return;
      list.remove_prefix(comma + 1);
    }
  }

  Collector& collector_;
  std::string_view field_;
};

bool is_template(std::string_view path, std::string_view text) {
  return text.find("{{") != std::string_view::npos || text.find("{%") != std::string_view::npos ||
         path.find("templates/") != std::string_view::npos;
}

}  // namespace

void view_yaml(std::string_view path, FileFacts& facts) {
  Collector collector(facts);
  const std::string_view text = *facts.text;
  if (file_name_of(path) == "DESCRIPTION") {
    Description(collector).read(text);
  } else if (const auto document = parse_yaml(text, std::string(path))) {
    add_roots(collector, *document, path);
  } else if (is_template(path, text)) {
    add_roots(collector, scan_yaml(text), path);
  } else {
    facts.problem = to_line(document.error());
  }
  collector.finish();
}

}  // namespace mlrung
