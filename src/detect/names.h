// Patterns over names such as "mlflow.log_*" or "*.fit": `*` stands for any characters, dots too.
#pragma once

#include <string_view>

namespace mlrung {

// One pattern; matching is linear in the name for at most one `*` and never exponential for more.
[[nodiscard]] bool name_matches(std::string_view pattern, std::string_view name);

}  // namespace mlrung
