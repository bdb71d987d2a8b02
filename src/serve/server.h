// The sockets around the API: loopback only, small bodies only, until stopped. Wraps cpp-httplib.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "base/result.h"
#include "serve/api.h"

namespace mlrung {

class Server {
 public:
  explicit Server(Api& api);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Takes 127.0.0.1:port (0: any free one) and gives the port. Fails when it is taken.
  [[nodiscard]] Result<int> bind(int port);
  // Answers until stop() is called from another thread.
  void run();
  void stop();

 private:
  struct Sockets;
  std::unique_ptr<Sockets> sockets_;
};

}  // namespace mlrung
