// Adds declared dependencies to the facts of a file.
#pragma once

#include <string_view>

#include "detect/view/collector.h"

namespace mlrung {

// A fact for a PEP 508 text; false when it is none.
bool add_dependency(Collector& collector, std::string_view requirement, std::size_t line, std::uint32_t scope);
// A fact for a name and a version as such tools as poetry, npm and cargo write them ("^1.2", "1.2", "*").
void add_dependency(Collector& collector, std::string_view name, std::string_view version, std::size_t line,
                    std::uint32_t scope);

}  // namespace mlrung
