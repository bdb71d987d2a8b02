// Runs a learner's program where it can do no harm: no network, no file outside a fresh scratch folder, no other
// process, and limits on processor time, memory, output and wall time. What holds it: user, mount, pid, network and IPC
// namespaces with a root of their own where the kernel gives them; Landlock; a seccomp list of what is allowed;
// resource limits; and the whole group is killed at the end. Nothing is run where neither namespaces nor Landlock
// confine files. Linux, without root (as root it becomes nobody first). Safe to call from several threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace mlrung {

struct JailLimits {
  int cpu_seconds = 2;
  std::chrono::milliseconds wall{20000};      // generous: a busy machine is no fault of the learner's
  std::uint64_t address_space = 256U << 20U;  // bytes; 0: only `data` counts
  std::uint64_t data = 256U << 20U;           // bytes of private writable memory
  std::uint64_t file = 4U << 20U;             // bytes of one file
  std::size_t output = 64U << 10U;            // bytes of each stream
};

// What a stage may do beside computing: nothing; start threads of its own; start processes, as compilers do.
enum class JailFreedom { single, threads, processes };

// One program after the other in one scratch folder; the first that fails is the last.
struct JailStage {
  std::vector<std::string> command;  // the program's absolute path first; "./x" is in the scratch folder
  JailFreedom freedom = JailFreedom::single;
  JailLimits limits = {};
};

struct JailFile {
  std::string name;  // below the scratch folder; folders are made
  std::string text;
};

struct JailRequest {
  std::vector<JailFile> files = {};  // in the scratch folder, which is the working folder
  std::vector<JailStage> stages = {};
};

enum class JailEnd {
  exited,     // status is its exit status
  signalled,  // status is the signal
  timeout,    // of wall time
  output,     // it printed more than allowed
  not_run     // an earlier stage failed
};

struct StageResult {
  JailEnd end = JailEnd::not_run;
  int status = 0;
  std::string out = {}, err = {};
  [[nodiscard]] bool good() const { return end == JailEnd::exited && status == 0; }
};

// How files are confined: both where possible.
enum class JailWalls { namespaces, landlock };
[[nodiscard]] const char* name_of(JailWalls walls);

struct JailResult {
  std::vector<StageResult> stages;  // one for each of the request
  JailWalls walls = JailWalls::namespaces;
};

// Fails when no walls can be built here: says which and what to do.
[[nodiscard]] Result<JailResult> run_in_jail(const JailRequest& request);
// The same with these walls only, for tests.
[[nodiscard]] Result<JailResult> run_in_jail(const JailRequest& request, JailWalls walls);

}  // namespace mlrung
