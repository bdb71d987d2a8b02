#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detect/view/shown_facts.h"

namespace mlrung {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> shell(std::string path, std::string text) {
  return shown(viewed(view_shell, path, std::move(text)));
}

TEST(ShellView, FunctionsAreScopes) {
  EXPECT_THAT(shell("a.sh",
                    "#!/bin/bash\nset -e\ntrain() {\n  python train.py\n}\nfunction push { aws s3 cp a b; }\ntrain "
                    "&& push\n"),
              ElementsAre("2 command set = set -e", "3 function train @train",
                          "4 command python = python train.py @train", "6 function push @push",
                          "6 command aws = aws s3 cp a b @push", "7 command train = train", "7 command push = push"));
}

TEST(ShellView, OtherInterpretersAndSystems) {
  EXPECT_THAT(shell("a.sh", "#!/usr/bin/env python\nimport os\n"), IsEmpty());
  EXPECT_THAT(shell("a.bat", "REM pytest\r\n@echo off\r\npython src\\train.py ^\r\n --x\r\n"),
              ElementsAre("3 command python = python src/train.py --x"));
  EXPECT_THAT(shell("a.ps1", "# no\npython .\\train.py `\n  --x"),
              ElementsAre("2 command python = python ./train.py --x"));
}

TEST(ShellView, PromisesHoldOnHostileText) {
  for (const auto& text : hostile_texts()) EXPECT_EQ(broken_promise(viewed(view_shell, "a.sh", text)), "");
}

}  // namespace
}  // namespace mlrung
