#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detect/view/shown_facts.h"

namespace mlrung {
namespace {

using testing::ElementsAre;

std::vector<std::string> docker(std::string text, std::optional<FactKind> kind = std::nullopt) {
  return shown(viewed(view_dockerfile, "Dockerfile", std::move(text)), kind);
}

TEST(DockerfileView, InstructionsAndStages) {
  EXPECT_THAT(docker("# FROM no\nARG V=3.11\nfrom python:${V}-slim AS build\nWORKDIR /app\nFROM scratch\nCOPY "
                     "--from=build /a /b\n",
                     FactKind::instruction),
              ElementsAre("2 instruction ARG = V=3.11", "3 instruction FROM = python:3.11-slim AS build @build",
                          "4 instruction WORKDIR = /app @build", "5 instruction FROM = scratch @scratch",
                          "6 instruction COPY = --from=build /a /b @scratch"));
}

TEST(DockerfileView, CommandsWithTrueLines) {
  EXPECT_THAT(docker("FROM a\nRUN --mount=type=cache,target=/c pip install x && \\\n    # note\n    python "
                     "train.py\nRUN [\"python\", \"-m\", \"pytest\"]\n"
                     "ENTRYPOINT [\"python\"]\nCMD [\"serve.py\"]\n",
                     FactKind::command),
              ElementsAre("2 command pip = pip install x @a", "4 command python = python train.py @a",
                          "5 command pytest = pytest @a", "6 command python = python serve.py @a"));
  EXPECT_THAT(docker("FROM a\nHEALTHCHECK --interval=5s CMD curl -f http://x || exit 1\nCMD exec uvicorn "
                     "app:app --port $PORT\n",
                     FactKind::command),
              ElementsAre("2 command curl = curl -f http://x @a", "2 command exit = exit 1 @a",
                          "3 command uvicorn = uvicorn app:app --port $PORT @a"));
}

TEST(DockerfileView, HereDocuments) {
  EXPECT_THAT(
      docker("FROM a\nRUN <<EOF\npip install y\nRUN no\nEOF\nCOPY <<X /f\npytest\nX\nRUN last\n", FactKind::command),
      ElementsAre("3 command pip = pip install y @a", "4 command RUN = RUN no @a", "9 command last = last @a"));
}

TEST(DockerfileView, PromisesHoldOnHostileText) {
  for (const auto& text : hostile_texts())
    for (const std::string before : {"", "FROM ", "RUN ", "CMD "})
      EXPECT_EQ(broken_promise(viewed(view_dockerfile, "Dockerfile", before + text)), "");
}

}  // namespace
}  // namespace mlrung
