#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detect/view/shown_facts.h"

namespace mlrung {
namespace {

TEST(YamlView, AConfigMapHoldsDocuments) {
  const FileFacts facts = viewed(view_yaml, "k8s/rules.yaml",
                                 "apiVersion: v1\nkind: ConfigMap\ndata:\n  churn.rules.yml: |\n    groups:\n"
                                 "      - name: churn\n        rules:\n          - alert: Drift\n  note: groups\n");
  const auto alert = std::ranges::find(facts.facts, std::string_view("groups[].rules[].alert"), &Fact::name);
  ASSERT_NE(alert, facts.facts.end());
  EXPECT_EQ(alert->value, "Drift");
  EXPECT_EQ(alert->line, 8U);
}

TEST(NotebookView, ChunksOfROfTheirOwnLanguage) {
  const FileFacts facts =
      viewed(view_notebook, "a.qmd", "# Title\n\n```{r}\nlibrary(ranger)\nmodel <- ranger(y ~ ., data = d)\n```\n");
  const auto call = std::ranges::find_if(
      facts.facts, [](const Fact& fact) { return fact.kind == FactKind::call && fact.name == "ranger"; });
  ASSERT_NE(call, facts.facts.end());
  EXPECT_EQ(call->line, 5U);
  EXPECT_EQ(facts.scopes[call->scope].kind, Scope::Kind::cell);
}

}  // namespace
}  // namespace mlrung
