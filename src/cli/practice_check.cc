#include <fmt/format.h>

#include "cli/output.h"
#include "cli/practice.h"
#include "practice/proof.h"

namespace mlrung {
namespace {

std::string line_of(const Question& question, const std::string& fault) {
  return fmt::format("{}:{}: question '{}': {}\n", question.place.path, question.place.line, question.id, fault);
}

}  // namespace

int run_practice_check(const Verb& verb, const std::vector<std::string>& arguments) {
  std::vector<std::string> files;
  Command command(verb);
  command.positional("FILE", files, "files of questions; default: those that mlrung carries");
  if (const auto status = command.parse(arguments)) return *status;
  const Result<Catalogue> catalogue = command.catalogue();
  if (!catalogue) return finish(std::unexpected(catalogue.error()));
  const Result<std::vector<Question>> questions = questions_of(files, *catalogue);
  if (!questions) return finish(std::unexpected(questions.error()));
  const Result<std::unique_ptr<Engine>> engine = words_engine(*catalogue);
  if (!engine) return finish(std::unexpected(engine.error()));
  std::string out;
  std::size_t wrong = 0;
  for (const Question& question : *questions) {
    std::vector<std::string> faults = faults_by_rule(question, *catalogue);
    if (*engine && faults.empty()) faults = faults_by_engine(question, *catalogue, **engine);
    for (const std::string& fault : faults) out += line_of(question, fault);
    wrong += faults.empty() ? 0 : 1;
  }
  out += fmt::format("{} questions, {} proven by the rules{}, {} not\n", questions->size(), questions->size() - wrong,
                     *engine ? " and by the reader of words" : "", wrong);
  const int status = finish(print(out));
  return status != 0 ? status : wrong > 0 ? 1 : 0;
}

}  // namespace mlrung
