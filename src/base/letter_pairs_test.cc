#include "base/letter_pairs.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>

#include "base/document.h"
#include "base/embedded.h"

namespace mlrung {
namespace {

bool may_match(std::string_view expression, std::string_view text) {
  LetterPairs pairs;
  pairs.add(text);
  return mlrung::may_match(required_letters(expression).all, text, &pairs);
}

TEST(LetterPairs, RefusesWhatLacksTheLetters) {
  for (const char* expression : {"kubectl apply", "(?i)KUBECTL", "^kubectl\\b", "(kube|docker)ctl", "kubect(l|s) apply",
                                 "a*kubectl", "kub+ectl", "x?kube.*ctl", "[ab]kubectl|docker push", "(?:kubectl)+"})
    EXPECT_FALSE(may_match(expression, "pip install numpy")) << expression;
}

TEST(LetterPairs, LettersMustStandSideBySide) {
  EXPECT_TRUE(may_match("Kubectl apply", "sudo KUBECTL  then kubectl Apply"));
  EXPECT_FALSE(may_match("kubectl", "kubect ctl bectl kub"));  // all of its pairs, but not in a row
  EXPECT_FALSE(may_match("kubectl", "kube"));
}

TEST(LetterPairs, KnowsNothingOfWhatMayBeAbsent) {
  for (const char* expression :
       {"(kubectl)?", "k*", "", "[a-z]+", "kubectl|", "(kubectl){0,2}", "\\x6b\\x75", "a|\\d+", "kubectl[[:a]|"})
    EXPECT_TRUE(may_match(expression, "pip install numpy")) << expression;
}

TEST(LetterPairs, BrokenExpressionsEnd) {
  for (const char* expression :
       {"(", ")", "[", "a{", "a{2", "\\", "(?", "(?P<n", "[[:alpha", "((((((((((((((((((((((((a"})
    static_cast<void>(required_letters(expression));
}

// What RE2 finds is never refused: every pattern of the model against lines of the model's own texts.
TEST(LetterPairs, NeverRefusesAMatch) {
  std::vector<std::string> expressions, texts;
  const auto collect = [&](const auto& self, const Node& node) -> void {
    if (node.is_scalar() && node.quoted && node.text.find_first_of("|()[\\^") != std::string_view::npos)
      expressions.emplace_back(node.text);
    else if (node.is_scalar())
      texts.emplace_back(node.text);
    for (const Node& child : node.children) self(self, child);
  };
  for (const EmbeddedFile& file : embedded_files()) {
    const auto document = parse_yaml(file.text, std::string(file.path));
    ASSERT_TRUE(document);
    for (const Node& root : document->roots) collect(collect, root);
  }
  ASSERT_GT(expressions.size(), 300U);
  std::size_t matched = 0;
  for (std::size_t e = 0; e < expressions.size(); ++e) {
    RE2::Options options(RE2::Latin1);
    options.set_log_errors(false);
    const RE2 re(expressions[e], options);
    if (!re.ok()) continue;
    for (std::size_t t = e % 7; t < texts.size(); t += 7)
      if (RE2::PartialMatch(texts[t], re)) {
        ++matched;
        EXPECT_TRUE(may_match(expressions[e], texts[t])) << expressions[e] << " in " << texts[t];
      }
  }
  EXPECT_GT(matched, 100U);
}

}  // namespace
}  // namespace mlrung
