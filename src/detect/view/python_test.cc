#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detect/view/shown_facts.h"

namespace mlrung {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> facts_of(std::string text, FactKind kind, std::string_view path = "src/pkg/m.py") {
  return shown(viewed(view_python, path, std::move(text)), kind);
}

std::vector<std::string> calls(std::string text) {
  std::vector<std::string> names;
  const FileFacts facts = viewed(view_python, "m.py", std::move(text));
  for (const Fact& fact : facts.facts)
    if (fact.kind == FactKind::call) names.emplace_back(fact.name);
  return names;
}

TEST(PythonView, ImportsHaveFullNames) {
  EXPECT_THAT(facts_of("import a.b as c\nfrom a.b import c as d, e\nfrom x import *\nfrom __future__ import f\n", FactKind::import_),
              ElementsAre("1 import a.b", "2 import a.b.c", "2 import a.b.e", "3 import x.*"));
  EXPECT_THAT(facts_of("from .x import y\nfrom . import z\nfrom ..q.r import s\n", FactKind::import_),
              ElementsAre("1 import src.pkg.x.y", "2 import src.pkg.z", "3 import src.q.r.s"));
}

TEST(PythonView, CallsResolveAliases) {
  EXPECT_THAT(calls("import mlflow as m\nm.log_metric(1)\n"), ElementsAre("mlflow.log_metric"));
  EXPECT_THAT(calls("def f():\n    from a import b as c\n    c.d()\n"), ElementsAre("a.b.d"));
  EXPECT_THAT(calls("A().b().c()\n"), ElementsAre("A.b.c", "A.b", "A"));
}

TEST(PythonView, HostileTextsKeepThePromises) {
  for (const std::string& text : hostile_texts()) {
    const FileFacts facts = viewed(view_python, "m.py", text);
    EXPECT_EQ(broken_promise(facts), "") << text.substr(0, 40);
  }
}

}  // namespace
}  // namespace mlrung
