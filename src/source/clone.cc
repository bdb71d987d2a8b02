#include "source/clone.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include "base/spawn_attributes.h"
#include "base/text.h"
#include "source/folder.h"

extern char** environ;

namespace mlrung {
namespace {

constexpr std::size_t k_most_output = 64 * 1024;

std::string_view scheme_of(std::string_view url) {
  const std::size_t at = url.find("://");
  if (url.substr(0, at).find("::") != std::string_view::npos) return "helper";
  return at == std::string_view::npos ? "ssh" : url.substr(0, at);
}

// The environment without what would point git elsewhere (as in a hook), and with what keeps it quiet and
// bound to the one protocol that the user named.
std::vector<std::string> environment(std::string_view scheme) {
  constexpr std::string_view k_kept[] = {"GIT_SSH=", "GIT_SSH_VARIANT=", "GIT_SSL_", "GIT_CONFIG_", "GIT_PROXY_"};
  std::vector<std::string> variables;
  for (char** at = environ; *at != nullptr; ++at) {
    const std::string_view variable = *at;
    const bool kept = std::ranges::any_of(k_kept, [&](std::string_view start) { return variable.starts_with(start); });
    const bool ours = variable.starts_with("LC_ALL=") || variable.starts_with("SSH_ASKPASS");
    if (!ours && (!variable.starts_with("GIT_") || kept)) variables.emplace_back(variable);
  }
  variables.insert(variables.end(),
                   {"LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=/bin/false", "SSH_ASKPASS_REQUIRE=never",
                    "GIT_HTTP_LOW_SPEED_LIMIT=1000", "GIT_HTTP_LOW_SPEED_TIME=60", "GIT_LFS_SKIP_SMUDGE=1",
                    "GIT_SSH_COMMAND=ssh -oBatchMode=yes -oConnectTimeout=30",
                    "GIT_ALLOW_PROTOCOL=" + std::string(scheme == "http" ? "http:https" : scheme)});
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

struct Finished {
  bool good = false;
  std::string output;
};

std::string read_all(int fd) {
  std::string output;
  std::array<char, 4096> buffer;
  for (;;) {
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return output;
    const auto size = static_cast<std::size_t>(got);
    if (output.size() + size <= k_most_output) output.append(buffer.data(), size);
  }
}

// Runs git without a shell, in a process group of its own, and waits for it.
Result<Finished> run_git(std::vector<std::string> arguments, std::string_view scheme) {
  std::array<int, 2> ends = {-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::unexpected(Error{.message = "no pipe can be made"});
  const Descriptor read_end(ends[0]);
  Descriptor write_end(ends[1]);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&files, write_end.get(), 1);
  posix_spawn_file_actions_adddup2(&files, write_end.get(), 2);
  const SpawnAttributes attributes;
  std::vector<std::string> variables = environment(scheme);
  pid_t child = 0;
  const int code =
      ::posix_spawnp(&child, "git", &files, attributes.get(), pointers(arguments).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&files);
  if (code != 0)
    return std::unexpected(Error{.message = std::string("the git program cannot be run: ") + std::strerror(code),
                                 .hint = "install git, or clone the repository yourself and name its folder"});
  TemporaryFolder::set_child(child);
  write_end = Descriptor();
  Finished finished{.output = read_all(read_end.get())};
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  TemporaryFolder::set_child(0);
  TemporaryFolder::stop_if_signalled();
  finished.good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return finished;
}

// The line of git's output that says most: the first "fatal:" or "error:", else the last one.
std::string reason_in(std::string_view output) {
  const LineIndex lines(output);
  std::string_view chosen;
  for (int i = 1; i <= lines.lines(); ++i) {
    std::string_view line = lines.line(i);
    for (const std::string_view start : {"fatal: ", "error: ", "remote: "})
      if (line.starts_with(start)) return excerpt(without_password(line.substr(start.size())));
    if (!line.empty()) chosen = line;
  }
  return excerpt(without_password(chosen));
}

std::vector<std::string> git_arguments(const std::string& repository) {
  return {"git",
          "-C",
          repository,
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "protocol.ext.allow=never",
          "-c",
          "gc.auto=0",
          "-c",
          "maintenance.auto=false",
          "-c",
          "fetch.unpackLimit=1",
          "-c",
          "http.followRedirects=initial"};
}

Error fetch_error(const std::string& url, const std::optional<std::string>& revision, std::string_view output) {
  Error error{.message = "cannot be fetched: " + reason_in(output), .place = {without_password(url)}};
  const bool unknown = output.find("couldn't find remote ref") != std::string_view::npos ||
                       output.find("not our ref") != std::string_view::npos;
  if (!unknown) return error;
  if (!revision) return {.message = "has no commits", .place = error.place};
  error.message = "revision '" + excerpt(*revision) + "' is not there";
  error.hint = "of a remote repository a branch, a tag or a full commit id can be named";
  return error;
}

}  // namespace

bool is_url(std::string_view target) {
  const std::size_t colon = target.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  if (target.substr(colon).starts_with("://")) return true;
  return target.find('/') > colon;
}

std::string without_password(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find("://"); at != std::string::npos; at = out.find("://", at + 3)) {
    const std::size_t end = std::min(out.find_first_of("/ '\"", at + 3), out.size());
    const std::size_t sign = out.rfind('@', end);
    if (sign != std::string::npos && sign > at && sign < end) out.erase(at + 3, sign - at - 2);
  }
  return out;
}

Result<Clone> clone_repository(const std::string& url, const std::optional<std::string>& revision) {
  constexpr std::string_view k_schemes[] = {"https", "http", "ssh", "git", "file"};
  const std::string_view scheme = scheme_of(url);
  const std::string name = without_password(url);
  if (url.starts_with('-') || std::ranges::find(k_schemes, scheme) == std::end(k_schemes))
    return std::unexpected(Error{.message = "is no URL that can be read",
                                 .place = {name},
                                 .hint = "name a folder, or a URL with https://, http://, ssh://, git:// or file://"});
  const std::string wanted = revision.value_or("HEAD");
  if (wanted.empty() || wanted.starts_with('-') || wanted.find_first_of(": +^*?[\\~") != std::string::npos)
    return std::unexpected(Error{.message = "revision '" + excerpt(wanted) + "' cannot be fetched",
                                 .place = {name},
                                 .hint = "name a branch, a tag or a full commit id"});
  TRY(auto folder, TemporaryFolder::make());
  Clone clone{.folder = folder, .repository = folder->path() + "/repo"};
  TRY(const Finished made, run_git({"git", "init", "--quiet", "--bare", "--template=", clone.repository}, scheme));
  if (!made.good) return std::unexpected(Error{.message = "no clone can be made: " + reason_in(made.output)});
  std::vector<std::string> arguments = git_arguments(clone.repository);
  arguments.insert(arguments.end(), {"fetch", "--quiet", "--depth=1", "--no-tags", "--no-recurse-submodules",
                                     "--no-write-commit-graph", "--", url, wanted});
  TRY(const Finished fetched, run_git(std::move(arguments), scheme));
  if (!fetched.good) return std::unexpected(fetch_error(url, revision, fetched.output));
  return clone;
}

}  // namespace mlrung
