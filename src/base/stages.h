// How long the parts of a run take (wall clock), in the order in which they end. Parts may overlap and hold others;
// those of the same name are added up. Safe for several threads.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mlrung {

class Stages {
 public:
  struct Row {
    std::string name;
    double milliseconds = 0;
  };
  void add(std::string_view name, double milliseconds);
  [[nodiscard]] std::vector<Row> rows() const;

  // Adds the time until it goes out of scope; nothing where `stages` is nullptr.
  class Timer {
   public:
    Timer(Stages* stages, std::string_view name) : stages_(stages), name_(name) {}
    ~Timer() { stop(); }
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;
    void stop() {
      if (Stages* stages = std::exchange(stages_, nullptr))
        stages->add(name_, std::chrono::duration<double, std::milli>(Clock::now() - begin_).count());
    }

   private:
    using Clock = std::chrono::steady_clock;
    Stages* stages_;
    std::string_view name_;
    Clock::time_point begin_ = Clock::now();
  };

 private:
  mutable std::mutex changing_;
  std::vector<Row> rows_;
};

}  // namespace mlrung
