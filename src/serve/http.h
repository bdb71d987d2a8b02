// A request and its response as values, so that the whole API is tested without a socket. Header names are the few
// that the program reads; bodies are bytes.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mlrung {

struct HttpRequest {
  std::string method = "GET";
  std::string path = "/";
  std::map<std::string, std::string> query = {};
  std::string host = {};          // "127.0.0.1:5317"
  std::string origin = {};        // empty when the client sent none
  std::string fetch_site = {};    // Sec-Fetch-Site
  std::string token = {};         // X-Mlrung-Token
  std::string content_type = {};  // with its parameters
  std::string known_tag = {};     // If-None-Match
  bool takes_gzip = false;
  std::string body = {};
};

struct HttpResponse {
  int status = 200;
  std::string type = "application/json";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
};

}  // namespace mlrung
