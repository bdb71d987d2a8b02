#include "pipeline/prose_claims.h"

#include <algorithm>
#include <array>

#include "base/parallel.h"
#include "base/text.h"
#include "words/prose.h"
#include "words/reader.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_documents = 40, k_most_sentences = 600;
constexpr std::uint64_t k_largest = 256U << 10;
constexpr float k_sure = 0.8F;  // less sure than this is not held against anybody

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// README at any depth that is the project's own, and pages of docs; not what tells of rules, history or people.
bool is_document(std::string_view path) {
  const std::string name = lower(path.substr(path.rfind('/') + 1)), all = lower(path);
  const bool prose = name.ends_with(".md") || name.ends_with(".rst") || name == "readme" || name == "readme.txt";
  if (!prose) return false;
  for (const char* other :
       {"changelog", "contributing",   "code_of_conduct", "license",       "security",     "history", "todo",
        "roadmap",   "template",       "vendor/",         "node_modules/", "third_party/", "test/",   "tests/",
        "fixtures/", "site-packages/", "examples/",       "notes",         "homework",     "course"})
    if (all.find(other) != std::string::npos) return false;
  const auto depth = std::ranges::count(path, '/');
  return depth == 0 ? name.starts_with("readme") || name.starts_with("architecture") || name.starts_with("overview")
         : name.starts_with("readme") ? depth <= 2
                                      : all.starts_with("doc") && depth <= 2;
}

// Pages of a course or a guide: what such a repository tells in prose, it tells of what its readers will build.
bool teaches(const Tree& tree) {
  constexpr std::ptrdiff_t k_least = 3;
  return std::ranges::count_if(tree.entries(), [](const Entry& entry) {
           const std::string path = lower(entry.path);
           return path.ends_with(".md") &&
                  std::ranges::any_of(std::array{"chapter", "lesson", "tutorial", "homework", "workshop", "exercise"},
                                      [&](const char* word) { return path.find(word) != std::string::npos; });
         }) >= k_least;
}

struct Sentence {
  Place place;
  std::string text;
};

std::vector<Sentence> statements(const Tree& tree, const ProseRules& rules) {
  std::vector<Sentence> found;
  std::size_t documents = 0;
  if (teaches(tree)) return found;
  for (const Entry& entry : tree.entries()) {
    if (entry.kind != Entry::Kind::file || !is_document(entry.path)) continue;
    if (++documents > k_most_documents) break;
    auto bytes = tree.read(entry, k_largest);
    if (!bytes) continue;
    const DecodedText decoded = decode_text(std::move(*bytes));
    for (ProseSentence& sentence : prose_sentences(decoded.text, rules)) {
      if (!is_statement(sentence.text, rules)) continue;
      if (found.size() >= k_most_sentences) return found;
      found.push_back({{entry.path, sentence.line}, std::move(sentence.text)});
    }
  }
  return found;
}

}  // namespace

Result<std::vector<ProseClaim>> read_prose_claims(const Catalogue& catalogue, const Tree& tree) {
  TRY(const ProseRules rules, embedded_prose_rules());
  const std::vector<Sentence> found = statements(tree, rules);
  if (found.empty()) return std::vector<ProseClaim>();
  TRY(Wording wording, embedded_wording(catalogue));
  TRY(const Reader reader, Reader::open(catalogue, std::move(wording)));
  std::vector<Reading> readings(found.size());
  parallel_for(found.size(), [&](std::size_t i) { readings[i] = reader.read(found[i].text); });
  std::vector<ProseClaim> claims;
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const Assertion& said : readings[i].assertions)
      if (said.probability >= k_sure && says_plainly(found[i].text, said.capability, said.degree, rules))
        claims.push_back({found[i].place, found[i].text, said.capability, said.degree, said.probability,
                          practices_named(found[i].text, said.capability, rules)});
  return claims;
}

}  // namespace mlrung
