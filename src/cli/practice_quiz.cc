#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/near_miss.h"
#include "cli/keys.h"
#include "cli/output.h"
#include "cli/practice.h"
#include "cli/practice_quiz.h"
#include "cli/practice_text.h"
#include "pipeline.h"
#include "practice/generate.h"
#include "practice/own_project.h"
#include "practice/session.h"

namespace mlrung {
namespace {

struct Call {
  std::optional<int> count, level, seed, difficulty;
  std::string kind, capability;
  std::optional<std::string> from, file;
  bool mistakes = false, generated = false, jsonl = false, resume = false;
};

std::vector<std::string> kinds_in_files() {
  std::vector<std::string> kinds = kind_ids();
  kinds.pop_back();
  return kinds;
}

std::optional<int> parse(Command& command, Call& call, const std::vector<std::string>& arguments) {
  command.option("-n,--count", call.count, "how many questions; default: 10");
  command.choice("--kind", call.kind, kinds_in_files(), "only this kind of question");
  command.option("--level", call.level, "only questions about this level");
  command.option("--capability", call.capability, "ID", "only questions about this capability");
  command.option("--difficulty", call.difficulty, "only 1 (easy), 2 or 3 (hard)");
  command.flag("--mistakes", call.mistakes, "only what you got wrong the last time");
  command.option("--seed", call.seed, "the same questions in the same order for the same number");
  command.flag("--generated", call.generated, "new questions, composed by the seed");
  command.option("--from", call.from, "PATH", "questions about the repository at this path, answered by its scan");
  command.option("--questions", call.file, "FILE", "your own questions instead of those that mlrung carries");
  command.flag("--resume", call.resume, "go on with the session that was cut off");
  command.flag("--jsonl", call.jsonl, "questions and answers as JSON lines, for scripts");
  return command.parse(arguments);
}

Result<std::vector<Question>> generated_questions(const Call& call, const Catalogue& catalogue, int count,
                                                  Seconds now) {
  TRY(const std::vector<Statement> statements, embedded_statements(catalogue));
  TRY(const std::unique_ptr<Engine> engine, words_engine(catalogue));
  GenerateOptions options{.level = call.level};
  if (!call.kind.empty()) options.kind = *find_kind(call.kind);
  std::vector<Question> questions;
  const auto first = static_cast<std::uint64_t>(call.seed ? *call.seed : now) * 1000;
  for (int i = 0; i < count; ++i)
    if (auto made =
            generate_question(catalogue, statements, first + static_cast<std::uint64_t>(i), options, engine.get()))
      questions.push_back(std::move(*made));
  return questions;
}

Result<std::vector<Question>> own_questions(const Command& command, const std::string& path) {
  TRY(const MaturityModel model, load_model(command.model()));
  TRY(const Report report, scan(model, {.target = path}));
  return own_project_questions(model.catalogue, report.observations, report.assessment, report.gaps);
}

Result<std::vector<Question>> gather(const Command& command, const Call& call, const Catalogue& catalogue, int count,
                                     Seconds now) {
  if (call.from) return own_questions(command, *call.from);
  if (call.generated) return generated_questions(call, catalogue, count, now);
  return questions_of(call.file ? std::vector{*call.file} : std::vector<std::string>(), catalogue);
}

Result<SessionOptions> options_of(const Call& call, const Catalogue& catalogue) {
  SessionOptions options{.count = call.count.value_or(10)};
  if (options.count < 1) return std::unexpected(Error{"--count must be 1 or more", {}, {}});
  if (call.level && catalogue.level(*call.level) == nullptr)
    return std::unexpected(Error{"--level " + std::to_string(*call.level) + " is no level",
                                 {},
                                 "levels are 1 to " + std::to_string(catalogue.levels.size())});
  std::vector<std::string> capabilities;
  for (const Capability& capability : catalogue.capabilities) capabilities.push_back(capability.id);
  if (!call.capability.empty() && catalogue.capability(call.capability) == nullptr)
    return std::unexpected(
        Error{"unknown capability '" + call.capability + "'", {}, did_you_mean(call.capability, capabilities)});
  options.filter = {
      .level = call.level, .difficulty = call.difficulty, .capability = call.capability, .mistakes = call.mistakes};
  if (!call.kind.empty()) options.filter.kind = *find_kind(call.kind);
  if (call.seed) options.seed = static_cast<std::uint64_t>(*call.seed);
  if (call.generated || call.from) options.seed = 0;
  return options;
}

Result<Session> open_session(const Command& command, const Call& call, Progress& progress, Seconds now) {
  TRY(const Catalogue catalogue, command.catalogue());
  TRY(const SessionOptions options, options_of(call, catalogue));
  TRY(std::vector<Question> questions, gather(command, call, catalogue, options.count, now));
  if (!call.resume) return Session::start(std::move(questions), progress, options, now);
  TRY(const std::optional<StoredSession> stored, progress.unfinished(now));
  if (!stored)
    return std::unexpected(Error{"there is no session to go on with", {}, "leave out --resume to begin one"});
  return Session::resume(std::move(questions), progress, *stored);
}

}  // namespace

int run_practice_quiz(const Verb& verb, const std::vector<std::string>& arguments) {
  Call call;
  Command command(verb);
  if (const auto status = parse(command, call, arguments)) return *status;
  Result<std::unique_ptr<Progress>> progress = own_progress();
  if (!progress) return finish(std::unexpected(progress.error()));
  Result<Session> session = open_session(command, call, **progress, now_in_seconds());
  if (!session) return finish(std::unexpected(session.error()));
  return finish(call.jsonl ? quiz_by_json_lines(*session)
                           : quiz_by_keys(*session, **progress, terminal(command.no_color())));
}

}  // namespace mlrung
