#include "cli/command.h"
#include "cli/output.h"

namespace mlrung {

int run_version(const Verb& verb, const std::vector<std::string>& arguments) {
  Command command(verb);
  if (const auto status = command.parse(arguments)) return *status;
  return finish(print("mlrung " MLRUNG_VERSION "\n"));
}

}  // namespace mlrung
