#include "cli/cli.h"

#include <csignal>

#include "base/near_miss.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "report/display.h"

namespace mlrung {
namespace {

std::string overview() {
  std::string out =
      "mlrung tells which of five levels of MLOps maturity a repository is on, and why.\n\n"
      "Usage: mlrung VERB [OPTIONS]\n\nVerbs:\n";
  for (const Verb& verb : verbs()) out += "  " + padded(verb.name, 10) + verb.about + "\n";
  return out +
         "\nmlrung VERB --help tells more, with examples.\n"
         "Exit status: 0 done; 1 a gate that you set did not hold; 2 the call or its input cannot be used.\n";
}

}  // namespace

int run_cli(const std::vector<std::string>& arguments) {
  std::signal(SIGPIPE, SIG_IGN);
  if (arguments.empty())
    return finish(std::unexpected(
        Error{"no verb given", {}, "'mlrung scan' rates this folder, 'mlrung --help' lists the verbs"}));
  const std::string& first = arguments.front();
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (first == "--help" || first == "-h" || (first == "help" && rest.empty())) return finish(print(overview()));
  if (first == "help") return run_cli({rest.front(), "--help"});
  const std::string name = first == "--version" || first == "-V" ? "version" : first;
  std::vector<std::string> names;
  for (const Verb& verb : verbs()) {
    if (verb.name == name) return verb.run(verb, rest);
    names.emplace_back(verb.name);
  }
  const std::string hint = did_you_mean(first, names);
  return finish(std::unexpected(Error{(first.starts_with('-') ? "unknown option '" : "unknown verb '") + first + "'",
                                      {},
                                      hint.empty() ? "see 'mlrung --help'" : hint}));
}

}  // namespace mlrung
