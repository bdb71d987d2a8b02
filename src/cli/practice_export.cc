#include <unistd.h>

#include "cli/files.h"
#include "cli/output.h"
#include "cli/practice.h"
#include "practice/export/export.h"
#include "practice/next_question.h"

namespace mlrung {
namespace {

struct Call {
  std::vector<std::string> files;
  std::string format = "markdown", kind;
  std::optional<std::string> output;
  std::optional<int> level;
  bool force = false;
};

Result<void> export_as_asked(const Command& command, const Call& call) {
  TRY(const Catalogue catalogue, command.catalogue());
  TRY(std::vector<Question> questions, questions_of(call.files, catalogue));
  QuestionFilter filter{.level = call.level};
  if (!call.kind.empty()) filter.kind = *find_kind(call.kind);
  std::erase_if(questions, [&](const Question& question) { return !fits(question, {}, filter); });
  if (questions.empty()) return std::unexpected(Error{"no question fits", {}, "leave out --kind or --level"});
  for (const ExportFormat& format : export_formats()) {
    if (call.format != format.name) continue;
    const std::string text = format.render(questions);
    if (call.output && *call.output != "-")
      return write_file(*call.output, text, call.force ? Overwrite::yes : Overwrite::no);
    if (format.binary && ::isatty(STDOUT_FILENO) != 0)
      return std::unexpected(Error{"a zip is no text for a terminal", {}, "give --output FILE"});
    return print(text);
  }
  return {};
}

}  // namespace

int run_practice_export(const Verb& verb, const std::vector<std::string>& arguments) {
  Call call;
  std::vector<std::string> names, kinds = kind_ids();
  kinds.pop_back();
  for (const ExportFormat& format : export_formats()) names.emplace_back(format.name);
  Command command(verb);
  command.positional("FILE", call.files, "files of questions; default: those that mlrung carries");
  command.choice("-f,--format", call.format, names, "for which program");
  command.option("-o,--output", call.output, "FILE", "write it to this file instead of standard output");
  command.flag("--force", call.force, "replace the output file if it is there");
  command.choice("--kind", call.kind, kinds, "only this kind of question");
  command.option("--level", call.level, "only questions about this level");
  if (const auto status = command.parse(arguments)) return *status;
  return finish(export_as_asked(command, call));
}

}  // namespace mlrung
