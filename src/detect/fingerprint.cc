#include "base/text.h"
#include "detect/read_file.h"

namespace mlrung {
namespace {

bool is_parsed_again(const File& file) {
  return file.what.type == FileType::yaml || file.what.type == FileType::jenkinsfile || is_workflow(file.path);
}

void add_arguments(KeyedHash& hash, std::span<const Argument> arguments) {
  hash.add(arguments.size());
  for (const Argument& argument : arguments)
    hash.add(argument.name).add(argument.value).add(static_cast<std::uint64_t>(argument.kind));
}

void add_facts(KeyedHash& hash, const FileFacts& facts) {
  const LineIndex lines(facts.text ? std::string_view(*facts.text) : std::string_view());
  hash.add(lines.line(1)).add(facts.facts.size());
  std::uint32_t last_line = 1;
  for (const Fact& fact : facts.facts) {
    hash.add((std::uint64_t{fact.line} << 8) | static_cast<std::uint64_t>(fact.kind)).add(fact.scope);
    hash.add(fact.name).add(fact.value);
    add_arguments(hash, facts.arguments_of(fact));
    if (fact.line != last_line) hash.add(lines.line(static_cast<int>(fact.line)));
    last_line = fact.line;
    if (fact.via == k_no_via) continue;
    for (const Place& place : facts.vias[fact.via]) hash.add(place.path).add(static_cast<std::uint64_t>(place.line));
  }
}

}  // namespace

Hash128 fingerprint(const ReadFile& read, const KeyedHash::Key& key) {
  KeyedHash hash(key);
  const FileFacts& facts = read.file.facts;
  hash.add(read.skipped).add(read.lost ? 1U : 0U).add(static_cast<std::uint64_t>(read.file.what.type));
  hash.add(facts.text ? 1U : 0U);
  if (facts.text && is_parsed_again(read.file)) return hash.add(*facts.text).finish();
  add_facts(hash, facts);
  hash.add(facts.scopes.size());
  for (const Scope& scope : facts.scopes)
    hash.add(scope.name)
        .add((std::uint64_t{scope.parent} << 9) | (static_cast<std::uint64_t>(scope.kind) << 1) |
             (scope.manual ? 1U : 0U))
        .add(scope.first_line);
  hash.add(facts.references.size());
  for (const Reference& reference : facts.references) hash.add(reference.name).add(reference.scope);
  return hash.finish();
}

}  // namespace mlrung
