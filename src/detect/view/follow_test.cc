#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detect/view/memory_files.h"

namespace mlrung {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> runs(const MemoryFiles& files, const std::string& from, const std::string& command) {
  std::vector<std::string> out;
  for (const auto& run : runs_of(files, from, command)) {
    const auto* facts = files.facts(run.path);
    const auto scope = run.scope == k_file_scope ? std::string() : " " + std::string(facts->scopes[run.scope].name);
    out.push_back(run.path + scope);
  }
  return out;
}

TEST(RunsOf, PythonFilesAndModules) {
  const MemoryFiles files({{"src/app/train.py", "x = 1\n"},
                           {"src/app/__main__.py", ""},
                           {"scripts/run.py", ""},
                           {"a/x.py", ""},
                           {"b/x.py", ""}});
  EXPECT_THAT(runs(files, "Makefile", "python scripts/run.py --fast"), ElementsAre("scripts/run.py"));
  EXPECT_THAT(runs(files, "scripts/all.sh", "python run.py"), ElementsAre("scripts/run.py"));
  EXPECT_THAT(runs(files, "Makefile", "python -m app.train"), ElementsAre("src/app/train.py"));
  EXPECT_THAT(runs(files, "Makefile", "python -m app"), ElementsAre("src/app/__main__.py"));
  EXPECT_THAT(runs(files, "Dockerfile", "python /app/scripts/run.py"), ElementsAre("scripts/run.py"));
  EXPECT_THAT(runs(files, "Makefile", "python ${DIR}/train.py"), ElementsAre("src/app/train.py"));
  EXPECT_THAT(runs(files, "Makefile", "python x.py"), IsEmpty()) << "two files end so";
  EXPECT_THAT(runs(files, "a/Makefile", "python x.py"), ElementsAre("a/x.py"));
  EXPECT_THAT(runs(files, "Makefile", "python -c 'import app'"), IsEmpty());
  EXPECT_THAT(runs(files, "Makefile", "python ../../etc/x.py"), IsEmpty());
  EXPECT_THAT(runs(files, "Makefile", "torchrun --nproc_per_node=2 src/app/train.py"), ElementsAre("src/app/train.py"));
}

TEST(RunsOf, ServersAndNotebooks) {
  const MemoryFiles files(
      {{"api/main.py", "def make():\n    return 1\n"}, {"ui.py", ""}, {"nb/a.ipynb", "{}"}, {"m.R", ""}});
  EXPECT_THAT(runs(files, "Dockerfile", "uvicorn api.main:app --host 0.0.0.0:80"), ElementsAre("api/main.py"));
  EXPECT_THAT(runs(files, "Dockerfile", "gunicorn -k x 'api.main:make()'"),
              ElementsAre("api/main.py make", "api/main.py"));
  EXPECT_THAT(runs(files, "Makefile", "streamlit run ui.py"), ElementsAre("ui.py"));
  EXPECT_THAT(runs(files, "Makefile", "papermill nb/a.ipynb out.ipynb"), ElementsAre("nb/a.ipynb"));
  EXPECT_THAT(runs(files, "Makefile", "Rscript m.R"), ElementsAre("m.R"));
}

TEST(RunsOf, MakeTargetsWithPrerequisites) {
  const MemoryFiles files({{"Makefile",
                            "include ci/more.mk\nfirst: a\n\trun first\na: b\n\trun a\nb: a\n\trun "
                            "b\nbuild-%:\n\tdocker build $*\n"},
                           {"ci/more.mk", "extra:\n\textra it\n"},
                           {"sub/Makefile", "x:\n\ty\n"}});
  EXPECT_THAT(runs(files, "x.sh", "make"), ElementsAre("Makefile b", "Makefile a", "Makefile first"));
  EXPECT_THAT(runs(files, "x.sh", "make b V=1 -j 4"), ElementsAre("Makefile a", "Makefile b"));
  EXPECT_THAT(runs(files, "x.sh", "make build-api extra"), ElementsAre("Makefile build-%", "ci/more.mk extra"));
  EXPECT_THAT(runs(files, "x.sh", "make -C sub x"), ElementsAre("sub/Makefile x"));
  EXPECT_THAT(runs(files, "x.sh", "make -f sub/Makefile"), ElementsAre("sub/Makefile x"));
  EXPECT_THAT(runs(files, "x.sh", "make unknown"), IsEmpty());
}

TEST(RunsOf, PipelinesAndSessions) {
  const MemoryFiles files(
      {{"dvc.yaml",
        "stages:\n  prep:\n    cmd: python p.py\n    outs: [data/p]\n  train:\n    cmd: python t.py\n    "
        "deps: [data/p]\n  other:\n    cmd: o\n"},
       {"MLproject", "entry_points:\n  main:\n    command: python t.py\n"},
       {"noxfile.py",
        "import nox\n@nox.session(python=['3.11'])\ndef tests(session):\n    "
        "session.run('pytest')\n@nox.session\ndef lint(session):\n    pass\n"},
       {"tasks.py", "from invoke import task\n@task\ndef run_tests(c):\n    c.run('pytest')\n"}});
  EXPECT_THAT(runs(files, "Makefile", "dvc repro train"), ElementsAre("dvc.yaml prep", "dvc.yaml train"));
  EXPECT_THAT(runs(files, "Makefile", "dvc exp run -S a=1"),
              ElementsAre("dvc.yaml prep", "dvc.yaml train", "dvc.yaml other"));
  EXPECT_THAT(runs(files, "Makefile", "dvc pull"), IsEmpty());
  EXPECT_THAT(runs(files, "Makefile", "mlflow run . --env-manager local"), ElementsAre("MLproject main"));
  EXPECT_THAT(runs(files, "Makefile", "nox -s tests-3.11"), ElementsAre("noxfile.py tests"));
  EXPECT_THAT(runs(files, "Makefile", "nox"), ElementsAre("noxfile.py tests", "noxfile.py lint"));
  EXPECT_THAT(runs(files, "Makefile", "inv run-tests"), ElementsAre("tasks.py run_tests"));
}

TEST(RunsOf, ImagesAndServices) {
  const MemoryFiles files({{"Dockerfile", ""},
                           {"api/Dockerfile", ""},
                           {"docker/app.Dockerfile", ""},
                           {"compose.yaml",
                            "services:\n  api:\n    build: ./api\n  app:\n    build:\n      context: .\n     "
                            " dockerfile: docker/app.Dockerfile\n"}});
  EXPECT_THAT(runs(files, "Makefile", "docker build -t x --no-cache api"), ElementsAre("api/Dockerfile"));
  EXPECT_THAT(runs(files, "Makefile", "docker buildx build -f docker/app.Dockerfile ."),
              ElementsAre("docker/app.Dockerfile"));
  EXPECT_THAT(runs(files, "Makefile", "docker build -t x:$(git rev-parse HEAD) ."), ElementsAre("Dockerfile"));
  EXPECT_THAT(runs(files, "Makefile", "docker compose up -d api"), ElementsAre("compose.yaml", "api/Dockerfile"));
  EXPECT_THAT(runs(files, "Makefile", "docker compose -f compose.yaml build"),
              ElementsAre("api/Dockerfile", "docker/app.Dockerfile"));
  EXPECT_THAT(runs(files, "Makefile", "docker run x"), IsEmpty());
}

TEST(RunsOf, ScriptsAndTheirFunctions) {
  const MemoryFiles files({{"s/a.sh", "f() { pytest; }\nf\n"}, {"justfile", "a: b\n  x\nb:\n  y\n"}});
  EXPECT_THAT(runs(files, "Makefile", "bash -e s/a.sh now"), ElementsAre("s/a.sh"));
  EXPECT_THAT(runs(files, "Makefile", "./s/a.sh"), ElementsAre("s/a.sh"));
  EXPECT_THAT(runs(files, "s/a.sh", "f"), ElementsAre("s/a.sh f"));
  EXPECT_THAT(runs(files, "Makefile", "f"), IsEmpty());
  EXPECT_THAT(runs(files, "Makefile", "just"), ElementsAre("justfile b", "justfile a"));
  EXPECT_THAT(runs(files, "Makefile", ""), IsEmpty());
}

TEST(RunsOf, ScriptsOfSetupPy) {
  const MemoryFiles files({{"setup.py", "setup(entry_points={'console_scripts': ['churn = pkg.cli:main']})\n"},
                           {"pkg/cli.py", "def main():\n    pass\n"}});
  EXPECT_THAT(runs(files, "README.md", "churn train"), ElementsAre("pkg/cli.py main", "pkg/cli.py"));
}

}  // namespace
}  // namespace mlrung
