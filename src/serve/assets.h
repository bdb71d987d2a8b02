// The page's files that the binary carries, as Vite built them (web/dist), compressed with gzip. None when the program
// was built without the page.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "serve/http.h"

namespace mlrung {

struct Asset {
  std::string_view path;  // "index.html", "assets/index-x.js"
  std::string_view gzip;
};

[[nodiscard]] std::span<const Asset> embedded_assets();

// The plain bytes.
[[nodiscard]] Result<std::string> unzip(std::string_view gzip);
// "text/html; charset=utf-8" for "index.html".
[[nodiscard]] std::string type_of_file(std::string_view path);
// The index page with the token of this start in it.
[[nodiscard]] HttpResponse index_page(std::span<const Asset> assets, const std::string& token);
// Any other file; a 404 when there is none.
[[nodiscard]] HttpResponse asset_file(std::span<const Asset> assets, const HttpRequest& request);

}  // namespace mlrung
