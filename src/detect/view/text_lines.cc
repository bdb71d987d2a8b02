// Plain text: CODEOWNERS, .gitattributes, model configurations and the like. `#` starts a comment line.
#include "detect/view/collector.h"
#include "detect/view/lines.h"
#include "detect/view/view.h"

namespace mlrung {

void view_text(std::string_view, FileFacts& facts) {
  Collector collector(facts);
  Lines lines(*facts.text);
  while (lines.next()) {
    const std::string_view line = trim(lines.line());
    if (!line.empty() && line[0] != '#') collector.add(FactKind::text, lines.number(), k_file_scope, {}, line);
  }
  collector.finish();
}

}  // namespace mlrung
