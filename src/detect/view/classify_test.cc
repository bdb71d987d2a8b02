#include <gtest/gtest.h>

#include <string>

#include "detect/view/view.h"

namespace mlrung {
namespace {

std::string both(std::string_view path) {
  const FileClass found = classify(path);
  return std::string(name_of(found.type)) + " " + name_of(found.role);
}

struct Case {
  const char* path;
  const char* both;
};

TEST(Classify, NamesAndPlaces) {
  static constexpr Case cases[] = {
      {"src/train.py", "python source"},
      {"test.py", "python source"},
      {"src/test_model.py", "python test"},
      {"tests/helpers.py", "python test"},
      {"tests/README.md", "markdown docs"},
      {"tests/testthat/test-x.R", "r test"},
      {"App.Tests/ModelShould.cs", "csharp test"},
      {"src/test/java/ATest.java", "java test"},
      {"notebooks/test_idea.ipynb", "notebook source"},
      {"docs/conf.py", "python docs"},
      {"docs/examples/a.py", "python example"},
      {"examples/train.py", "python example"},
      {"README", "markdown docs"},
      {"CHANGELOG.md", "markdown docs"},
      {"LICENSE", "text docs"},
      {"{{cookiecutter.repo}}/src/x.py", "python example"},
      {"chart/templates/deployment.yaml", "yaml source"},
      {"templates/job.py", "python example"},
      {"app/templates/page.html", "other source"},
      {"env/lib/python3.9/x.py", "python vendored"},
      {"env/prod.yaml", "yaml source"},
      {"environments/prod.yaml", "yaml source"},
      {"static/app.min.js", "javascript vendored"},
      {"renv/activate.R", "r vendored"},
      {"api/model_pb2.py", "python generated"},
      {"dist/app.js", "javascript generated"},
      {"build/run.py", "python source"},
      {"uv.lock", "toml lock"},
      {"package-lock.json", "json lock"},
      {"requirements.lock", "requirements lock"},
      {"dvc.lock", "yaml source"},
      {"data/raw/x.json", "json data"},
      {"src/data/schema.json", "json source"},
      {"data/data.csv.dvc", "yaml source"},
      {"models/m.pkl", "other data"},
      {"reports/drift.html", "other data"},
      {"mlruns/0/meta.yaml", "yaml data"},
      {"Dockerfile", "dockerfile source"},
      {"docker/Dockerfile.train", "dockerfile source"},
      {"train.Dockerfile", "dockerfile source"},
      {"Makefile", "make source"},
      {"rules.mk", "make source"},
      {"justfile", "just source"},
      {"Jenkinsfile.deploy", "jenkinsfile source"},
      {"requirements-dev.txt", "requirements source"},
      {"requirements/prod.txt", "requirements source"},
      {"requirements.in", "requirements source"},
      {"MANIFEST.in", "text source"},
      {"environment.yml", "yaml source"},
      {"setup.cfg", "ini source"},
      {".env.example", "dotenv source"},
      {"infra/main.tf", "hcl source"},
      {"infra/main.bicep", "hcl source"},
      {"MLproject", "yaml source"},
      {"job.yml.j2", "yaml source"},
      {"stack.template", "yaml source"},
      {"analysis.Rmd", "notebook source"},
      {"App.csproj", "xml source"},
      {"pom.xml", "xml source"},
      {"DESCRIPTION", "yaml source"},
      {".github/CODEOWNERS", "text source"},
      {".github/workflows/ci.yml", "yaml source"},
      {"package.json", "json source"},
      {".dvc/config", "ini source"},
      {"", "other source"},
      {"///", "other source"},
  };
  for (const Case& one : cases) EXPECT_EQ(both(one.path), one.both) << one.path;
}

}  // namespace
}  // namespace mlrung
