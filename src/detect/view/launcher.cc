#include "detect/view/launcher.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>

#include "detect/view/command_line.h"

namespace mlrung {
namespace {

// Kept as commands of their own; what they start is another one.
constexpr Launcher k_outer[] = {
    {"pdm run", "-p,--project,--venv"},
    {"hatch run", "-e,--env"},
    {"rye run", ""},
    {"pixi run", "-e,--environment,--manifest-path"},
    {"coverage run", "--source,--rcfile,--omit,--include,--data-file,--context,--concurrency"},
    {"timeout", "-s,-k,--signal,--kill-after", 1},
    {"watch", "-n,--interval"},
    {"xargs", "-n,-I,-P,-L,-d,-a,-s,-E,--max-args,--max-procs,--delimiter,--arg-file"},
    {"parallel", "-j,--jobs,-a"},
    {"flock", "-w,-E", 1},
    {"retry", "-t,-d,--tries,--delay"}};
constexpr std::string_view k_docker_flags[] = {"-d",
                                               "-i",
                                               "-t",
                                               "-it",
                                               "-ti",
                                               "-P",
                                               "-T",
                                               "-itd",
                                               "-dit",
                                               "-td",
                                               "-di",
                                               "--rm",
                                               "--privileged",
                                               "--init",
                                               "--detach",
                                               "--interactive",
                                               "--tty",
                                               "--read-only",
                                               "--no-healthcheck",
                                               "--publish-all",
                                               "--build",
                                               "--no-deps",
                                               "--service-ports",
                                               "--use-aliases",
                                               "--no-TTY",
                                               "--quiet",
                                               "-q",
                                               "--quiet-pull",
                                               "--remove-orphans",
                                               "--oom-kill-disable"};

bool has_value_option(std::string_view valued, std::string_view option) {
  while (!valued.empty()) {
    const auto comma = std::min(valued.find(','), valued.size());
    if (valued.substr(0, comma) == option) return true;
    valued.remove_prefix(std::min(comma + 1, valued.size()));
  }
  return false;
}

}  // namespace

std::size_t matches(const Words& words, std::string_view launcher) {
  std::size_t count = 0;
  while (!launcher.empty()) {
    const auto space = std::min(launcher.find(' '), launcher.size());
    if (count >= words.size() ||
        (count == 0 ? program_name(words[0]) : std::string_view(words[count])) != launcher.substr(0, space))
      return 0;
    ++count;
    launcher.remove_prefix(std::min(space + 1, launcher.size()));
  }
  return count;
}

bool is_assignment(std::string_view word) {
  const auto equal = word.find('=');
  if (equal == std::string_view::npos || equal == 0 || (std::isdigit(static_cast<unsigned char>(word[0])) != 0))
    return false;
  return std::ranges::all_of(word.substr(0, word[equal - 1] == '+' ? equal - 1 : equal),
                             [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; });
}

std::size_t inner_start(const Words& words, std::size_t count, const Launcher& launcher) {
  int plain = launcher.plain;
  while (count < words.size()) {
    const std::string_view word = words[count];
    if (word == "--") {
      ++count;
      if (plain == 0) break;
    } else if (word.starts_with('-')) {
      count += has_value_option(launcher.valued, word) ? 2 : 1;
    } else if (is_assignment(word) || plain-- > 0) {
      ++count;
    } else {
      break;
    }
  }
  return std::min(count, words.size());
}

namespace {

std::size_t after_docker_options(const Words& words, std::size_t at, std::string& entry) {
  while (at < words.size() && words[at].starts_with('-')) {
    const std::string_view word = words[at];
    if (word == "--entrypoint" && at + 1 < words.size())
      entry = words[at + 1];
    else if (word.starts_with("--entrypoint="))
      entry = word.substr(13);
    const bool flag =
        word.find('=') != std::string_view::npos || std::ranges::find(k_docker_flags, word) != std::end(k_docker_flags);
    at += flag ? 1 : 2;
  }
  return at;
}

// The command inside `docker run image cmd`, `docker exec`, `docker compose run|exec service cmd`.
Words inside_docker(const Words& words) {
  std::size_t at = 1;
  while (at < words.size() && words[at] == "container") ++at;
  if (at < words.size() && words[at] == "compose") {
    ++at;
    while (at < words.size() && words[at].starts_with('-')) at += words[at].find('=') == std::string::npos ? 2 : 1;
  }
  if (at >= words.size() || (words[at] != "run" && words[at] != "exec")) return {};
  std::string entry;
  at = after_docker_options(words, at + 1, entry) + 1;  // the image or service
  Words inner;
  if (!entry.empty()) inner.push_back(entry);
  if (at < words.size()) inner.insert(inner.end(), words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
  return inner;
}

// The argument of -c of a shell.
Opened inside_shell(const Words& words) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (!words[i].starts_with('-') && !words[i].starts_with('+')) return {};
    if (words[i] == "-o" || words[i] == "-O") {
      ++i;
      continue;
    }
    if (!words[i].starts_with("--") && words[i].find('c') != std::string::npos) return {{}, words[i + 1], true};
  }
  return {};
}

Opened inside_ssh(const Words& words) {
  std::size_t at = 1;
  while (at < words.size() && words[at].starts_with('-'))
    at += words[at].size() == 2 && std::string_view("bcDEeFIiJLlmOopQRSWw").find(words[at][1]) != std::string_view::npos
              ? 2
              : 1;
  Opened opened;
  for (++at; at < words.size(); ++at) (opened.script += words[at]) += ' ';
  return opened;
}

Opened after_option(const Words& words, std::initializer_list<std::string_view> options) {
  for (std::size_t i = 1; i < words.size(); ++i)
    for (const auto option : options) {
      if (words[i] == option && i + 1 < words.size()) return {{}, words[i + 1], false};
      if (words[i].size() > option.size() && words[i].starts_with(option) && words[i][option.size()] == '=')
        return {{}, words[i].substr(option.size() + 1), false};
    }
  return {};
}

}  // namespace

Opened inside(const Words& words) {
  const auto name = program_name(words[0]);
  if (name == "bash" || name == "sh" || name == "zsh" || name == "dash" || name == "ash") return inside_shell(words);
  if (name == "eval") return {{}, join_words(words, 1), false};
  if (name == "docker" || name == "podman") return {inside_docker(words), {}, false};
  if (name == "ssh") return inside_ssh(words);
  if (name == "su") return after_option(words, {"-c", "--command"});
  if (matches(words, "gcloud compute") == 2) return after_option(words, {"--command"});
  if (matches(words, "kubectl exec") == 2) {
    const auto dashes = std::ranges::find(words, "--");
    return dashes == words.end() ? Opened{} : Opened{Words(dashes + 1, words.end()), {}, false};
  }
  for (const auto& launcher : k_outer) {
    const auto count = matches(words, launcher.words);
    if (count == 0) continue;
    const auto start = inner_start(words, count, launcher);
    if (start >= words.size() || words[start].find(':') != std::string::npos) return {};
    Opened opened;
    opened.words.assign(words.begin() + static_cast<std::ptrdiff_t>(start), words.end());
    const bool coverage = launcher.words == "coverage run";
    const bool module = coverage && std::find(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(start),
                                              "-m") != words.begin() + static_cast<std::ptrdiff_t>(start);
    if (module) opened.words.insert(opened.words.begin(), "-m");
    if (coverage) opened.words.insert(opened.words.begin(), "python");
    return opened;
  }
  return {};
}

}  // namespace mlrung
