// Who may ask what. The server listens on loopback only; what is left are pages of other sites in the same browser:
// a name that resolves to 127.0.0.1 (refused by Host), a form or fetch from elsewhere (refused by Origin,
// Sec-Fetch-Site and the content type, and no CORS header is ever sent), and what writes needs the token of this start.
#pragma once

#include <optional>

#include "serve/http.h"

namespace mlrung {

enum class Effect { reads, writes };

// The refusal of a request, whatever its path; nullopt when it may go on.
[[nodiscard]] std::optional<HttpResponse> refuse_stranger(const HttpRequest& request);
// The refusal of a request to an endpoint with this effect.
[[nodiscard]] std::optional<HttpResponse> refuse_writer(const HttpRequest& request, Effect effect,
                                                        const std::string& token);
// On every response: what the page may load (itself alone), and that no other page may frame or read it.
void add_safety_headers(HttpResponse& response);
// 32 hex digits of the kernel's random numbers.
[[nodiscard]] std::string new_token();

}  // namespace mlrung
