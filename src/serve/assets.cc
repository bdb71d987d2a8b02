#include "serve/assets.h"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "serve/json.h"

namespace mlrung {
namespace {

const Asset* find_asset(std::span<const Asset> assets, std::string_view path) {
  const auto found = std::ranges::find(assets, path, &Asset::path);
  return found == assets.end() ? nullptr : &*found;
}

constexpr std::pair<std::string_view, const char*> k_types[] = {{".html", "text/html; charset=utf-8"},
                                                                {".js", "text/javascript; charset=utf-8"},
                                                                {".mjs", "text/javascript; charset=utf-8"},
                                                                {".css", "text/css; charset=utf-8"},
                                                                {".json", "application/json"},
                                                                {".svg", "image/svg+xml"},
                                                                {".wasm", "application/wasm"},
                                                                {".zip", "application/zip"},
                                                                {".txt", "text/plain; charset=utf-8"}};

}  // namespace

Result<std::string> unzip(std::string_view gzip) {
  z_stream stream{};
  const Error broken{"an embedded file is damaged", {}, "build the program again"};
  if (inflateInit2(&stream, MAX_WBITS + 16) != Z_OK) return std::unexpected(broken);
  std::array<unsigned char, 16384> input{};
  std::array<char, 65536> output{};
  std::string out;
  int status = Z_OK;
  while (status == Z_OK) {
    if (stream.avail_in == 0) {
      const std::size_t size = std::min(gzip.size(), input.size());
      std::copy_n(gzip.begin(), size, input.begin());
      gzip.remove_prefix(size);
      stream.next_in = input.data();
      stream.avail_in = static_cast<unsigned>(size);
    }
    stream.next_out = reinterpret_cast<unsigned char*>(output.data());
    stream.avail_out = output.size();
    status = inflate(&stream, Z_NO_FLUSH);
    out.append(output.data(), output.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (status != Z_STREAM_END) return std::unexpected(broken);
  return out;
}

std::string type_of_file(std::string_view path) {
  for (const auto& [ending, type] : k_types)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

HttpResponse index_page(std::span<const Asset> assets, const std::string& token) {
  const Asset* index = find_asset(assets, "index.html");
  if (index == nullptr)
    return fault(404, "this program was built without the page", "build it with 'make build', which needs npm");
  Result<std::string> page = unzip(index->gzip);
  if (!page) return fault(500, page.error());
  constexpr std::string_view k_place = "name=\"mlrung-token\" content=\"";
  if (const std::size_t at = page->find(k_place); at != std::string::npos) page->insert(at + k_place.size(), token);
  HttpResponse response{.type = type_of_file("index.html"), .body = std::move(*page)};
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

HttpResponse asset_file(std::span<const Asset> assets, const HttpRequest& request) {
  const Asset* found = find_asset(assets, std::string_view(request.path).substr(1));
  if (found == nullptr) return fault(404, "no such page: " + request.path, "start at /");
  HttpResponse response{.type = type_of_file(found->path)};
  // Names below assets/ carry a hash of what is in them.
  const bool hashed = found->path.starts_with("assets/");
  response.headers.emplace_back("Cache-Control", hashed ? "max-age=31536000, immutable" : "no-cache");
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (request.takes_gzip) {
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = found->gzip;
    return response;
  }
  Result<std::string> plain = unzip(found->gzip);
  if (!plain) return fault(500, plain.error());
  response.body = std::move(*plain);
  return response;
}

}  // namespace mlrung
