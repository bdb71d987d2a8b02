#include "practice/jail/filter.h"

#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <memory>

namespace mlrung {
namespace {

// Files are confined by the root folder and Landlock, so calls on files are here; what reaches other processes, the
// network, the kernel's settings or new kinds of descriptors is not.
constexpr std::array k_allowed = {"read",
                                  "write",
                                  "readv",
                                  "writev",
                                  "pread64",
                                  "pwrite64",
                                  "preadv",
                                  "pwritev",
                                  "open",
                                  "openat",
                                  "creat",
                                  "close",
                                  "stat",
                                  "fstat",
                                  "lstat",
                                  "newfstatat",
                                  "statx",
                                  "statfs",
                                  "fstatfs",
                                  "access",
                                  "faccessat",
                                  "faccessat2",
                                  "readlink",
                                  "readlinkat",
                                  "getdents",
                                  "getdents64",
                                  "getcwd",
                                  "chdir",
                                  "fchdir",
                                  "lseek",
                                  "dup",
                                  "dup2",
                                  "dup3",
                                  "fcntl",
                                  "flock",
                                  "fsync",
                                  "fdatasync",
                                  "truncate",
                                  "ftruncate",
                                  "fadvise64",
                                  "fallocate",
                                  "rename",
                                  "renameat",
                                  "renameat2",
                                  "mkdir",
                                  "mkdirat",
                                  "rmdir",
                                  "unlink",
                                  "unlinkat",
                                  "symlink",
                                  "symlinkat",
                                  "chmod",
                                  "fchmod",
                                  "fchmodat",
                                  "umask",
                                  "utimensat",
                                  "copy_file_range",
                                  "sendfile",
                                  "pipe",
                                  "pipe2",
                                  "poll",
                                  "ppoll",
                                  "select",
                                  "pselect6",
                                  "epoll_create",
                                  "epoll_create1",
                                  "epoll_ctl",
                                  "epoll_wait",
                                  "epoll_pwait",
                                  "epoll_pwait2",
                                  "eventfd",
                                  "eventfd2",
                                  "timerfd_create",
                                  "timerfd_settime",
                                  "mmap",
                                  "mprotect",
                                  "munmap",
                                  "mremap",
                                  "madvise",
                                  "msync",
                                  "mincore",
                                  "brk",
                                  "rt_sigaction",
                                  "rt_sigprocmask",
                                  "rt_sigreturn",
                                  "rt_sigpending",
                                  "rt_sigtimedwait",
                                  "sigaltstack",
                                  "pause",
                                  "nanosleep",
                                  "clock_nanosleep",
                                  "clock_gettime",
                                  "clock_getres",
                                  "gettimeofday",
                                  "time",
                                  "times",
                                  "alarm",
                                  "getitimer",
                                  "setitimer",
                                  "getpid",
                                  "getppid",
                                  "gettid",
                                  "getuid",
                                  "geteuid",
                                  "getgid",
                                  "getegid",
                                  "getresuid",
                                  "getresgid",
                                  "getgroups",
                                  "getpgrp",
                                  "getrlimit",
                                  "getrusage",
                                  "sysinfo",
                                  "uname",
                                  "sched_yield",
                                  "sched_getaffinity",
                                  "sched_getparam",
                                  "sched_getscheduler",
                                  "sched_get_priority_max",
                                  "sched_get_priority_min",
                                  "futex",
                                  "futex_waitv",
                                  "set_robust_list",
                                  "get_robust_list",
                                  "set_tid_address",
                                  "rseq",
                                  "membarrier",
                                  "arch_prctl",
                                  "restart_syscall",
                                  "getrandom",
                                  "getcpu",
                                  "capget",
                                  "exit",
                                  "exit_group",
                                  "wait4"};

constexpr std::array k_terminal_questions = {TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX, FIONCLEX};
constexpr std::array k_names = {PR_SET_NAME, PR_GET_NAME, PR_SET_VMA, PR_GET_DUMPABLE};

using Context = std::unique_ptr<void, void (*)(void*)>;

class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(EPERM)), seccomp_release) {}
  [[nodiscard]] bool good() const { return context_ != nullptr && good_; }
  [[nodiscard]] scmp_filter_ctx context() const { return context_.get(); }

  template <class... Conditions>
  void rule(std::uint32_t action, const char* call, Conditions... conditions) {
    const int number = seccomp_syscall_resolve_name(call);
    // A call that this machine does not have needs no rule.
    if (number < 0) return;
    const std::array<scmp_arg_cmp, sizeof...(conditions)> all = {conditions...};
    if (seccomp_rule_add_array(context(), action, number, static_cast<unsigned>(all.size()), all.data()) != 0)
      good_ = false;
  }

 private:
  Context context_;
  bool good_ = true;
};

