#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detect/view/shown_facts.h"

namespace mlrung {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> make(std::string text) { return shown(viewed(view_make, "Makefile", std::move(text))); }
std::vector<std::string> just(std::string text) { return shown(viewed(view_just, "justfile", std::move(text))); }

TEST(MakeView, TargetsPrerequisitesAndRecipes) {
  EXPECT_THAT(make(".PHONY: all\nall: lint test\n\nlint:\n\t@ruff check . # style\ntest: data\n\t-pytest -q "
                   "\\\n\t  tests\n\techo $$HOME\n"),
              ElementsAre("2 key prerequisite = lint @all", "2 key prerequisite = test @all",
                          "5 command ruff = ruff check . @lint", "6 key prerequisite = data @test",
                          "7 command pytest = pytest -q tests @test", "9 command echo = echo $HOME @test"));
}

TEST(MakeView, VariablesAreExpanded) {
  EXPECT_THAT(make("PY := poetry run python\nOPTS ?= -q\nOPTS += -x\nt:\n\t$(PY) -m pytest $(OPTS) "
                   "${NONE}\n\t$(MAKE) -C sub build\n"
                   "%.out: %.in\n\tconvert $< > $@\nimg:\n\tdocker build -t $(shell git rev-parse HEAD) .\n"),
              ElementsAre("5 command pytest = pytest -q -x ${NONE} @t", "6 command make = make -C sub build @t",
                          "7 key prerequisite = %.in @%.out", "8 command convert = convert %.in @%.out",
                          "10 command docker = docker build -t $(git rev-parse HEAD) . @img",
                          "10 command git = git rev-parse HEAD @img"));
}

TEST(MakeView, SeveralTargetsAndIncludes) {
  EXPECT_THAT(make("include common.mk\na b: c\n\trun it\nifeq ($(X),1)\nd: ; run d\nendif\n"),
              ElementsAre("1 key include = common.mk", "2 key prerequisite = c @a", "2 key prerequisite = a @b",
                          "3 command run = run it @a", "5 command run = run d @d"));
}

TEST(MakeView, VariablesThatHoldThemselvesEnd) {
  EXPECT_THAT(make("A = $(B)$(B)$(B)\nB = $(A)$(A)$(A)\nt:\n\techo $(A)\n").size(), 1U);
  EXPECT_THAT(make("# only\n\tpytest\n"), IsEmpty());
}

TEST(JustView, RecipesAndVariables) {
  EXPECT_THAT(just("py := \"uv run\"\nalias t := test\n\n# all\ndefault: lint (test "
                   "\"x\")\n\n[group('x')]\ntest name='a:b' *args: lint\n    {{py}} pytest {{ args }}\n"
                   "    @ruff check\n\nlint:\n  #!/usr/bin/env python\n  import os\n"),
              ElementsAre("2 key prerequisite = test @t", "5 key prerequisite = lint @default",
                          "5 key prerequisite = test @default", "8 key prerequisite = lint @test",
                          "9 command pytest = pytest ${args} @test", "10 command ruff = ruff check @test"));
}

TEST(MakeView, PromisesHoldOnHostileText) {
  for (const auto& text : hostile_texts()) {
    EXPECT_EQ(broken_promise(viewed(view_make, "Makefile", text)), "");
    EXPECT_EQ(broken_promise(viewed(view_make, "Makefile", "a:\n\t" + text)), "");
    EXPECT_EQ(broken_promise(viewed(view_just, "justfile", "a:\n  " + text)), "");
  }
  std::string wide = "X = " + std::string(7000, 'x') + "\na:\n";
  for (int i = 0; i < 20000; ++i) wide += "\techo $(X)$(X)\n";
  EXPECT_LT(viewed(view_make, "Makefile", wide).made.size(), 100000U);
}

}  // namespace
}  // namespace mlrung
