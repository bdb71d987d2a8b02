// Runs a function for 0..count-1 on all cores. Each index is run exactly once, in any order, on any thread;
// the call returns when all are done. The function must not throw.
#pragma once

#include <cstddef>
#include <functional>

namespace mlrung {

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body);

}  // namespace mlrung
