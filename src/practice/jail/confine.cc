#include "practice/jail/confine.h"

#include <fcntl.h>
#include <grp.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace mlrung {
namespace {

constexpr uid_t k_nobody = 65534;
constexpr int k_inner_user = 1000;
constexpr const char* k_memory_size = "size=64m,nr_inodes=4096,mode=755";
constexpr std::array k_system = {"/usr", "/bin", "/lib", "/lib64"};
constexpr std::array k_devices = {"/dev/null", "/dev/zero", "/dev/urandom"};

bool write_text(const char* path, const char* text) {
  const int file = ::open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return false;
  const auto size = static_cast<ssize_t>(std::strlen(text));
  const bool good = ::write(file, text, static_cast<std::size_t>(size)) == size;
  ::close(file);
  return good;
}

bool map_user(const char* path, unsigned outside) {
  std::array<char, 64> text = {};
  std::snprintf(text.data(), text.size(), "%d %u 1", k_inner_user, outside);
  return write_text(path, text.data());
}

// Below the new root, which is the working folder: "usr" for "/usr".
const char* relative(const char* path) { return path + 1; }

bool bind_read_only(const char* from) {
  const char* to = relative(from);
  if (::mount(from, to, nullptr, MS_BIND | MS_REC, nullptr) != 0) return false;
  struct statvfs had = {};
  if (::statvfs(to, &had) != 0) return false;
  // A flag that the mount had when it came into our namespace is locked: leaving it out would be refused.
  unsigned long flags = MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID;
  if ((had.f_flag & ST_NODEV) != 0) flags |= MS_NODEV;
  if ((had.f_flag & ST_NOEXEC) != 0) flags |= MS_NOEXEC;
  if ((had.f_flag & ST_NOATIME) != 0) flags |= MS_NOATIME;
  if ((had.f_flag & ST_NODIRATIME) != 0) flags |= MS_NODIRATIME;
  if ((had.f_flag & ST_RELATIME) != 0) flags |= MS_RELATIME;
  return ::mount(nullptr, to, nullptr, flags, nullptr) == 0;
}

// /bin is a link to usr/bin on most systems and a folder on some.
bool provide(const char* path) {
  struct stat found = {};
  if (::lstat(path, &found) != 0) return true;
  if (S_ISLNK(found.st_mode)) {
    std::array<char, 256> target = {};
    const ssize_t size = ::readlink(path, target.data(), target.size() - 1);
    return size > 0 && ::symlink(target.data(), relative(path)) == 0;
  }
  return ::mkdir(relative(path), 0755) == 0 && bind_read_only(path);
}

bool provide_device(const char* path) {
  const int file = ::open(relative(path), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) return false;
  ::close(file);
  return ::mount(path, relative(path), nullptr, MS_BIND, nullptr) == 0;
}

int landlock_version() {
  return static_cast<int>(::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION));
}

// Debian 12's headers know version 2; these are the later ones, as the kernel's documentation has them.
struct RulesetV6 {
  __u64 handled_access_fs = 0;
  __u64 handled_access_net = 0;
  __u64 scoped = 0;
};
constexpr __u64 k_execute = 1U << 0U, k_write_file = 1U << 1U, k_read_file = 1U << 2U, k_read_folder = 1U << 3U;
constexpr __u64 k_make_char = 1U << 6U, k_make_socket = 1U << 9U, k_make_fifo = 1U << 10U, k_make_block = 1U << 11U;
constexpr __u64 k_refer = 1U << 13U, k_truncate = 1U << 14U, k_ioctl_device = 1U << 15U;
constexpr __u64 k_version_1 = (1U << 13U) - 1;

RulesetV6 ruleset_for(int version) {
  RulesetV6 rules{.handled_access_fs = k_version_1};
  if (version >= 2) rules.handled_access_fs |= k_refer;
  if (version >= 3) rules.handled_access_fs |= k_truncate;
  if (version >= 5) rules.handled_access_fs |= k_ioctl_device;
  if (version >= 4) rules.handled_access_net = 3;  // bind and connect of TCP
  if (version >= 6) rules.scoped = 3;              // abstract Unix sockets, signals
  return rules;
}

std::size_t size_for(int version) {
  if (version >= 6) return sizeof(RulesetV6);
  return version >= 4 ? 2 * sizeof(__u64) : sizeof(__u64);
}

bool allow_below(int ruleset, const char* path, __u64 access) {
  landlock_path_beneath_attr rule = {};
  rule.parent_fd = ::open(path, O_PATH | O_CLOEXEC);
  if (rule.parent_fd < 0) return errno == ENOENT;
  rule.allowed_access = access;
  const bool good = ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  ::close(rule.parent_fd);
  return good;
}

