// replay FOLDER: runs every file of FOLDER/<target>/ through its target. A target without inputs, or a folder without
// a target, is an error.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "targets.h"

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "replay FOLDER\n";
    return 2;
  }
  const std::filesystem::path corpus = arguments[1];
  int status = 0;
  std::size_t inputs = 0;
  for (const auto& folder : std::filesystem::directory_iterator(corpus))
    if (mlrung::fuzz_target(folder.path().filename().string()) == nullptr) {
      std::cerr << folder.path() << ": there is no such target\n";
      status = 1;
    }
  for (const auto& target : mlrung::fuzz_targets()) {
    const auto folder = corpus / target.name;
    if (!std::filesystem::is_directory(folder) || std::filesystem::is_empty(folder)) {
      std::cerr << folder << ": no inputs\n";
      status = 1;
      continue;
    }
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      std::ostringstream text;
      text << std::ifstream(file.path(), std::ios::binary).rdbuf();
      target.run(target.path, text.str());
      ++inputs;
    }
  }
  std::cout << inputs << " inputs\n";
  return status;
}
