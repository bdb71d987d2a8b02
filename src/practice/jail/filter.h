// The system calls that a program in the jail may make, as a seccomp program: a list of what is allowed, everything
// else fails with EPERM. Internal to the jail.
#pragma once

#include <linux/filter.h>

#include <vector>

#include "base/result.h"
#include "practice/jail/jail.h"

namespace mlrung {

// `program`: the address of the path that the first execve gets; with a freedom below `processes` no other is allowed.
[[nodiscard]] Result<std::vector<sock_filter>> make_filter(JailFreedom freedom, const char* program);

}  // namespace mlrung
