#include "cli/output.h"
#include "cli/plan.h"
#include "cli/words_input.h"
#include "pipeline/planning.h"

namespace mlrung {
namespace {

// "code/ci-tests, data/validated".
std::vector<std::string> ids_in(const std::string& list) {
  std::vector<std::string> ids;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    std::string id = list.substr(at, end - at);
    id.erase(0, std::min(id.find_first_not_of(' '), id.size()));
    id.erase(id.find_last_not_of(' ') + 1);
    if (!id.empty()) ids.push_back(std::move(id));
    at = end + 1;
  }
  return ids;
}

Result<PlanReport> by_description(const Command& command, const PlanCall& call, const PlanRequest& request) {
  TRY(const Catalogue catalogue, command.catalogue());
  TRY(const std::string text, words_input(call.text.value_or(""), call.file));
  TRY(const Reader reader, open_reader(catalogue, call.wording));
  const Reading reading = reader.read(text);
  if (reading.assertions.empty())
    return std::unexpected(Error{reading.not_judged,
                                 {call.file.value_or("--text"), 0},
                                 "say how things are done now, such as 'We train by a script and deploy by hand.'"});
  return plan_description(catalogue, text, reading.degrees(), request);
}

Result<PlanReport> by_level(const Command& command, int from, const PlanRequest& request) {
  TRY(const Catalogue catalogue, command.catalogue());
  if (catalogue.level(from) == nullptr)
    return std::unexpected(Error{"there is no level " + std::to_string(from), {}, "see 'mlrung levels'"});
  return plan_level(catalogue, from, request);
}

Result<PlanReport> by_repository(const Command& command, PlanCall& call, const PlanRequest& request) {
  TRY(const MaturityModel model, load_model(command.model()));
  // The practices of --what-if may be the project's own, so that they are looked at when it has been read.
  TRY_VOID(check_request(model.catalogue, {.to = request.to}));
  if (call.input.scan.target.empty()) call.input.scan.target = ".";
  TRY_VOID(complete(call.input, model));
  call.input.scan.tools = true;
  TRY(const Report report, scan_with_progress(model, call.input));
  return plan_repository(model, report, request);
}

}  // namespace

Result<void> plan_steps(const Command& command, PlanCall& call) {
  const PlanRequest request{.to = call.to, .what_if = ids_in(call.what_if.value_or(""))};
  if (call.what_if && request.what_if.empty())
    return std::unexpected(Error{"--what-if names no practice", {}, "give ids, such as code/ci-tests,data/validated"});
  const Result<PlanReport> plan = call.file || call.text ? by_description(command, call, request)
                                  : call.from            ? by_level(command, *call.from, request)
                                                         : by_repository(command, call, request);
  if (!plan) return std::unexpected(plan.error());
  // What is asked for is shown by the catalogue with the profile's rows where there is one; names are the same in both.
  TRY(const Catalogue catalogue, command.catalogue());
  const Terminal screen = terminal(command.no_color());
  for (const PlanFormat& format : plan_formats())
    if (call.format == format.name)
      return print(format.render(catalogue, *plan, {.color = screen.color, .width = screen.width}));
  return {};
}

}  // namespace mlrung
