#include "detect/view/collector.h"
#include "detect/view/lines.h"
#include "detect/view/view.h"

namespace mlrung {

void view_dotenv(std::string_view, FileFacts& facts) {
  Collector collector(facts);
  Lines lines(*facts.text);
  while (lines.next()) {
    std::string_view line = trim(lines.line());
    if (line.starts_with("export ")) line = trim(line.substr(7));
    const std::size_t equals = line.find('=');
    if (line.empty() || line[0] == '#' || equals == std::string_view::npos) continue;
    std::string_view value = trim(line.substr(equals + 1));
    if (!value.starts_with('"') && !value.starts_with('\'')) value = trim(value.substr(0, value.find(" #")));
    collector.add(FactKind::key, lines.number(), k_file_scope, trim(line.substr(0, equals)), unquote(value));
  }
  collector.finish();
}

}  // namespace mlrung
