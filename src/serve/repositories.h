// What the page may scan: the targets of the command line, and folders below the start folder. Anything else is
// refused: a page must not be a way to read the rest of the disk.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace mlrung {

class Repositories {
 public:
  // `start`: the folder that the server was started in; `given`: targets of the command line.
  Repositories(std::string start, std::vector<std::string> given);

  // Those given, the start folder, and git repositories at most two folders below it; at most 100, sorted.
  [[nodiscard]] std::vector<std::string> list() const;
  // What to hand to the scan; fails when the page may not ask for it.
  [[nodiscard]] Result<std::string> resolve(const std::string& target) const;

 private:
  std::string start_;
  std::vector<std::string> given_;
};

}  // namespace mlrung
