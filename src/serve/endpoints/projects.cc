#include "practice/run_code.h"
#include "serve/endpoints/endpoints.h"
#include "serve/project_json.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest = 100'000;  // bytes of a program

}  // namespace

HttpResponse get_projects(Api& api, const HttpRequest& /*request*/) {
  return answer(projects_json(api.setup().projects));
}

HttpResponse post_grade(Api& api, const HttpRequest& request) {
  const Result<Json> object = read_object(request.body);
  if (!object) return fault(400, object.error());
  const Result<std::string> id = text_of(*object, "project");
  const Result<std::string> source = text_of(*object, "source");
  if (!id || !source) return fault(400, id ? source.error() : id.error());
  if (source->size() > k_longest) return fault(413, "the program has more than 100,000 bytes");
  const Result<Project> project = find_project(api.setup().projects, *id);
  if (!project) return fault(400, project.error());
  if (!is_for_the_page(*project))
    return fault(400, "'" + *id + "' is for the terminal", "mlrung practice start " + *id);
  // One at a time: each runs several programs.
  const std::lock_guard lock(api.grade_lock());
  const Result<Grade> grade = grade_program(*project, Language::python, *source);
  return grade ? answer(grade_json(*grade)) : fault(500, grade.error());
}

}  // namespace mlrung
