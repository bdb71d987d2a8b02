// The type of a file by its name alone; see classify() in view.h, which adds what the file is for.
#pragma once

#include <string_view>

#include "detect/view/view.h"

namespace mlrung {

// `path` in lower case.
[[nodiscard]] FileType file_type_of(std::string_view path);
// Whether files of this type hold a program.
[[nodiscard]] bool is_program(FileType type);

}  // namespace mlrung
