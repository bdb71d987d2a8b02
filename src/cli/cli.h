// The command line: arguments in, exit status out. 0 done, 1 a gate that the user set did not hold, 2 the
// call or its input cannot be used. Results go to standard output, everything else to standard error.
#pragma once

#include <string>
#include <vector>

namespace mlrung {

[[nodiscard]] int run_cli(const std::vector<std::string>& arguments);

}  // namespace mlrung
