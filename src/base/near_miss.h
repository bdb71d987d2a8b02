// "Did you mean ...?" for a mistyped word: closest() of base/text.h, but blind to case, `_` and spaces, and
// content with the name alone of a "group/name" id.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mlrung {

// Empty when nothing is close.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& choices);
// "did you mean 'x'?", or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& choices);

}  // namespace mlrung
