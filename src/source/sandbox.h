// For tests: a folder that is removed afterwards, with files and git commands in it.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "source/tree.h"

namespace mlrung {

class Sandbox : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string path = (std::filesystem::temp_directory_path() / "mlrung-test-XXXXXX").string();
    ASSERT_NE(::mkdtemp(path.data()), nullptr);
    root_ = std::filesystem::canonical(path).string();
  }
  void TearDown() override {
    std::error_code ignored;
    std::filesystem::remove_all(root_, ignored);
  }

  [[nodiscard]] std::string at(const std::string& path) const { return root_ + "/" + path; }
  void write(const std::string& path, const std::string& text) const {
    std::filesystem::create_directories(std::filesystem::path(at(path)).parent_path());
    std::ofstream(at(path), std::ios::binary) << text;
  }
  // Runs `git -C folder command` and returns what it prints, without the last line end.
  std::string git(const std::string& folder, const std::string& command) const {
    const std::string line =
        "HOME=" + root_ +
        " GIT_CONFIG_NOSYSTEM=1 git -c user.name=a -c user.email=a@b -c init.defaultBranch=main -c "
        "protocol.file.allow=always -C '" +
        at(folder) + "' " + command + " 2>&1";
    FILE* pipe = ::popen(line.c_str(), "r");
    std::string output;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) output.push_back(static_cast<char>(c));
    EXPECT_EQ(::pclose(pipe), 0) << line << "\n" << output;
    while (output.ends_with('\n')) output.pop_back();
    return output;
  }
  // A repository in `folder` with everything in it committed.
  void commit_all(const std::string& folder) const {
    std::filesystem::create_directories(at(folder));
    git(folder, "init -q");
    git(folder, "add -A");
    git(folder, "commit -q -m one --allow-empty");
  }

  std::string root_;
};

inline std::vector<std::string> paths_of(const Tree& tree) {
  std::vector<std::string> paths;
  for (const Entry& entry : tree.entries()) paths.push_back(entry.path);
  return paths;
}

inline const Entry& entry_of(const Tree& tree, const std::string& path) {
  for (const Entry& entry : tree.entries())
    if (entry.path == path) return entry;
  static const Entry none;
  ADD_FAILURE() << "no entry " << path;
  return none;
}

}  // namespace mlrung
