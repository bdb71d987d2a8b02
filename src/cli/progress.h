// A progress bar on standard error, when that is a terminal and the work takes more than half a second. Its
// callback may be called from any thread. The bar is wiped when the object dies.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>

namespace mlrung {

class Progress {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // What is being done and the share that is done, 0..1 (-1: not known).
  [[nodiscard]] std::function<void(const std::string&, double)> callback();

 private:
  using Clock = std::chrono::steady_clock;
  void show(const std::string& what, double share);

  std::mutex mutex_;
  const bool terminal_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = {};
  bool shown_ = false;
};

}  // namespace mlrung
