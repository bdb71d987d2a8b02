// Runs a function for 0..count-1 on all cores. Each index is run exactly once, in any order, on any thread;
// the call returns when all are done. The function must not throw.
#pragma once

#include <cstddef>
#include <functional>

namespace mlrung {

// How many threads at most run a function at once.
[[nodiscard]] std::size_t parallel_workers();

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body);
// The same; the function is also told which worker runs it (below parallel_workers()), each on one thread.
void parallel_for(std::size_t count, const std::function<void(std::size_t index, std::size_t worker)>& body);

}  // namespace mlrung