scmp_arg_cmp equals(unsigned argument, std::uint64_t value) { return {argument, SCMP_CMP_EQ, value, 0}; }
scmp_arg_cmp masked(unsigned argument, std::uint64_t mask, std::uint64_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

void allow_processes(Filter& filter) {
  constexpr std::uint64_t k_namespaces = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC |
                                         CLONE_NEWUTS | CLONE_NEWCGROUP | CLONE_NEWTIME;
  filter.rule(SCMP_ACT_ALLOW, "clone", masked(0, k_namespaces, 0));
  for (const char* call : {"fork", "vfork", "execve", "kill", "tgkill", "waitid"}) filter.rule(SCMP_ACT_ALLOW, call);
}

void add_rules(Filter& filter, JailFreedom freedom, const char* program) {
  for (const char* call : k_allowed) filter.rule(SCMP_ACT_ALLOW, call);
  for (const auto request : k_terminal_questions)
    filter.rule(SCMP_ACT_ALLOW, "ioctl", equals(1, static_cast<std::uint64_t>(request)));
  for (const auto option : k_names) filter.rule(SCMP_ACT_ALLOW, "prctl", equals(0, static_cast<std::uint64_t>(option)));
  // Limits may be read, of the program itself.
  filter.rule(SCMP_ACT_ALLOW, "prlimit64", equals(0, 0), equals(2, 0));
  // The C library falls back to clone, whose flags can be looked at.
  filter.rule(SCMP_ACT_ERRNO(ENOSYS), "clone3");
  if (freedom == JailFreedom::processes) return allow_processes(filter);
  filter.rule(SCMP_ACT_ALLOW, "execve", equals(0, std::bit_cast<std::uintptr_t>(program)));
  if (freedom == JailFreedom::threads)
    filter.rule(SCMP_ACT_ALLOW, "clone", masked(0, CLONE_THREAD | CLONE_VM, CLONE_THREAD | CLONE_VM));
}

std::unexpected<Error> failed(const char* what) {
  return std::unexpected(Error{std::string("the list of allowed system calls cannot be made: ") + what, {}, {}});
}

}  // namespace

Result<std::vector<sock_filter>> make_filter(JailFreedom freedom, const char* program) {
  Filter filter;
  if (!filter.good()) return failed("no memory");
  add_rules(filter, freedom, program);
  if (!filter.good()) return failed("a rule was refused");
  const int file = ::memfd_create("filter", MFD_CLOEXEC);
  if (file < 0) return failed(std::strerror(errno));
  std::vector<sock_filter> code;
  const bool exported = seccomp_export_bpf(filter.context(), file) == 0;
  const off_t size = ::lseek(file, 0, SEEK_END);
  if (exported && size > 0) {
    code.resize(static_cast<std::size_t>(size) / sizeof(sock_filter));
    if (::pread(file, code.data(), static_cast<std::size_t>(size), 0) != size) code.clear();
  }
  ::close(file);
  if (code.empty()) return failed("it cannot be exported");
  return code;
}

}  // namespace mlrung
