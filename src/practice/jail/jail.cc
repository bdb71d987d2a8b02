#include "practice/jail/jail.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>

#include "practice/jail/filter.h"
#include "practice/jail/warden.h"

namespace mlrung {
namespace {

using Clock = std::chrono::steady_clock;

// One end of a pipe; closed when it dies.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { reset(); }
  void reset() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read, write;
};

std::unexpected<Error> system_error(const char* what) {
  return std::unexpected(Error{std::string(what) + ": " + std::strerror(errno), {}, {}});
}

Result<Pipe> make_pipe() {
  std::array<int, 2> ends = {-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return system_error("no pipe can be made");
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

class Scratch {
 public:
  static Result<Scratch> make() {
    // Root becomes nobody, who can reach /tmp but perhaps not root's own temporary folder.
    const char* base = ::geteuid() == 0 ? nullptr : std::getenv("TMPDIR");
    std::string path = (base != nullptr && *base == '/' ? std::string(base) : "/tmp") + "/mlrung-jail-XXXXXX";
    if (::mkdtemp(path.data()) == nullptr) return system_error("no scratch folder can be made");
    if (::geteuid() == 0 && ::chown(path.c_str(), 65534, 65534) != 0) return system_error("no scratch folder");
    return Scratch(std::move(path));
  }
  Scratch(Scratch&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  Scratch& operator=(Scratch&&) = delete;
  ~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  explicit Scratch(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

// The parent's side of a run.
class Watch {
 public:
  Watch(const JailRequest& request, pid_t warden, Descriptor reports)
      : request_(request), warden_(warden), reports_(std::move(reports)) {
    result_.stages.resize(request.stages.size());
  }
  void add_pipe(Descriptor out, Descriptor err) {
    pipes_.push_back(std::move(out));
    pipes_.push_back(std::move(err));
  }

  // Reads until the warden and all it started have closed their ends, or a limit is reached.
  Result<JailResult> run(JailWalls walls) {
    deadline_ = Clock::now() + std::chrono::seconds(10);
    while (!over_ && poll_once()) continue;
    kill_all();
    while (drain()) continue;
    if (!no_walls_.empty()) return std::unexpected(Error{no_walls_, {}, {}});
    result_.walls = walls;
    return std::move(result_);
  }

 private:
  bool poll_once() {
    std::vector<pollfd> waiting = {{.fd = reports_.number(), .events = POLLIN, .revents = 0}};
    for (const Descriptor& pipe : pipes_) waiting.push_back({.fd = pipe.number(), .events = POLLIN, .revents = 0});
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
    if (left <= 0) return end(JailEnd::timeout);
    const int ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(left));
    if (ready == 0) return end(JailEnd::timeout);
    if (ready < 0) return errno == EINTR;
    for (std::size_t i = 0; i < pipes_.size(); ++i)
      if (waiting[i + 1].revents != 0 && !read_stream(i)) return end(JailEnd::output);
    return waiting[0].revents == 0 || read_report();
  }

  bool end(JailEnd why) {
    if (running_ >= 0) result_.stages[static_cast<std::size_t>(running_)].end = why;
    over_ = true;
    return false;
  }

  // False when the stream has given more than it may.
  bool read_stream(std::size_t index) {
    std::array<char, 16384> bytes;
    const ssize_t size = ::read(pipes_[index].number(), bytes.data(), bytes.size());
    if (size <= 0) {
      pipes_[index].reset();
      return true;
    }
    StageResult& stage = result_.stages[index / 2];
    std::string& stream = index % 2 == 0 ? stage.out : stage.err;
    const std::size_t most = request_.stages[index / 2].limits.output;
    stream.append(bytes.data(), std::min(static_cast<std::size_t>(size), most - stream.size()));
    return stream.size() < most;
  }

  bool read_report() {
    WardenReport report;
    const ssize_t size = ::read(reports_.number(), &report, sizeof report);
    if (size != sizeof report) return false;
    if (report.kind == WardenReport::Kind::no_walls) {
      no_walls_ = std::string(report.step) + " (" + std::strerror(report.code) + ")";
      return false;
    }
    StageResult& stage = result_.stages[static_cast<std::size_t>(report.stage)];
    if (report.kind == WardenReport::Kind::started) {
      running_ = report.stage;
      deadline_ = Clock::now() + request_.stages[static_cast<std::size_t>(report.stage)].limits.wall;
      return true;
    }
    running_ = -1;
    const bool signalled = WIFSIGNALED(report.status);
    stage.end = signalled ? JailEnd::signalled : JailEnd::exited;
    stage.status = signalled ? WTERMSIG(report.status) : WEXITSTATUS(report.status);
    return true;
  }

  void kill_all() {
    ::kill(-warden_, SIGKILL);
    ::kill(warden_, SIGKILL);
    while (::waitpid(warden_, nullptr, 0) < 0 && errno == EINTR) continue;
  }

  // What was printed before the end and not read yet.
  bool drain() {
    for (std::size_t i = 0; i < pipes_.size(); ++i) {
      if (pipes_[i].number() < 0) continue;
      pollfd waiting = {.fd = pipes_[i].number(), .events = POLLIN, .revents = 0};
      if (::poll(&waiting, 1, 0) == 1 && read_stream(i)) return true;
    }
    return false;
  }

  const JailRequest& request_;
  pid_t warden_;
  Descriptor reports_;
  std::vector<Descriptor> pipes_;
  JailResult result_;
  Clock::time_point deadline_;
  int running_ = -1;
  bool over_ = false;
  std::string no_walls_;
};

Result<PreparedStage> prepare(const JailStage& stage) {
  PreparedStage prepared{.stage = &stage};
  for (const std::string& argument : stage.command) prepared.arguments.push_back(const_cast<char*>(argument.c_str()));
  prepared.arguments.push_back(nullptr);
  TRY(prepared.filter, make_filter(stage.freedom, prepared.arguments.front()));
  return prepared;
}

}  // namespace

const char* name_of(JailWalls walls) { return walls == JailWalls::namespaces ? "namespaces" : "Landlock"; }

Result<JailResult> run_in_jail(const JailRequest& request, JailWalls walls) {
  TRY(const Scratch scratch, Scratch::make());
  WardenOrders orders{.request = &request, .walls = walls, .scratch = scratch.path()};
  std::vector<Pipe> pipes;
  for (const JailStage& stage : request.stages) {
    TRY(PreparedStage prepared, prepare(stage));
    TRY(Pipe out, make_pipe());
    TRY(Pipe err, make_pipe());
    prepared.out = out.write.number();
    prepared.err = err.write.number();
    orders.stages.push_back(std::move(prepared));
    pipes.push_back(std::move(out));
    pipes.push_back(std::move(err));
  }
  TRY(Pipe reports, make_pipe());
  orders.reports = reports.write.number();
  const pid_t warden = ::fork();
  if (warden < 0) return system_error("no process can be started");
  if (warden == 0) be_warden(orders);
  reports.write.reset();
  Watch watch(request, warden, std::move(reports.read));
  for (std::size_t i = 0; i + 1 < pipes.size(); i += 2) {
    pipes[i].write.reset();
    pipes[i + 1].write.reset();
    watch.add_pipe(std::move(pipes[i].read), std::move(pipes[i + 1].read));
  }
  return watch.run(walls);
}

Result<JailResult> run_in_jail(const JailRequest& request) {
  Result<JailResult> first = run_in_jail(request, JailWalls::namespaces);
  if (first) return first;
  Result<JailResult> second = run_in_jail(request, JailWalls::landlock);
  if (second) return second;
  return std::unexpected(
      Error{"a learner's program cannot be run safely here: no " + first.error().message + ", and no " +
                second.error().message,
            {},
            "allow unprivileged user namespaces, or use a kernel with Landlock (Linux 5.13 or newer)"});
}

}  // namespace mlrung
