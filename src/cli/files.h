// Files that the user names on the command line.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace mlrung {

// At most 16 MiB; "-" is standard input.
[[nodiscard]] Result<std::string> read_file(const std::string& path);

enum class Overwrite { no, yes };
// Whether write_file() would refuse this path, known before the work is done.
[[nodiscard]] Result<void> check_output(const std::string& path, Overwrite overwrite);
// All or nothing: written beside the file under another name, then renamed. A file that is there already is
// kept unless Overwrite::yes. A device or a pipe is written to directly.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view text, Overwrite overwrite);

}  // namespace mlrung
