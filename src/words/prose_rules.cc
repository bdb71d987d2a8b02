#include <algorithm>

#include "base/document.h"
#include "base/embedded.h"
#include "base/fields.h"
#include "words/prose.h"

namespace mlrung {
namespace {

constexpr const char* k_embedded = "wording/prose.yaml";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '\''; }

// The first word in lower case, list marks and quotes passed over.
std::string first_word(std::string_view text) {
  std::string word;
  for (const char c : text) {
    if (is_letter(c))
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!word.empty())
      break;
  }
  return word;
}

Result<std::vector<Pattern>> patterns(const Fields& fields, const Node& root, const char* key,
                                      const std::string& path) {
  TRY(const std::vector<std::string> texts, fields.texts(key));
  std::vector<Pattern> compiled;
  for (const std::string& text : texts) {
    TRY(Pattern pattern,
        Pattern::make(text, {path, root.find(key)->line}, {Pattern::Case::ignore, {}, Pattern::Check::now}));
    compiled.push_back(std::move(pattern));
  }
  return compiled;
}

Result<Pattern> pattern(const Fields& fields, const Node& node, const char* key, const std::string& path) {
  TRY(const std::string text, fields.text(key));
  return Pattern::make(text, {path, node.find(key)->line}, {Pattern::Case::ignore, {}, Pattern::Check::now});
}

Result<std::vector<ProseAnchor>> anchors(const Node& root, const std::string& path) {
  std::vector<ProseAnchor> out;
  for (const Node& node : root.find("anchors")->children) {
    const Fields fields(node, "the anchor '" + std::string(node.key) + "'", path);
    TRY_VOID(fields.check({"topic", "more"}, {"practices"}));
    TRY(Pattern topic, pattern(fields, node, "topic", path));
    TRY(Pattern more, pattern(fields, node, "more", path));
    out.push_back({std::string(node.key), std::move(topic), std::move(more)});
    if (const Node* practices = node.find("practices"))
      for (const Node& practice : practices->children) {
        TRY(Pattern words,
            pattern(Fields(*practices, "'practices'", path), *practices, std::string(practice.key).c_str(), path));
        out.back().practices.emplace_back(practice.key, std::move(words));
      }
  }
  return out;
}

}  // namespace

Result<ProseRules> load_prose_rules(std::string_view text, const std::string& path) {
  TRY(const Document document, parse_yaml(text, path));
  if (document.roots.empty()) return std::unexpected(Error{"the file is empty", {path, 1}, {}});
  const Node& root = document.roots.front();
  const Fields fields(root, "the file", path);
  TRY_VOID(
      fields.check({"language", "skip_sections", "imperatives", "not_statements", "subjects", "anchors", "less"}, {}));
  ProseRules rules;
  TRY(rules.skip_sections, fields.texts("skip_sections"));
  TRY(const std::vector<std::string> imperatives, fields.texts("imperatives"));
  rules.imperatives.insert(imperatives.begin(), imperatives.end());
  TRY(rules.not_statements, patterns(fields, root, "not_statements", path));
  TRY(rules.subjects, patterns(fields, root, "subjects", path));
  TRY(rules.anchors, anchors(root, path));
  TRY(Pattern less, pattern(fields, root, "less", path));
  rules.less.push_back(std::move(less));
  return rules;
}

Result<ProseRules> embedded_prose_rules() {
  return load_prose_rules(embedded_text(k_embedded), std::string("model/") + k_embedded);
}

bool is_statement(std::string_view sentence, const ProseRules& rules) {
  constexpr std::size_t k_least = 20, k_most = 400;  // bytes
  if (sentence.size() < k_least || sentence.size() > k_most) return false;
  const auto found = [&](const Pattern& pattern) { return pattern.matches(sentence); };
  return !rules.imperatives.contains(first_word(sentence)) && std::ranges::none_of(rules.not_statements, found) &&
         std::ranges::any_of(rules.subjects, found);
}

bool says_plainly(std::string_view sentence, std::string_view capability, int degree, const ProseRules& rules) {
  const auto anchor = std::ranges::find(rules.anchors, capability, &ProseAnchor::capability);
  if (anchor == rules.anchors.end() || !anchor->topic.matches(sentence)) return false;
  if (degree >= 3) return anchor->more.matches(sentence);
  return degree <= 1 && std::ranges::any_of(rules.less, [&](const Pattern& less) { return less.matches(sentence); });
}

std::vector<std::string> practices_named(std::string_view sentence, std::string_view capability,
                                         const ProseRules& rules) {
  std::vector<std::string> named;
  const auto anchor = std::ranges::find(rules.anchors, capability, &ProseAnchor::capability);
  if (anchor == rules.anchors.end()) return named;
  for (const auto& [practice, words] : anchor->practices)
    if (words.matches(sentence)) named.push_back(practice);
  return named;
}

}  // namespace mlrung
