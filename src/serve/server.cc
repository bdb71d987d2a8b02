#include "serve/server.h"

#include <dlfcn.h>

#include <array>
#include <filesystem>

namespace mlrung {
namespace {

namespace fs = std::filesystem;

// From beside the program only: what is loaded is run. Never unloaded.
Result<OpenSockets> load_sockets() {
  std::error_code error;
  const fs::path beside = fs::read_symlink("/proc/self/exe", error).parent_path();
  const std::array<fs::path, 2> places = {beside / "share/mlrung/sockets.so",
                                          beside.parent_path() / "share/mlrung/sockets.so"};
  for (const fs::path& place : places) {
    if (!fs::is_regular_file(place, error)) continue;
    void* library = dlopen(place.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
      return std::unexpected(Error{std::string("cannot be loaded: ") + dlerror(), {place.string(), 0}, {}});
    if (void* open = dlsym(library, k_open_sockets)) return reinterpret_cast<OpenSockets>(open);
  }
  return std::unexpected(
      Error{"is missing", {places[0].string(), 0}, "'make build' makes it; install it with the program"});
}

}  // namespace

Result<int> Server::bind(int port) {
  if (!sockets_) {
    TRY(const OpenSockets open, load_sockets());
    sockets_.reset(open({.answer = [this](const HttpRequest& request) { return api_.answer(request); },
                         .fault = [](int status, const std::string& message) { return fault(status, message); }}));
  }
  const int bound = sockets_->bind(port);
  if (bound > 0) return bound;
  return std::unexpected(Error{"port " + std::to_string(port) + " cannot be taken",
                               {},
                               "another program may have it: choose one with --port, or --port 0 for any"});
}

}  // namespace mlrung
