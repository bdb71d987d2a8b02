// What was declared about a project, in sentences that every readable format shares. Empty when nothing was.
#pragma once

#include <string>
#include <vector>

#include "report/report.h"

namespace mlrung {

struct DeclaredLine {
  std::string kind;     // "attested", "exception", "profile" ...
  std::string subject;  // what it is about: a practice, a rule, a path
  std::string text;
  bool counts = true;
};
[[nodiscard]] std::vector<DeclaredLine> declared_lines(const Report& report);
// "Without exceptions it would be level 2; by what the files show alone level 1." Empty where it makes no difference.
[[nodiscard]] std::string levels_without(const Report& report);

}  // namespace mlrung
