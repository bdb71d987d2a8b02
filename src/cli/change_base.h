// Which branch the change under test is to be merged into, as the CI system that runs this says it.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace mlrung {

// `variable`: the value of an environment variable, nullptr when it is not set. nullopt: no change is under test.
[[nodiscard]] std::optional<std::string> change_base(const std::function<const char*(const char*)>& variable);

}  // namespace mlrung
