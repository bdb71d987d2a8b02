#include <fmt/format.h>

#include <algorithm>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/output.h"
#include "cli/scan_input.h"

namespace mlrung {
namespace {

struct Call {
  ScanInput input;
  std::string format = "text";
  std::optional<std::string> output;
  std::optional<int> min_level;
  bool force = false;
  bool verbose = false;
  bool stats = false;
};

std::optional<int> parse(Command& command, Call& call, const std::vector<std::string>& arguments) {
  std::vector<std::string> names;
  for (const Format& format : formats()) names.emplace_back(format.name);
  declare(command, call.input);
  command.choice("-f,--format", call.format, names, "how to write the report");
  command.option("-o,--output", call.output, "FILE", "write it to this file instead of standard output");
  command.flag("--force", call.force, "replace the output file if it is there");
  command.option("--min-level", call.min_level, "exit with 1 below this level, or when something could not be read");
  command.flag("--projects", call.input.scan.projects, "one result for each project of a monorepo, too");
  command.flag("--claims", call.input.scan.claims,
               "read README and docs too, and list what they say that the files do not show");
  command.flag("-v,--verbose", call.verbose, "every practice with all its evidence");
  command.flag("--stats", call.stats, "how long each stage took, on standard error");
  return command.parse(arguments);
}

bool to_file(const Call& call) { return call.output && *call.output != "-"; }
Overwrite overwrite(const Call& call) { return call.force ? Overwrite::yes : Overwrite::no; }

Result<void> deliver(Catalogue catalogue, const Report& report, const Call& call, bool no_color) {
  const Terminal screen = to_file(call) ? Terminal() : terminal(no_color);
  const Format* format = find_format(call.format);
  catalogue.practices.insert(catalogue.practices.end(), report.own_practices.begin(), report.own_practices.end());
  const std::string text =
      format->render(catalogue, report, {.color = screen.color, .verbose = call.verbose, .width = screen.width});
  return to_file(call) ? write_file(*call.output, text, overwrite(call)) : print(text);
}

// 1 when the level that the user asked for is not surely reached.
int gate(const Report& report, const Call& call) {
  if (!call.min_level) return 0;
  const std::string wanted = "--min-level " + std::to_string(*call.min_level);
  if (report.assessment.level < *call.min_level) {
    say("level " + std::to_string(report.assessment.level) + " is below " + wanted);
    return 1;
  }
  if (!report.observations.incomplete) return 0;
  say("the scan is incomplete, so " + wanted + " does not hold");
  return 1;
}

// Stages may overlap: rules are loaded while files are read.
void show(const Stages& stages, std::size_t files) {
  for (const Stages::Row& row : stages.rows()) say(fmt::format("{:>9.2f} ms  {}", row.milliseconds, row.name));
  say(fmt::format("{} files", files));
}

}  // namespace

int run_scan(const Verb& verb, const std::vector<std::string>& arguments) {
  Call call;
  Command command(verb);
  if (const auto status = parse(command, call, arguments)) return *status;
  const Result<MaturityModel> model = load_model(command.model());
  if (!model) return finish(std::unexpected(model.error()));
  if (call.min_level && model->catalogue.level(*call.min_level) == nullptr)
    return finish(std::unexpected(Error{"--min-level " + std::to_string(*call.min_level) + " is no level",
                                        {},
                                        "levels are 1 to " + std::to_string(model->catalogue.levels.size())}));
  if (const auto completed = complete(call.input, *model); !completed) return finish(completed);
  if (to_file(call))
    if (const int status = finish(check_output(*call.output, overwrite(call))); status != 0) return status;
  Stages stages;
  if (call.stats) call.input.scan.stages = &stages;
  Stages::Timer whole(call.input.scan.stages, "all of the scan");
  Result<Report> report = scan_with_progress(*model, call.input);
  whole.stop();
  if (!report) return finish(std::unexpected(report.error()));
  Stages::Timer writing(call.input.scan.stages, "write the report");
  if (const int status = finish(deliver(model->catalogue, *report, call, command.no_color())); status != 0)
    return status;
  writing.stop();
  if (call.stats) show(stages, report->files);
  return gate(*report, call);
}

}  // namespace mlrung
