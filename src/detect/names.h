// Patterns over names such as "mlflow.log_*" or "*.fit": `*` stands for any characters, dots too.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mlrung {

// One pattern; matching is linear in the name for at most one `*` and never exponential for more.
[[nodiscard]] bool name_matches(std::string_view pattern, std::string_view name);

// A set of patterns. AtomIndex answers for many sets at once.
class NameSet {
 public:
  NameSet() = default;
  explicit NameSet(std::vector<std::string> patterns) : patterns_(std::move(patterns)) {}
  [[nodiscard]] bool matches(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& patterns() const { return patterns_; }
  [[nodiscard]] bool empty() const { return patterns_.empty(); }

 private:
  std::vector<std::string> patterns_;
};

}  // namespace mlrung
