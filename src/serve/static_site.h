// The practice part of the page as files that any web host can serve: the page, the maturity model, the questions with
// their answers, and Python if it is installed. Progress is then kept by the browser.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "serve/api.h"

namespace mlrung {

struct SiteFile {
  std::string path;  // relative, with '/'
  std::string bytes;
};

// Sorted by path. Fails when the program was built without the page.
[[nodiscard]] Result<std::vector<SiteFile>> static_site(const ApiSetup& setup);

}  // namespace mlrung