bool limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard) {
  const rlimit value = {.rlim_cur = soft, .rlim_max = hard};
  return ::setrlimit(what, &value) == 0;
}
bool limit(__rlimit_resource_t what, rlim_t most) { return limit(what, most, most); }

}  // namespace

const char* drop_root() {
  if (::geteuid() != 0) return nullptr;
  if (::setgroups(0, nullptr) != 0 || ::setresgid(k_nobody, k_nobody, k_nobody) != 0 ||
      ::setresuid(k_nobody, k_nobody, k_nobody) != 0)
    return "becoming nobody";
  // Else the maps of the user namespace would belong to root.
  return ::prctl(PR_SET_DUMPABLE, 1) == 0 ? nullptr : "staying readable";
}

const char* unshare_all() {
  const uid_t user = ::geteuid();
  const gid_t group = ::getegid();
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS |
                CLONE_NEWCGROUP) != 0)
    return "user namespaces";
  if (!write_text("/proc/self/setgroups", "deny") || !map_user("/proc/self/uid_map", user) ||
      !map_user("/proc/self/gid_map", group))
    return "the map of users";
  return nullptr;
}

const char* change_root(const char* scratch) {
  if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return "mount namespaces";
  if (::mount("jail", scratch, "tmpfs", MS_NOSUID | MS_NODEV, k_memory_size) != 0) return "a file system in memory";
  if (::chdir(scratch) != 0) return "the scratch folder";
  for (const char* path : k_system)
    if (!provide(path)) return "the system's programs";
  if (::mkdir("dev", 0755) != 0) return "devices";
  for (const char* path : k_devices)
    if (!provide_device(path)) return "devices";
  if (::mkdir(relative(k_work), 0700) != 0) return "the working folder";
  if (::syscall(SYS_pivot_root, ".", ".") != 0 || ::umount2(".", MNT_DETACH) != 0 || ::chdir(k_work) != 0)
    return "the change of root";
  return nullptr;
}

const char* landlock(const char* work) {
  const int version = landlock_version();
  if (version < 1) return "Landlock";
  const RulesetV6 rules = ruleset_for(version);
  const int ruleset = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, size_for(version), 0));
  if (ruleset < 0) return "Landlock";
  bool good = true;
  for (const char* path : k_system) good = good && allow_below(ruleset, path, k_execute | k_read_file | k_read_folder);
  for (const char* path : k_devices) good = good && allow_below(ruleset, path, k_read_file | k_write_file);
  const __u64 special = k_make_char | k_make_block | k_make_socket | k_make_fifo | k_ioctl_device;
  good = good && allow_below(ruleset, work, rules.handled_access_fs & ~special);
  good = good && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  good = good && ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  ::close(ruleset);
  return good ? nullptr : "Landlock's rules";
}

const char* set_limits(const JailLimits& limits, JailFreedom freedom) {
  const auto seconds = static_cast<rlim_t>(limits.cpu_seconds);
  const rlim_t space = limits.address_space == 0 ? RLIM_INFINITY : limits.address_space;
  constexpr rlim_t k_stack = 16U << 20U;
  const rlim_t processes = freedom == JailFreedom::single ? 1 : 64;
  const bool good = limit(RLIMIT_CPU, seconds, seconds + 1) && limit(RLIMIT_AS, space) &&
                    limit(RLIMIT_DATA, limits.data) && limit(RLIMIT_FSIZE, limits.file) && limit(RLIMIT_CORE, 0) &&
                    limit(RLIMIT_NOFILE, 64) && limit(RLIMIT_STACK, k_stack) && limit(RLIMIT_MEMLOCK, 0) &&
                    limit(RLIMIT_MSGQUEUE, 0) && limit(RLIMIT_SIGPENDING, 64) &&
                    (freedom == JailFreedom::processes || limit(RLIMIT_NPROC, processes));
  return good ? nullptr : "resource limits";
}

const char* set_filter(const std::vector<sock_filter>& code) {
  const sock_fprog program = {.len = static_cast<unsigned short>(code.size()),
                              .filter = const_cast<sock_filter*>(code.data())};
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return "no new privileges";
  return ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0 ? nullptr : "seccomp";
}

const char* close_others() {
  constexpr unsigned k_on_exec = 4;
  return ::syscall(SYS_close_range, 3U, ~0U, k_on_exec) == 0 ? nullptr : "closing descriptors";
}

}  // namespace mlrung
