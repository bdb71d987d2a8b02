#include "serve/endpoints/endpoints.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest = 20000;  // bytes; longer ones are for `mlrung assess -f`

HttpResponse judge_words(const std::function<std::string(const std::string&)>& judge, const HttpRequest& request) {
  if (!judge) return fault(501, "this program has no reader of words");
  const Result<Json> object = read_object(request.body);
  if (!object) return fault(400, object.error());
  const Result<std::string> text = text_of(*object, "text");
  if (!text) return fault(400, text.error());
  if (text->size() > k_longest)
    return fault(413, "the text has more than 20,000 bytes", "use 'mlrung assess -f FILE' for a longer one");
  HttpResponse response{.body = judge(*text)};
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace

HttpResponse post_assess(Api& api, const HttpRequest& request) {
  return judge_words(api.setup().words.assess, request);
}
HttpResponse post_check(Api& api, const HttpRequest& request) { return judge_words(api.setup().words.check, request); }

}  // namespace mlrung
