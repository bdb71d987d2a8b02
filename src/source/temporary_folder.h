// A folder for a clone that is surely removed: when it dies, and when SIGINT, SIGTERM or SIGHUP ends the
// program. A thread of its own waits for these signals while it lives, ends the child that was named, removes
// the folder and lets the signal do what it would have done. One at a time. Internal to source.
#pragma once

#include <sys/types.h>

#include <memory>
#include <string>

#include "base/result.h"

namespace mlrung {

class TemporaryFolder {
 public:
  [[nodiscard]] static Result<std::shared_ptr<TemporaryFolder>> make();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] const std::string& path() const { return path_; }
  // The process group to end before the folder is removed; 0: none.
  static void set_child(pid_t group);
  // Does not return once a signal has come: the program is about to end, and says nothing more.
  static void stop_if_signalled();

 private:
  struct Watch;
  explicit TemporaryFolder(std::string path);
  std::string path_;
  std::unique_ptr<Watch> watch_;
};

}  // namespace mlrung
