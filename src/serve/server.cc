#include "serve/server.h"

#include <dlfcn.h>

#include <filesystem>

#include "serve/share_folders.h"

namespace mlrung {
namespace {

constexpr const char* k_sockets = "/sockets.so";

// From beside the program only: what is loaded is run. Never unloaded.
Result<OpenSockets> load_sockets() {
  std::error_code error;
  const std::vector<std::string> folders = share_folders(program_file());
  for (const std::string& folder : folders) {
    const std::string place = folder + k_sockets;
    if (!std::filesystem::is_regular_file(place, error)) continue;
    void* library = dlopen(place.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
      return std::unexpected(Error{std::string("cannot be loaded: ") + dlerror(), {place, 0}, {}});
    if (void* open = dlsym(library, k_open_sockets)) return reinterpret_cast<OpenSockets>(open);
  }
  return std::unexpected(
      Error{"is missing", {folders.front() + k_sockets, 0}, "'make build' makes it; install it with the program"});
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
