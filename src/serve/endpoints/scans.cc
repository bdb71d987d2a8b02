#include <chrono>

#include "report/report.h"
#include "serve/endpoints/endpoints.h"

namespace mlrung {
namespace {

// In UTC, as `mlrung scan` has it.
Date day_of(Seconds now) {
  const std::chrono::sys_seconds time{std::chrono::seconds(now)};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
  return {int(day.year()), static_cast<int>(unsigned(day.month())), static_cast<int>(unsigned(day.day()))};
}

}  // namespace

HttpResponse get_repositories(Api& api, const HttpRequest& /*request*/) {
  return answer({{"repositories", api.setup().repositories.list()}});
}

HttpResponse post_scan(Api& api, const HttpRequest& request) {
  const Result<Json> object = read_object(request.body);
  if (!object) return fault(400, object.error());
  const Result<std::string> target = text_of(*object, "target");
  if (!target) return fault(400, target.error());
  const Result<std::string> allowed = api.setup().repositories.resolve(*target);
  if (!allowed) return fault(403, allowed.error());
  // One at a time: a scan takes all cores and much memory.
  const std::lock_guard lock(api.scan_lock());
  const MaturityModel& model = api.setup().model;
  Result<Report> report = scan(model, {.target = *allowed, .today = day_of(api.setup().now())});
  if (!report) return fault(400, report.error());
  report->target = *target;
  HttpResponse response{.body = render_json(model.catalogue, *report, {})};
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

}  // namespace mlrung
