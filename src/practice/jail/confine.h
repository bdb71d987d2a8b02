// How a process locks itself in, step by step, between fork and exec: raw system calls only, no memory is taken. Each
// gives the name of the step that failed, or nullptr. Internal to the jail.
#pragma once

#include <linux/filter.h>

#include <vector>

#include "practice/jail/jail.h"

namespace mlrung {

// Root becomes nobody: only then are files of others out of reach even where a wall has a hole.
[[nodiscard]] const char* drop_root();
// User, mount, pid, network, IPC, host name and cgroup namespaces; inside, the user is an ordinary one.
[[nodiscard]] const char* unshare_all();
// A root of its own in memory on `scratch`: the system's programs read-only, a few devices, and /work to write in.
[[nodiscard]] const char* change_root(const char* scratch);
// Landlock: reading below the system's folders, everything below the working folder; no TCP, no signals to outside
// where the kernel knows how.
[[nodiscard]] const char* landlock(const char* work);
[[nodiscard]] const char* set_limits(const JailLimits& limits, JailFreedom freedom);
[[nodiscard]] const char* set_filter(const std::vector<sock_filter>& code);
// Descriptors above standard error are closed by exec.
[[nodiscard]] const char* close_others();

inline constexpr const char* k_work = "/work";

}  // namespace mlrung
