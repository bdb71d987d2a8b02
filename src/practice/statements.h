// Statements with the degree that each asserts (model/practice/statements.yaml): what questions are composed of.
#pragma once

#include <string>
#include <vector>

#include "model/catalogue.h"

namespace mlrung {

struct Statement {
  std::string capability;
  int degree = 0;
  std::string clause;  // "an engineer starts the training script", to be joined to others
};

[[nodiscard]] Result<std::vector<Statement>> load_statements(std::string_view text, const std::string& path,
                                                             const Catalogue& catalogue);
[[nodiscard]] Result<std::vector<Statement>> embedded_statements(const Catalogue& catalogue);

}  // namespace mlrung
