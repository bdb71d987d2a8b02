#include "practice/statements.h"

#include <charconv>

#include "base/document.h"
#include "base/embedded.h"
#include "practice/record.h"

namespace mlrung {
namespace {

constexpr const char* k_path = "practice/statements.yaml";

Result<std::vector<Statement>> load_document(const Document& document, const std::string& path,
                                             const Catalogue& catalogue) {
  std::vector<Statement> statements;
  if (document.roots.size() != 1) return std::unexpected(Error{"statements must be one YAML document", {path, 0}, {}});
  for (const Node& capability : document.roots.front().children) {
    TRY(const Record record,
        Record::read(capability, "'" + std::string(capability.key) + "'", path, {}, {"0", "1", "2", "3", "4", "5"}));
    if (catalogue.capability(capability.key) == nullptr)
      return record.fail(nullptr, "unknown capability '" + std::string(capability.key) + "'");
    for (const Node& degree : capability.children) {
      const std::string key(degree.key);
      TRY(const std::vector<std::string> clauses, record.texts(key.c_str()));
      for (const std::string& clause : clauses)
        statements.push_back({std::string(capability.key), key.front() - '0', clause});
    }
  }
  return statements;
}

}  // namespace

Result<std::vector<Statement>> load_statements(std::string_view text, const std::string& path,
                                               const Catalogue& catalogue) {
  TRY(const Document document, parse_yaml(text, path));
  return load_document(document, path, catalogue);
}

Result<std::vector<Statement>> embedded_statements(const Catalogue& catalogue) {
  return load_document(embedded_document(k_path), "model/" + std::string(k_path), catalogue);
}

}  // namespace mlrung
