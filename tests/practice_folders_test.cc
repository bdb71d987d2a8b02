// The projects that are folders: the finished sample of each passes every step and scans at its level, the scaffold
// does not; and hidden runs notice what only looks right.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "pipeline.h"
#include "practice/folder.h"

namespace mlrung {
namespace {

class Folders : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    std::string path = (std::filesystem::temp_directory_path() / "mlrung-folder-XXXXXX").string();
    ASSERT_NE(::mkdtemp(path.data()), nullptr);
    folder_ = path;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] static Project project(const char* id) {
    return *find_project(*embedded_projects(*embedded_catalogue()), id);
  }
  [[nodiscard]] static FolderFiles finished(const Project& project) {
    FolderFiles files = project.files;
    for (const auto& [path, text] : project.finished) files[path] = text;
    return files;
  }
  Grade grade(const Project& project, const FolderFiles& files, int* level = nullptr) const {
    std::filesystem::remove_all(folder_);
    EXPECT_TRUE(write_folder(folder_, files));
    const Result<MaturityModel> model = load_model(std::nullopt);
    const Result<Report> report = scan(*model, {.target = folder_});
    EXPECT_TRUE(report);
    if (level != nullptr) *level = report->assessment.level;
    const Result<Grade> graded =
        grade_folder(project, model->catalogue, *read_folder(folder_), {report->assessment, report->observations});
    EXPECT_TRUE(graded) << to_line(graded.error());
    return graded ? *graded : Grade();
  }
  std::string folder_;
};

TEST_P(Folders, FinishedSampleScansAtItsLevel) {
  const Project asked = project(GetParam());
  int level = 0;
  const Grade result = grade(asked, finished(asked), &level);
  for (const StepGrade& step : result.steps) EXPECT_TRUE(step.passed) << step.id << ": " << step.message;
  EXPECT_TRUE(result.passed());
  EXPECT_EQ(level, asked.level);
}

TEST_P(Folders, ScaffoldDoesNotPass) {
  const Project asked = project(GetParam());
  const Grade result = grade(asked, asked.files);
  EXPECT_FALSE(result.passed());
  EXPECT_NE(result.steps.front().message, "");
}

INSTANTIATE_TEST_SUITE_P(All, Folders, ::testing::Values("train-script", "ci-pipeline", "monitoring", "retraining"),
                         [](const auto& one) {
                           std::string name = one.param;
                           std::erase(name, '-');
                           return name;
                         });

class HiddenRuns : public Folders {
 protected:
  // The first step that fails when `from` is replaced in a file of the finished sample.
  std::string failed_step(const char* id, const std::string& file, const std::string& from,
                          const std::string& to) const {
    const Project asked = project(id);
    FolderFiles files = finished(asked);
    std::string& text = files.at(file);
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    for (const StepGrade& step : grade(asked, files).steps)
      if (!step.passed) return step.id;
    return "";
  }
};
INSTANTIATE_TEST_SUITE_P(Only, HiddenRuns, ::testing::Values("x"));

TEST_P(HiddenRuns, NoticeWhatOnlyLooksRight) {
  EXPECT_EQ(failed_step("train-script", "train.py", "C=arguments.c", "C=1.0"), "configuration");
  EXPECT_EQ(failed_step("ci-pipeline", "tests/test_features.py", "[10.0, 0.5]",
                        "features_of({\"tenure\": \"10\", \"calls\": \"5\"})"),
            "tests");
  EXPECT_EQ(failed_step("monitoring", "drift.py", "drifted or psi > arguments.threshold",
                        "drifted and psi > arguments.threshold"),
            "drift");
  EXPECT_EQ(failed_step("retraining", "promote.py", "challenger_accuracy > champion_accuracy",
                        "challenger_accuracy >= champion_accuracy"),
            "promote");
}

TEST_P(HiddenRuns, SayWhatALearnerCanMend) {
  const auto message = [&](const char* id, const std::string& file, const char* text) {
    const Project asked = project(id);
    FolderFiles files = finished(asked);
    if (text == nullptr)
      files.erase(file);
    else
      files[file] = text;
    for (const StepGrade& step : grade(asked, files).steps)
      if (!step.passed) return step.id + ": " + step.message;
    return std::string();
  };
  const std::string train = finished(project("train-script")).at("train.py");
  EXPECT_THAT(message("train-script", "train.py", ("import joblib\n" + train).c_str()),
              testing::AllOf(testing::StartsWith("configuration: "), testing::HasSubstr("nothing else.")));
  EXPECT_THAT(message("ci-pipeline", "tests/test_features.py", "def test_it():\n    assert True\n"),
              testing::HasSubstr("finds no tests"));
  EXPECT_THAT(message("ci-pipeline", "tests/test_features.py",
                      "import unittest\n\n\nclass T(unittest.TestCase):\n    def test_it(self):\n        "
                      "self.assertTrue(True)\n"),
              testing::HasSubstr("when features.py is wrong."));
  EXPECT_THAT(message("monitoring", "drift.py", nullptr), testing::EndsWith("There is no drift.py."));
  EXPECT_THAT(message("monitoring", ".github/workflows/drift.yml", nullptr),
              testing::StartsWith("schedule: A workflow with a schedule has to run drift.py."));
}

}  // namespace
}  // namespace mlrung
