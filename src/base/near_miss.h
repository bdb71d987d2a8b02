// "Did you mean ...?" for a mistyped word: the closest of the choices by edit distance (insert, delete, replace,
// swap of neighbours), or empty when nothing is close. Ties go to the earlier choice. Words are cut at 100 bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mlrung {

[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& choices);
// "did you mean 'x'?", or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& choices);

}  // namespace mlrung
