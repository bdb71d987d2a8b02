#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace mlrung {

std::size_t parallel_workers() { return std::clamp(std::thread::hardware_concurrency(), 1U, 16U); }

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
  parallel_for(count, [&](std::size_t index, std::size_t) { body(index); });
}

void parallel_for(std::size_t count, const std::function<void(std::size_t, std::size_t)>& body) {
  const std::size_t workers = std::min(parallel_workers(), count);
  std::atomic<std::size_t> next{0};
  auto work = [&](std::size_t worker) {
    for (std::size_t i = next++; i < count; i = next++) body(i, worker);
  };
  std::vector<std::jthread> threads;
  for (std::size_t worker = 1; worker < workers; ++worker) threads.emplace_back(work, worker);
  work(0);
}

}  // namespace mlrung
