#include "serve/page_grader.h"

#include <charconv>

#include "serve/json.h"
#include "serve/project_json.h"

namespace mlrung {
namespace {

struct Planned {
  Json request;
  Project project;
  GradePlan plan;
};

Result<Planned> read_and_plan(const std::string& body) {
  TRY(Json request, read_object(body));
  if (!request.contains("project")) return std::unexpected(Error{"the request has no project", {}, {}});
  TRY(Project project, read_project_json(request["project"]));
  TRY(const std::string source, text_of(request, "source"));
  TRY(const std::string digits, text_of(request, "secret"));
  std::uint64_t secret = 0;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), secret, 16);
  if (failed != std::errc() || digits.size() != 16 || end != digits.data() + digits.size())
    return std::unexpected(Error{"'secret' must be 16 hexadecimal digits", {}, {}});
  GradePlan plan = plan_grade(project, Language::python, source, secret);
  return Planned{std::move(request), std::move(project), std::move(plan)};
}

Result<std::vector<CodeOutput>> read_outputs(const Json& request) {
  std::vector<CodeOutput> outputs;
  const auto found = request.find("outputs");
  if (found == request.end() || !found->is_array()) return std::unexpected(Error{"'outputs' must be an array", {}, {}});
  for (const Json& output : *found) {
    if (!output.is_object()) return std::unexpected(Error{"an output must be an object", {}, {}});
    CodeOutput read{.finished = flag_of(output, "finished"), .stopped = flag_of(output, "stopped")};
    TRY(read.out, text_of(output, "out"));
    TRY(read.err, text_of(output, "err"));
    outputs.push_back(std::move(read));
  }
  return outputs;
}

Result<Json> judged(const std::string& body) {
  TRY(const Planned planned, read_and_plan(body));
  TRY(const std::vector<CodeOutput> outputs, read_outputs(planned.request));
  return grade_json(judge_grade(planned.project, planned.plan, outputs));
}

std::string fault_json(const Error& error) { return dump({{"error", to_line(error)}}); }

}  // namespace

std::string plan_for_page(const std::string& request) {
  const Result<Planned> planned = read_and_plan(request);
  if (!planned) return fault_json(planned.error());
  Json runs = Json::array();
  for (const CodeRun& run : planned->plan.runs) runs.push_back(run.source);
  return dump({{"runs", std::move(runs)}});
}

std::string judge_for_page(const std::string& request) {
  const Result<Json> grade = judged(request);
  return grade ? dump(*grade) : fault_json(grade.error());
}

}  // namespace mlrung
