#include "source/temporary_folder.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>

namespace mlrung {
namespace {

constexpr std::array k_signals = {SIGINT, SIGTERM, SIGHUP};

// What a signal handler may touch: lock-free numbers only.
std::atomic<int> write_end = -1;
std::atomic<pid_t> child_group = 0;
std::atomic<bool> signalled = false;

extern "C" void mlrung_pass_signal_on(int number) {
  const int saved = errno;
  signalled = true;
  const auto byte = static_cast<unsigned char>(number);
  if (const int fd = write_end.load(); fd >= 0) [[maybe_unused]]
    const ssize_t written = ::write(fd, &byte, 1);
  errno = saved;
}

void remove_all(const std::string& path) {
  std::error_code ignored;
  std::filesystem::remove_all(path, ignored);
}

}  // namespace

struct TemporaryFolder::Watch {
  explicit Watch(std::string path) {
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return;
    write_end = pipe[1];
    thread = std::thread([this, folder = std::move(path)] { wait(folder); });
    struct sigaction action = {};
    action.sa_handler = mlrung_pass_signal_on;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < k_signals.size(); ++i) {
      ::sigaction(k_signals[i], nullptr, &before[i]);
      if (before[i].sa_handler != SIG_IGN) ::sigaction(k_signals[i], &action, nullptr);
    }
  }
  ~Watch() {
    if (!thread.joinable()) return;
    restore();
    const unsigned char over = 0;
    [[maybe_unused]] const ssize_t written = ::write(pipe[1], &over, 1);
    thread.join();
    write_end = -1;
    ::close(pipe[0]);
    ::close(pipe[1]);
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  void restore() {
    for (std::size_t i = 0; i < k_signals.size(); ++i) ::sigaction(k_signals[i], &before[i], nullptr);
  }
  void wait(const std::string& folder) {
    unsigned char number = 0;
    while (::read(pipe[0], &number, 1) < 0 && errno == EINTR) continue;
    if (number == 0) return;
    if (const pid_t group = child_group.load(); group > 0) ::kill(-group, SIGKILL);
    remove_all(folder);
    restore();
    ::kill(::getpid(), number);
  }

  std::array<int, 2> pipe = {-1, -1};
  std::array<struct sigaction, k_signals.size()> before = {};
  std::thread thread;
};

TemporaryFolder::TemporaryFolder(std::string path) : path_(std::move(path)), watch_(std::make_unique<Watch>(path_)) {}

TemporaryFolder::~TemporaryFolder() {
  stop_if_signalled();
  remove_all(path_);
  watch_.reset();
}

Result<std::shared_ptr<TemporaryFolder>> TemporaryFolder::make() {
  const char* base = std::getenv("TMPDIR");
  const std::string folder = base != nullptr && *base == '/' ? base : "/tmp";
  std::string path = folder + "/mlrung-XXXXXX";
  if (::mkdtemp(path.data()) == nullptr)
    return std::unexpected(
        Error{.message = std::string("no temporary folder can be made: ") + std::strerror(errno), .place = {folder}});
  return std::shared_ptr<TemporaryFolder>(new TemporaryFolder(std::move(path)));
}

void TemporaryFolder::stop_if_signalled() {
  while (signalled.load()) ::pause();
}

void TemporaryFolder::set_child(pid_t group) { child_group = group; }

}  // namespace mlrung
