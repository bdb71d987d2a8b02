#include "cli/command.h"
#include "cli/json_lines.h"
#include "cli/output.h"
#include "cli/words_input.h"
#include "report/words_report.h"

namespace mlrung {
namespace {

struct Call {
  std::string text;
  std::optional<std::string> file, wording;
  std::string format = "text";
  bool lines = false;
};

Result<void> answer(const Command& command, const Call& call) {
  TRY(const Catalogue catalogue, command.catalogue());
  if (call.lines) {
    TRY_VOID(refuse_beside_lines((!call.text.empty() && call.text != "-") || call.file));
    TRY(const Reader reader, open_reader(catalogue, call.wording));
    return answer_lines([&](const nlohmann::json& request, const std::string& id) -> Result<std::string> {
      TRY(const std::string text, text_of(request, "text"));
      return to_json(catalogue, check_claim(catalogue, reader, text), id);
    });
  }
  TRY(const std::string text, words_input(call.text, call.file));
  TRY(const Reader reader, open_reader(catalogue, call.wording));
  const ClaimReport report = check_claim(catalogue, reader, text);
  if (call.format == "json") return print(to_json(catalogue, report));
  const Terminal screen = terminal(command.no_color());
  return print(to_text(catalogue, report, {.color = screen.color, .width = screen.width}));
}

}  // namespace

int run_check(const Verb& verb, const std::vector<std::string>& arguments) {
  Call call;
  Command command(verb);
  command.positional("CLAIM", call.text, "what somebody says a level means; - reads standard input");
  command.option("-f,--file", call.file, "FILE", "read the claim from this file");
  command.choice("--format", call.format, {"text", "json"}, "how to write the answer");
  command.flag("--jsonl", call.lines, "many at once: lines of {\"id\", \"text\"} from standard input");
  declare_wording(command, call.wording);
  if (const auto status = command.parse(arguments)) return *status;
  return finish(answer(command, call));
}

}  // namespace mlrung
