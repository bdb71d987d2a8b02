#include <unistd.h>

#include <filesystem>

#include "base/near_miss.h"
#include "cli/output.h"
#include "cli/practice.h"
#include "cli/practice_menu.h"
#include "cli/practice_quiz.h"
#include "cli/practice_source.h"
#include "practice/session.h"

namespace mlrung {
namespace {

constexpr int k_count = 10;  // questions of a session

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

// As it is seen from any folder, since a session may be resumed in another one.
std::string from_anywhere(const std::string& path) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::absolute(path, error);
  return error || path.find("://") != std::string::npos ? path : whole.lexically_normal().string();
}

QuestionSource source_of(const Call& call, Seconds now) {
  QuestionSource source;
  if (call.from) source.from = from_anywhere(*call.from);
  if (call.file) source.file = from_anywhere(*call.file);
  if (!call.generated) return source;
  source.seed = call.seed.value_or(now);
  source.kind = call.kind;
  source.level = call.level;
  source.count = call.count.value_or(k_count);
  return source;
}

Result<SessionOptions> options_of(const Call& call, const Catalogue& catalogue) {
  if (int(call.generated) + int(call.from.has_value()) + int(call.file.has_value()) > 1)
    return std::unexpected(Error{"--generated, --from and --questions exclude each other", {}, "choose one of them"});
  SessionOptions options{.count = call.count.value_or(k_count)};
  if (options.count < 1) return std::unexpected(Error{"--count must be 1 or more", {}, {}});
  if (call.level && catalogue.level(*call.level) == nullptr)
    return std::unexpected(Error{"--level " + std::to_string(*call.level) + " is no level",
                                 {},
                                 "levels are 1 to " + std::to_string(catalogue.levels.size())});
  if (call.difficulty && (*call.difficulty < 1 || *call.difficulty > 3))
    return std::unexpected(Error{"--difficulty must be 1, 2 or 3", {}, {}});
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

// The same questions as before, whatever else the call says.
Result<Session> resume_session(const Command& command, const Catalogue& catalogue, Progress& progress, Seconds now) {
  TRY(const std::optional<StoredSession> stored, progress.unfinished(now));
  if (!stored)
    return std::unexpected(Error{"there is no session to go on with", {}, "leave out --resume to begin one"});
  TRY(std::vector<Question> questions, questions_from(source_of_json(stored->call), command, catalogue));
  return Session::resume(std::move(questions), progress, *stored);
}

// Whether the learner is asked: at a terminal, when the call says nothing of which questions it wants.
bool says_nothing(const Call& call) {
  const bool chosen = call.level || call.seed || call.difficulty || call.from || call.file || call.mistakes ||
                      call.generated || call.resume || call.jsonl || !call.kind.empty() || !call.capability.empty();
  return !chosen && ::isatty(STDIN_FILENO) != 0 && ::isatty(STDOUT_FILENO) != 0;
}

// False: the learner stopped.
Result<bool> ask_learner(Call& call, const Command& command, Progress& progress) {
  TRY(const Catalogue catalogue, command.catalogue());
  std::error_code error;
  MenuFacts facts{.catalogue = &catalogue, .in_repository = std::filesystem::exists(".git", error)};
  TRY(facts.questions, questions_of({}, catalogue));
  TRY(facts.cards, progress.cards());
  TRY(facts.unfinished, progress.unfinished(now_in_seconds()));
  TRY(const std::optional<MenuChoice> choice, ask_menu(facts, terminal(command.no_color())));
  if (!choice) return false;
  call.kind = choice->kind;
  call.level = choice->level;
  call.mistakes = choice->mistakes;
  call.generated = choice->generated;
  call.resume = choice->resume;
  if (choice->from_here) call.from = ".";
  return true;
}

Result<Session> open_session(const Command& command, const Call& call, Progress& progress, Seconds now) {
  TRY(const Catalogue catalogue, command.catalogue());
  if (call.resume) return resume_session(command, catalogue, progress, now);
  TRY(SessionOptions options, options_of(call, catalogue));
  const QuestionSource source = source_of(call, now);
  options.call = to_json(source);
  TRY(std::vector<Question> questions, questions_from(source, command, catalogue));
  return Session::start(std::move(questions), progress, options, now);
}

}  // namespace

int run_practice_quiz(const Verb& verb, const std::vector<std::string>& arguments) {
  Call call;
  Command command(verb);
  if (const auto status = parse(command, call, arguments)) return *status;
  Result<std::unique_ptr<Progress>> progress = own_progress();
  if (!progress) return finish(std::unexpected(progress.error()));
  if (says_nothing(call)) {
    const Result<bool> going_on = ask_learner(call, command, **progress);
    if (!going_on || !*going_on) return going_on ? 0 : finish(std::unexpected(going_on.error()));
  }
  Result<Session> session = open_session(command, call, **progress, now_in_seconds());
  if (!session) return finish(std::unexpected(session.error()));
  return finish(call.jsonl ? quiz_by_json_lines(*session)
                           : quiz_by_keys(*session, **progress, terminal(command.no_color())));
}

}  // namespace mlrung
