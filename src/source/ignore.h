// What .gitignore files say, as git reads them (gitignore(5)), without running or asking git. Only the
// repository's own files count, not the user's global ones, so a scan does not depend on who runs it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"

namespace mlrung {

class IgnoreRules {
 public:
  // The text of the ignore file of a folder ("" for the root, else "a/b"); later calls for the same folder go
  // before it in weight. At most 5,000 lines of it count.
  void add(const std::string& folder, std::string_view text);
  enum class Kind { file, folder };
  // Whether this path itself is ignored, given that the folders above it are not.
  [[nodiscard]] bool ignores(std::string_view path, Kind kind) const;

 private:
  struct Rule {
    Glob glob;
    bool negated = false;
    bool folders_only = false;
  };
  std::map<std::string, std::vector<Rule>, std::less<>> by_folder_;
};

}  // namespace mlrung
