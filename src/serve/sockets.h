// What the program asks of the sockets that serve the page. They are a library beside the program (sockets/), loaded
// when `mlrung serve` is asked for, so that other verbs do not pay for loading an HTTP server.
#pragma once

#include <functional>
#include <string>

#include "serve/http.h"

namespace mlrung {

struct Answers {
  std::function<HttpResponse(const HttpRequest&)> answer;
  std::function<HttpResponse(int status, const std::string& message)> fault;  // to what is no request for an answer
};

class Sockets {
 public:
  Sockets() = default;
  virtual ~Sockets() = default;
  Sockets(const Sockets&) = delete;
  Sockets& operator=(const Sockets&) = delete;

  // Takes 127.0.0.1:port (0: any free one); the port, or -1 when it cannot be had.
  virtual int bind(int port) = 0;
  // Answers until stop() is called from another thread.
  virtual void run() = 0;
  virtual void stop() = 0;
};

// What the library exports; the caller owns the result.
using OpenSockets = Sockets* (*)(const Answers&);
inline constexpr const char* k_open_sockets = "mlrung_open_sockets";

}  // namespace mlrung
