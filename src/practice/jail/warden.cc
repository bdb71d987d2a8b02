#include "practice/jail/warden.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "practice/jail/confine.h"

namespace mlrung {
namespace {

constexpr int k_failed = 127;

[[noreturn]] void give_up(int reports, const char* step) {
  WardenReport report = {.kind = WardenReport::Kind::no_walls, .code = errno};
  std::strncpy(report.step, step, sizeof report.step - 1);
  [[maybe_unused]] const ssize_t written = ::write(reports, &report, sizeof report);
  ::_exit(k_failed);
}

void check(int reports, const char* failed_step) {
  if (failed_step != nullptr) give_up(reports, failed_step);
}

// "a/b/c": makes a and a/b.
bool make_folders(const char* name) {
  std::array<char, 512> path = {};
  for (std::size_t i = 0; name[i] != '\0'; ++i) {
    if (i + 1 >= path.size()) return false;
    if (name[i] == '/' && ::mkdir(path.data(), 0755) != 0 && errno != EEXIST) return false;
    path[i] = name[i];
  }
  return true;
}

bool write_files(const JailRequest& request) {
  for (const JailFile& file : request.files) {
    if (!make_folders(file.name.c_str())) return false;
    const int fd = ::open(file.name.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (fd < 0) return false;
    const auto size = static_cast<ssize_t>(file.text.size());
    const bool good = ::write(fd, file.text.data(), file.text.size()) == size;
    ::close(fd);
    if (!good) return false;
  }
  return true;
}

[[noreturn]] void run_stage(const PreparedStage& prepared, const char* work, bool namespaces, int reports) {
  static constexpr std::array k_environment = {"PATH=/usr/bin:/bin", "HOME=.",
                                               "TMPDIR=.",           "LANG=C.UTF-8",
                                               "LC_ALL=C.UTF-8",     "UV_USE_IO_URING=0",
                                               "NO_COLOR=1",         "OPENSSL_CONF=/dev/null"};
  std::array<char*, k_environment.size() + 1> environment = {};
  for (std::size_t i = 0; i < k_environment.size(); ++i) environment[i] = const_cast<char*>(k_environment[i]);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int null = ::open("/dev/null", O_RDONLY);
  if (null < 0 || ::dup2(null, 0) < 0 || ::dup2(prepared.out, 1) < 0 || ::dup2(prepared.err, 2) < 0)
    give_up(reports, "standard streams");
  check(reports, set_limits(prepared.stage->limits, prepared.stage->freedom));
  const char* failed = landlock(work);
  // Without namespaces Landlock is the only wall around files; with them it is the second.
  if (failed != nullptr && !namespaces) give_up(reports, failed);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  check(reports, close_others());
  check(reports, set_filter(prepared.filter));
  ::execve(prepared.arguments.front(), prepared.arguments.data(), environment.data());
  ::_exit(k_failed);
}

void report(int reports, WardenReport::Kind kind, int stage, int status) {
  const WardenReport line = {.kind = kind, .stage = stage, .status = status};
  [[maybe_unused]] const ssize_t written = ::write(reports, &line, sizeof line);
}

// The first process of the new pid namespace: when it ends, everything in it is killed.
[[noreturn]] void run_stages(const WardenOrders& orders) {
  const bool namespaces = orders.walls == JailWalls::namespaces;
  const char* work = namespaces ? k_work : orders.scratch.c_str();
  for (std::size_t i = 0; i < orders.stages.size(); ++i) {
    report(orders.reports, WardenReport::Kind::started, static_cast<int>(i), 0);
    const pid_t child = ::fork();
    if (child < 0) give_up(orders.reports, "a process");
    if (child == 0) run_stage(orders.stages[i], work, namespaces, orders.reports);
    int status = 0;
    // Orphans of a stage become ours in a pid namespace; only the stage itself decides.
    for (pid_t ended = 0; ended != child;) {
      ended = ::waitpid(-1, &status, 0);
      if (ended < 0 && errno != EINTR) give_up(orders.reports, "waiting");
    }
    report(orders.reports, WardenReport::Kind::ended, static_cast<int>(i), status);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) break;
  }
  ::_exit(0);
}

}  // namespace

void be_warden(const WardenOrders& orders) {
  const int reports = orders.reports;
  if (::setsid() < 0) give_up(reports, "a session");
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  check(reports, drop_root());
  // Becoming another user clears it.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (orders.walls == JailWalls::namespaces) {
    check(reports, unshare_all());
    check(reports, change_root(orders.scratch.c_str()));
  } else if (::chdir(orders.scratch.c_str()) != 0) {
    give_up(reports, "the scratch folder");
  }
  if (!write_files(*orders.request)) give_up(reports, "writing the files");
  const pid_t init = ::fork();
  if (init < 0) give_up(reports, "a process");
  if (init == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    run_stages(orders);
  }
  int status = 0;
  while (::waitpid(init, &status, 0) < 0 && errno == EINTR) continue;
  ::_exit(0);
}

}  // namespace mlrung
