// What the forked process does: builds the walls, then runs stage after stage and reports. Internal to the jail.
#pragma once

#include <linux/filter.h>

#include <string>
#include <vector>

#include "practice/jail/jail.h"

namespace mlrung {

// A stage with everything made before the fork, so that nothing is allocated after it.
struct PreparedStage {
  const JailStage* stage = nullptr;
  std::vector<char*> arguments;  // ends with nullptr
  std::vector<sock_filter> filter;
  int out = -1, err = -1;  // ends of the pipes to write to
};

// What the warden writes to its pipe, one after the other.
struct WardenReport {
  enum class Kind : int { started, ended, no_walls };
  Kind kind = Kind::started;
  int stage = 0;
  int status = 0;      // of waitpid
  char step[48] = {};  // of no_walls: what could not be done
  int code = 0;        // errno of it
};

struct WardenOrders {
  const JailRequest* request = nullptr;
  std::vector<PreparedStage> stages;
  JailWalls walls = JailWalls::namespaces;
  std::string scratch;  // a new, empty folder
  int reports = -1;
};

// Never returns.
[[noreturn]] void be_warden(const WardenOrders& orders);

}  // namespace mlrung
