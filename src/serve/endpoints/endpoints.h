// What each endpoint answers. One function a row of the table in api.cc; the guard has let the request pass.
#pragma once

#include "serve/api.h"

namespace mlrung {

HttpResponse get_health(Api&, const HttpRequest&);
HttpResponse get_about(Api&, const HttpRequest&);
HttpResponse get_catalogue(Api&, const HttpRequest&);
HttpResponse get_levels(Api&, const HttpRequest&);
HttpResponse get_python(Api&, const HttpRequest&);

HttpResponse get_questions(Api&, const HttpRequest&);
HttpResponse get_next(Api&, const HttpRequest&);
HttpResponse get_progress(Api&, const HttpRequest&);
HttpResponse post_answer(Api&, const HttpRequest&);
HttpResponse post_reset(Api&, const HttpRequest&);

HttpResponse post_assess(Api&, const HttpRequest&);
HttpResponse post_check(Api&, const HttpRequest&);

HttpResponse get_projects(Api&, const HttpRequest&);
HttpResponse post_grade(Api&, const HttpRequest&);

HttpResponse get_repositories(Api&, const HttpRequest&);
HttpResponse post_scan(Api&, const HttpRequest&);

}  // namespace mlrung
