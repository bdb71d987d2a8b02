#include "cli/plan.h"

#include "cli/output.h"
#include "cli/words_input.h"
#include "report/plan_report.h"

namespace mlrung {
namespace {

// One way of asking at a time.
Result<void> check(const PlanCall& call) {
  std::vector<std::string> ways;
  if (!call.input.scan.target.empty()) ways.emplace_back("a target");
  if (call.file) ways.emplace_back("--file");
  if (call.text) ways.emplace_back("--text");
  if (call.options) ways.emplace_back("--options");
  if (call.lines) ways.emplace_back("--jsonl");
  if (ways.size() > 1)
    return std::unexpected(Error{ways[0] + " and " + ways[1] + " are given", {}, "give one of them"});
  if (call.from && !ways.empty() && !call.options)
    return std::unexpected(Error{"--from does not go with " + ways[0], {}, "the level now is found there"});
  if (call.from && call.to && !call.options && *call.to <= *call.from)
    return std::unexpected(
        Error{"level " + std::to_string(*call.to) + " is not above level " + std::to_string(*call.from),
              {},
              "a plan leads from a level to a higher one"});
  return {};
}

Result<void> answer(const Command& command, PlanCall& call) {
  TRY_VOID(check(call));
  if (call.lines) return plan_lines(command, call);
  if (call.options) return plan_options(command, call);
  return plan_steps(command, call);
}

}  // namespace

int run_plan(const Verb& verb, const std::vector<std::string>& arguments) {
  PlanCall call;
  call.input.scan.target.clear();
  Command command(verb);
  std::vector<std::string> names;
  for (const PlanFormat& format : plan_formats()) names.emplace_back(format.name);
  command.option("--to", call.to, "the level to reach; default: the next one");
  command.option("--what-if", call.what_if, "ID,...", "only show what these practices would change, were they done");
  command.option("-f,--file", call.file, "FILE", "plan by a description in this file; - reads standard input");
  command.option("--text", call.text, "TEXT", "plan by this description");
  command.option("--from", call.from,
                 "plan from this level, with no repository; with --options default: the one below --to");
  command.option("--options", call.options, "FILE", "options to choose from, one a line; - reads standard input");
  command.flag("--jsonl", call.lines, "many at once: lines of {\"id\", \"from\", \"to\", \"options\"}");
  command.choice("--format", call.format, names, "how to write the plan");
  declare_wording(command, call.wording);
  declare(command, call.input);
  if (const auto status = command.parse(arguments)) return *status;
  return finish(answer(command, call));
}

}  // namespace mlrung
