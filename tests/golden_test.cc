// Every format against the file in tests/golden that shows what it should be.
// MLRUNG_UPDATE_GOLDEN=1 writes the files anew; read the difference before you commit it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/embedded.h"
#include "report/report.h"

namespace mlrung {
namespace {

Observation seen(std::string practice, std::vector<Evidence> evidence) {
  return {.practice = std::move(practice), .state = State::present, .reason = {}, .evidence = std::move(evidence)};
}

Observations sample_observations() {
  Observations out;
  out.practices = {
      seen("code/source-present", {{"src/train.py", 1, "code/source-present#any-source", "import pandas as pd", {}}}),
      seen("code/dependencies-declared",
           {{"pyproject.toml", 8, "code/dependencies-declared#pyproject", "dependencies = [", {}},
            {"requirements.txt", 1, "code/dependencies-declared#requirements", "pandas==2.2.0", {}}}),
      seen("code/modular-source", {{"src/train.py", 14, "code/modular-source#function", "def train(frame):", {}}}),
      seen("code/unit-tests", {{"tests/test_train.py", 5, "code/unit-tests#pytest", "assert loss < 1", {}}}),
      seen("code/ci-tests", {{".github/workflows/ci.yml",
                              21,
                              "code/ci-tests#runs-tests",
                              "run: make test",
                              {{"Makefile", 14}, {"scripts/test.sh", 3}}}}),
      seen("data/ingestion-scripted", {{"src/数据/下载.py",
                                        30,
                                        "data/ingestion-scripted#writes",
                                        "frame.to_parquet(target) # \x1b[31m" + std::string(120, 'x'),
                                        {}}}),
      seen("training/scripted", {{"src/train.py", 16, "training/scripted#fit", "model.fit(x, y)", {}}}),
      seen("training/configured", {{"src/train.py", 40, "training/configured#argparse", "parser.add_argument(", {}}}),
      {.practice = "deployment/packaged",
       .state = State::unknown,
       .reason = "the Dockerfile is larger than 1 MiB",
       .evidence = {}},
      {.practice = "deployment/autoscaling", .state = State::not_applicable, .reason = "a batch job", .evidence = {}},
      seen("deployment/inference-entry",
           {{"app/main.py", 12, "deployment/inference-entry#fastapi", "@app.post(\"/predict\")", {}}}),
      {.practice = "monitoring/prediction-log", .state = State::attested, .reason = {}, .evidence = {}},
      seen("governance/documented", {{"README.md", 1, "governance/documented#readme", "# Churn", {}}}),
      seen("governance/model-card", {{"MODEL_CARD.md", 1, "governance/model-card#file", "# Model card", {}}}),
  };
  out.skipped = {{"data/big.csv", "larger than 1 MiB"}, {"model.bin", "binary"}, {"z\x1b[2J.csv", "larger than 1 MiB"}};
  return out;
}

Report report_of(const Catalogue& catalogue, Observations observations) {
  Report report{.target = "samples/churn",
                .commit = "0123456789abcdef0123456789abcdef01234567",
                .files = 132,
                .untracked = 7,
                .observations = std::move(observations),
                .assessment = {},
                .gaps = {}};
  report.assessment = assess(catalogue, report.observations);
  report.declared.level_seen = report.declared.level_without_exceptions = report.assessment.level;
  report.gaps = find_gaps(catalogue, report.assessment, report.observations, report.assessment.level + 1);
  return report;
}

Report empty_report(const Catalogue& catalogue) {
  Report report = report_of(catalogue, {.practices = {}, .skipped = {}, .incomplete = true});
  report.commit.reset();
  report.files = 1;
  report.untracked = 0;
  return report;
}

Report full_report(const Catalogue& catalogue) {
  Observations all;
  for (const Practice& practice : catalogue.practices) all.practices.push_back(seen(practice.id, {}));
  return report_of(catalogue, std::move(all));
}

void expect_golden(const std::string& name, const std::string& actual) {
  const std::string path = std::string(MLRUNG_GOLDEN_FOLDER) + "/" + name;
  if (std::getenv("MLRUNG_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream expected;
  expected << file.rdbuf();
  EXPECT_EQ(actual, expected.str()) << path << "; MLRUNG_UPDATE_GOLDEN=1 writes it anew";
}

class Golden : public testing::Test {
 protected:
  const Catalogue catalogue_ = load_catalogue(embedded_text("catalogue.yaml"), "model/catalogue.yaml").value();
  const Report report_ = report_of(catalogue_, sample_observations());
};

TEST_F(Golden, Text) { expect_golden("text.txt", render_text(catalogue_, report_, {})); }
TEST_F(Golden, TextWide) { expect_golden("text_wide.txt", render_text(catalogue_, report_, {.width = 120})); }
TEST_F(Golden, TextNarrow) { expect_golden("text_narrow.txt", render_text(catalogue_, report_, {.width = 40})); }
TEST_F(Golden, TextVerbose) { expect_golden("text_verbose.txt", render_text(catalogue_, report_, {.verbose = true})); }
TEST_F(Golden, TextColor) { expect_golden("text_color.txt", render_text(catalogue_, report_, {.color = true})); }
TEST_F(Golden, TextEmpty) { expect_golden("text_empty.txt", render_text(catalogue_, empty_report(catalogue_), {})); }
TEST_F(Golden, TextFull) { expect_golden("text_full.txt", render_text(catalogue_, full_report(catalogue_), {})); }
TEST_F(Golden, Json) { expect_golden("report.json", render_json(catalogue_, report_, {})); }
TEST_F(Golden, Markdown) { expect_golden("report.md", render_markdown(catalogue_, report_, {})); }
TEST_F(Golden, MarkdownEmpty) {
  expect_golden("report_empty.md", render_markdown(catalogue_, empty_report(catalogue_), {}));
}

}  // namespace
}  // namespace mlrung
