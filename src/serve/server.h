// The sockets around the API: loopback only, small bodies only, until stopped.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "serve/api.h"
#include "serve/sockets.h"

namespace mlrung {

class Server {
 public:
  explicit Server(Api& api) : api_(api) {}

  // Takes 127.0.0.1:port (0: any free one) and gives the port. Fails when it is taken, and where the library of
  // sockets is not beside the program.
  [[nodiscard]] Result<int> bind(int port);
  // Answers until stop() is called from another thread; bind() comes first.
  void run() { sockets_->run(); }
  void stop() { sockets_->stop(); }

 private:
  Api& api_;
  std::unique_ptr<Sockets> sockets_;
};

}  // namespace mlrung
