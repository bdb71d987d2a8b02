// What a program printed, read for entries of a dictionary. Internal to grading.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "practice/code/program.h"

namespace mlrung {

// Whether a line ends with the dictionary as Python prints it; words may stand before it.
[[nodiscard]] bool prints_dictionary(std::string_view output, const Entries& entries);

using PrintedPairs = std::vector<std::pair<int, std::string>>;
// The names of `entries` that are printed, each with the number just before it on its line.
[[nodiscard]] PrintedPairs printed_pairs(std::string_view output, const Entries& entries);

[[nodiscard]] std::string last_line(std::string_view output);

}  // namespace mlrung
