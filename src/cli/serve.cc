#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "cli/command.h"
#include "cli/files.h"
#include "cli/open_page.h"
#include "cli/output.h"
#include "cli/words_input.h"
#include "practice/question_load.h"
#include "report/words_report.h"
#include "serve/guard.h"
#include "serve/python_folder.h"
#include "serve/server.h"
#include "serve/share_folders.h"
#include "serve/static_site.h"

namespace mlrung {
namespace {

namespace fs = std::filesystem;

struct Call {
  std::vector<std::string> targets;
  std::optional<int> port;
  std::optional<std::string> folder;  // of --export
  bool force = false;
  bool no_open = false;
};

std::optional<int> parse(Command& command, Call& call, const std::vector<std::string>& arguments) {
  command.positional("TARGET", call.targets, "what else the page may scan; always: what is in this folder");
  command.option("--port", call.port, "listen there; default: 5317 or the next free one, 0: any");
  command.option("--export", call.folder, "DIR", "write the practice part as a static site, do not listen");
  command.flag("--force", call.force, "replace files of an earlier export");
  command.flag("--no-open", call.no_open, "do not start a browser");
  return command.parse(arguments);
}

Seconds seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

// Progress in the user's data folder, the same that the terminal has; in memory where it cannot be kept.
void open_progress_of(ApiSetup& setup) {
  const Result<std::string> file = progress_file(std::getenv("XDG_DATA_HOME"), std::getenv("HOME"));
  Result<std::unique_ptr<Progress>> opened = file ? open_progress(*file) : std::unexpected(file.error());
  if (opened) {
    setup.progress = std::move(*opened);
    return;
  }
  setup.progress = memory_progress();
  setup.progress_notice = "Progress is kept only until the server stops: " + opened.error().message;
  say(to_line(opened.error()) + "; progress is kept only until the server stops");
}

// None where another maturity model asks for capabilities that the reader does not know.
WordsService words_service(const Catalogue& catalogue) {
  Result<Reader> opened = open_reader(catalogue);
  if (!opened) {
    say(to_line(opened.error()) + "; the page is without the judge of words");
    return {};
  }
  const auto reader = std::make_shared<const Reader>(std::move(*opened));
  return {.assess =
              [reader, catalogue](const std::string& text) {
                return to_json(catalogue, describe(catalogue, *reader, text, Detail::full));
              },
          .check = [reader, catalogue](
                       const std::string& text) { return to_json(catalogue, check_claim(catalogue, *reader, text)); }};
}

Result<ApiSetup> make_setup(const Command& command, const Call& call) {
  ApiSetup setup;
  setup.token = new_token();
  setup.now = seconds_now;
  TRY(setup.model, load_model(command.model()));
  TRY(setup.questions, embedded_questions(setup.model.catalogue));
  TRY(setup.projects, embedded_projects(setup.model.catalogue));
  setup.assets = embedded_assets();
  setup.python_folder =
      find_python_folder(python_folders(program_file(), std::getenv("XDG_DATA_HOME"), std::getenv("HOME")));
  std::error_code error;
  setup.repositories = Repositories(fs::current_path(error).string(), call.targets);
  return setup;
}

Result<void> write_site(const ApiSetup& setup, const Call& call) {
  TRY(const std::vector<SiteFile> files, static_site(setup));
  const fs::path folder = *call.folder;
  const Overwrite overwrite = call.force ? Overwrite::yes : Overwrite::no;
  for (const SiteFile& file : files) {
    std::error_code error;
    fs::create_directories((folder / file.path).parent_path(), error);
    if (error) return std::unexpected(Error{"cannot be made: " + error.message(), {*call.folder, 0}, {}});
    TRY_VOID(write_file((folder / file.path).string(), file.bytes, overwrite));
  }
  return print(
      fmt::format("{} files in {}: put the folder on any web host, or try it with\n  python3 -m http.server -d {}\n",
                  files.size(), *call.folder, *call.folder));
}

Result<int> bind_port(Server& server, const std::optional<int>& wanted) {
  constexpr int k_first = 5317, k_tries = 20;
  if (wanted && (*wanted < 0 || *wanted > 65535))
    return std::unexpected(Error{"--port " + std::to_string(*wanted) + " is no port", {}, "ports are 0 to 65535"});
  if (wanted) return server.bind(*wanted);
  for (int port = k_first; port < k_first + k_tries; ++port)
    if (const Result<int> bound = server.bind(port)) return bound;
  return server.bind(0);
}

// Blocked in all threads, so that one can wait for them: stopping a server is nothing for a signal handler.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

int listen(ApiSetup setup, const Call& call) {
  open_progress_of(setup);
  setup.words = words_service(setup.model.catalogue);
  Api api(std::move(setup));
  const sigset_t signals = block_stop_signals();
  Server server(api);
  const Result<int> port = bind_port(server, call.port);
  if (!port) return finish(std::unexpected(port.error()));
  const std::string address = fmt::format("http://127.0.0.1:{}/", *port);
  if (const int status = finish(print("mlrung is at " + address + "  (Ctrl+C stops it)\n")); status != 0) return status;
  if (api.setup().assets.empty()) say("this program was built without the page; 'make build' makes it, with npm");
  std::jthread stopper([&] {
    int signal = 0;
    sigwait(&signals, &signal);
    server.stop();
  });
  if (!call.no_open) open_page(address);
  server.run();
  kill(getpid(), SIGTERM);  // the stopper may still wait
  return 0;
}

}  // namespace

int run_serve(const Verb& verb, const std::vector<std::string>& arguments) {
  Call call;
  Command command(verb);
  if (const auto status = parse(command, call, arguments)) return *status;
  Result<ApiSetup> setup = make_setup(command, call);
  if (!setup) return finish(std::unexpected(setup.error()));
  if (call.folder) return finish(write_site(*setup, call));
  return listen(std::move(*setup), call);
}

}  // namespace mlrung
