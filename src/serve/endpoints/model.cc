#include "serve/catalogue_json.h"
#include "serve/endpoints/endpoints.h"
#include "serve/python_folder.h"

namespace mlrung {

HttpResponse get_health(Api& /*api*/, const HttpRequest& /*request*/) {
  return answer({{"status", "ok"}, {"version", MLRUNG_VERSION}});
}

HttpResponse get_about(Api& api, const HttpRequest& /*request*/) {
  const ApiSetup& setup = api.setup();
  return answer({{"version", MLRUNG_VERSION},
                 {"words", static_cast<bool>(setup.words.assess)},
                 {"python", !setup.python_folder.empty()},
                 {"progress_notice", setup.progress_notice}});
}

HttpResponse get_catalogue(Api& api, const HttpRequest& /*request*/) {
  return answer(catalogue_json(api.setup().model.catalogue));
}

HttpResponse get_levels(Api& api, const HttpRequest& request) {
  const auto above = query_number(request, "above");
  const auto below = query_number(request, "below");
  if (!above || !below) return fault(400, above ? below.error() : above.error());
  return answer(levels_json(api.setup().model.catalogue, *above, *below));
}

HttpResponse get_python(Api& api, const HttpRequest& /*request*/) {
  return answer(python_json(api.setup().python_folder));
}

}  // namespace mlrung
