// Detectors that are loaded when they are first asked for, from any thread: a scan that remembers what it saw needs
// none, and another one loads them while files are read. Copies share them.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include "detect/rule.h"

namespace mlrung {

class DetectorsOnDemand {
 public:
  DetectorsOnDemand() = default;  // none
  explicit DetectorsOnDemand(DetectorSet set) { state_->set = std::move(set); }
  explicit DetectorsOnDemand(std::function<DetectorSet()> load) { state_->load = std::move(load); }

  [[nodiscard]] const DetectorSet& get() const {
    std::call_once(state_->once, [this] {
      if (state_->load) state_->set = state_->load();
    });
    return state_->set;
  }

 private:
  struct State {
    std::function<DetectorSet()> load = {};  // empty: `set` is there
    std::once_flag once = {};
    DetectorSet set = {};
  };
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace mlrung
