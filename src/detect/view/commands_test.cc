#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detect/view/view.h"

namespace mlrung {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> values(std::string_view script) {
  FileFacts facts;
  add_commands(facts, script, 1, k_file_scope);
  std::vector<std::string> out;
  for (const auto& fact : facts.facts) out.emplace_back(fact.value);
  return out;
}
std::vector<std::uint32_t> lines(std::string_view script) {
  FileFacts facts;
  add_commands(facts, script, 10, k_file_scope);
  std::vector<std::uint32_t> out;
  for (const auto& fact : facts.facts) out.push_back(fact.line);
  return out;
}

TEST(Commands, LaunchersAreTakenOff) {
  EXPECT_THAT(values("VAR=1 uv run python -m pytest -q"), ElementsAre("pytest -q"));
  EXPECT_THAT(values("python src/train.py --x"), ElementsAre("python src/train.py --x"));
  EXPECT_THAT(values("sudo -E env A=b nohup python3.11 -u train.py &"), ElementsAre("python train.py"));
  EXPECT_THAT(values("poetry run -- ruff check ."), ElementsAre("ruff check ."));
  EXPECT_THAT(values("uv run --with pytest --frozen pytest tests"), ElementsAre("pytest tests"));
  EXPECT_THAT(values("uv run src/a.py"), ElementsAre("python src/a.py"));
  EXPECT_THAT(values("uv run -m src.a"), ElementsAre("python -m src.a"));
  EXPECT_THAT(values("conda run -n ml --no-capture-output python -m src.train"), ElementsAre("python -m src.train"));
  EXPECT_THAT(values("uvx ruff@latest check"), ElementsAre("ruff@latest check"));
  EXPECT_THAT(values("@-pip3 install -r requirements.txt"), ElementsAre("pip install -r requirements.txt"));
}

TEST(Commands, ProgramsLoseTheFolderOfAnEnvironmentOnly) {
  EXPECT_THAT(values("./venv/bin/pytest; .venv/bin/python a.py; venv\\Scripts\\python.exe b.py"),
              ElementsAre("pytest", "python a.py", "python b.py"));
  EXPECT_THAT(values("./scripts/train.sh; bin/serve"), ElementsAre("./scripts/train.sh", "bin/serve"));
  FileFacts facts;
  add_commands(facts, "./scripts/train.sh --fast", 1, k_file_scope);
  ASSERT_EQ(facts.facts.size(), 1U);
  EXPECT_EQ(facts.facts[0].name, "train.sh");
  EXPECT_THAT(values("$(PYTHON) x.py; ${VENV}/bin/python y.py; $PYTHON -m pip install z"),
              ElementsAre("python x.py", "python y.py", "pip install z"));
}

TEST(Commands, SplitsListsAndSkipsWhatIsNoCommand) {
  EXPECT_THAT(values("a && b || c; d | e\nf & g # h\n# i\n"), ElementsAre("a", "b", "c", "d", "e", "f", "g"));
  EXPECT_THAT(values("if [ -f x ]; then a 1; elif [[ $x == y && -z z ]]; then b; else c; fi"),
              ElementsAre("a 1", "b", "c"));
  EXPECT_THAT(values("for f in *.py; do black $f; done"), ElementsAre("black $f"));
  EXPECT_THAT(values("while ! curl x; do sleep 1; done"), ElementsAre("curl x", "sleep 1"));
  EXPECT_THAT(values("case $1 in\n a|b) run a ;;\n *)\n run b\n;; esac\nlast"), ElementsAre("run a", "run b", "last"));
  EXPECT_THAT(values("cat > f <<EOF\npytest\nEOF\ndone_it"), ElementsAre("cat", "done_it"));
  EXPECT_THAT(values("a > out.txt 2>&1 <in >>log b &> c"), ElementsAre("a b"));
  EXPECT_THAT(values("f() { pytest; }\nfunction g { ruff; }"), ElementsAre("pytest", "ruff"));
  EXPECT_THAT(values("X=1\nY=$(git rev-parse HEAD)\nZ=(a b)"), ElementsAre("git rev-parse HEAD"));
}

TEST(Commands, QuotesAndContinuations) {
  EXPECT_THAT(values("echo \"a && b\" 'c; d'"), ElementsAre("echo \"a && b\" \"c; d\""));
  EXPECT_THAT(values("python train.py \\\n  --epochs 3 \\\n  --lr 1"),
              ElementsAre("python train.py --epochs 3 --lr 1"));
  EXPECT_THAT(values("echo don't stop"), ElementsAre("echo don't stop"));
  EXPECT_THAT(values("deploy --tag ${{ github.sha && 'x' }} ${IMAGE:-a b}"),
              ElementsAre("deploy --tag ${{ github.sha && 'x' }} ${IMAGE:-a b}"));
}

TEST(Commands, OpensShellsAndContainers) {
  EXPECT_THAT(values("bash -c \"cd x && python train.py\""), ElementsAre("cd x", "python train.py"));
  EXPECT_THAT(values("bash -lc 'dvc repro'"), ElementsAre("dvc repro"));
  EXPECT_THAT(values("docker run --rm -v a:b img:1 python -m pytest -x"),
              ElementsAre("docker run --rm -v a:b img:1 python -m pytest -x", "pytest -x"));
  EXPECT_THAT(values("docker-compose -f c.yml exec -T app alembic upgrade head"),
              ElementsAre("docker compose -f c.yml exec -T app alembic upgrade head", "alembic upgrade head"));
  EXPECT_THAT(values("ssh -i key me@host 'cd app; docker compose up -d'"),
              ElementsAre("ssh -i key me@host \"cd app; docker compose up -d\"", "cd app", "docker compose up -d"));
  EXPECT_THAT(values("timeout 5 dvc pull; git ls-files | xargs -n 1 black"),
              ElementsAre("timeout 5 dvc pull", "dvc pull", "git ls-files", "xargs -n 1 black", "black"));
  EXPECT_THAT(values("coverage run --source src -m pytest tests"),
              ElementsAre("coverage run --source src -m pytest tests", "pytest tests"));
  EXPECT_THAT(values("hatch run pytest"), ElementsAre("hatch run pytest", "pytest"));
}

TEST(Commands, LinesAreTrue) {
  EXPECT_THAT(lines("a\n\nb \\\n c\nd"), ElementsAre(10U, 12U, 14U));
  EXPECT_THAT(lines("x=\"1\n2\"\ncat <<E\n\nE\ny"), ElementsAre(12U, 15U));
  EXPECT_THAT(lines("echo $(\n pwd)\nz"), ElementsAre(10U, 11U, 12U));
}

TEST(Commands, HostileTextEnds) {
  for (const std::string_view piece :
       {"$(", "\"", "'", "`", "${", "((", "[[ ", "<<x\n", "case x in ", "f() { ", "=( ", "\\", "bash -c '", "eval "}) {
    std::string text;
    while (text.size() < 100000) text += piece;
    (void)values(text);
  }
  EXPECT_THAT(values(""), IsEmpty());
}

}  // namespace
}  // namespace mlrung
