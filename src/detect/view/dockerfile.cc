// Dockerfiles: instructions, build stages as scopes, and what RUN, CMD, ENTRYPOINT and HEALTHCHECK run.
#include <algorithm>
#include <map>
#include <string>

#include "base/document.h"
#include "detect/view/collector.h"
#include "detect/view/lines.h"
#include "detect/view/make_text.h"
#include "detect/view/shell_lexer.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest_value = 4000;

std::string upper(std::string_view text) {
  std::string made(text);
  for (char& c : made)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return made;
}

// The words of the exec form, as one command line; empty when it is the shell form.
std::string exec_form(std::string_view value) {
  if (!value.starts_with('[')) return {};
  const auto list = parse_json(value, "");
  if (!list || list->roots.empty() || !list->roots[0].is_sequence()) return {};
  std::vector<std::string> words;
  for (const auto& item : list->roots[0].children) words.emplace_back(item.text);
  return join_words(words);
}

struct Instruction {
  std::string name;    // upper case
  std::string value;   // on one line
  std::string script;  // with the line breaks of the file
  std::size_t line = 1;
  std::string here;  // text of its here-documents
  std::size_t here_line = 0;
};

class DockerfileView {
 public:
  explicit DockerfileView(FileFacts& facts) : facts_(facts), collector_(facts), lines_(*facts.text) {}

  void read() {
    while (lines_.next()) {
      const auto line = trim(lines_.line());
      if (line.empty()) continue;
      if (line[0] == '#') {
        if (const auto at = line.find("escape="); at != std::string_view::npos && line.ends_with('`')) escape_ = '`';
        continue;
      }
      add(instruction(line));
    }
    end_stage();
    collector_.finish();
  }

 private:
  Instruction instruction(std::string_view line) {
    Instruction made;
    made.line = lines_.number();
    const auto end = std::min(line.find_first_of(" \t"), line.size());
    made.name = upper(line.substr(0, end));
    bool more = append(made, trim(line.substr(end)));
    while (more && lines_.next()) {
      const auto next = trim(lines_.line());
      if (next.empty() || next[0] == '#') {
        made.script += "\\\n";
        continue;
      }
      made.script += "\\\n";
      more = append(made, next);
    }
    read_here_documents(made);
    return made;
  }

  // Whether the instruction goes on in the next line.
  bool append(Instruction& made, std::string_view piece) const {
    const bool more = piece.ends_with(escape_);
    if (more) piece = trim(piece.substr(0, piece.size() - 1));
    if (!made.value.empty()) made.value += ' ';
    made.value += piece;
    made.script += piece;
    if (more) made.script += ' ';
    return more;
  }

  void read_here_documents(Instruction& made) {
    if (made.name != "RUN" && made.name != "COPY" && made.name != "ADD") return;
    std::size_t at = 0;
    while ((at = made.value.find("<<", at)) != std::string::npos) {
      at += 2;
      if (at < made.value.size() && made.value[at] == '<') return;
      if (at < made.value.size() && made.value[at] == '-') ++at;
      auto word = std::string_view(made.value).substr(at);
      word = unquote(word.substr(0, word.find_first_of(" \t;|&>)")));
      if (word.empty() || !(is_letter(word[0]) || word[0] == '_')) continue;
      made.here_line = made.here_line == 0 ? lines_.number() + 1 : made.here_line;
      while (lines_.next() && trim(lines_.line()) != word) made.here.append(lines_.line()).append("\n");
    }
  }

  void add(const Instruction& made) {
    static constexpr std::string_view known[] = {"FROM",    "RUN", "CMD",     "LABEL",      "MAINTAINER",  "EXPOSE",
                                                 "ENV",     "ADD", "COPY",    "ENTRYPOINT", "VOLUME",      "USER",
                                                 "WORKDIR", "ARG", "ONBUILD", "STOPSIGNAL", "HEALTHCHECK", "SHELL"};
    if (std::ranges::find(known, made.name) == std::end(known)) return;
    std::string value = made.name == "FROM" ? expanded(made.value) : made.value;
    if (made.name == "FROM") begin_stage(value, made.line);
    if (made.name == "ARG" || made.name == "ENV") remember(made.value);
    if (value.size() > k_longest_value) value.resize(k_longest_value);
    collector_.add(FactKind::instruction, made.line, stage_, collector_.keep(made.name), collector_.keep(value));
    if (stage_ != k_file_scope) facts_.scopes[stage_].last_line = static_cast<std::uint32_t>(lines_.number());
    if (made.name == "RUN")
      run(made);
    else if (made.name == "CMD")
      command_ = made;
    else if (made.name == "ENTRYPOINT")
      entrypoint_ = made;
    else if (made.name == "HEALTHCHECK")
      health(made);
  }

  void begin_stage(std::string_view value, std::size_t line) {
    end_stage();
    const auto words = split_blanks(value);
    std::string name;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (name.empty() && !words[i].starts_with("--")) name = words[i];
      if (upper(words[i]) == "AS" && i + 1 < words.size()) name = words[i + 1];
    }
    stage_ = collector_.scope(Scope::Kind::stage, k_file_scope, collector_.keep(name), line);
  }

  // ENTRYPOINT and CMD in exec form are one command.
  void end_stage() {
    if (!entrypoint_.name.empty()) {
      const auto entry = exec_form(entrypoint_.value);
      const auto arguments = exec_form(command_.value);
      if (!entry.empty() && !arguments.empty()) {
        collector_.commands(entry + " " + arguments, entrypoint_.line, stage_, false);
        entrypoint_ = command_ = {};
        return;
      }
      add_form(entrypoint_);
    }
    if (!command_.name.empty()) add_form(command_);
    entrypoint_ = command_ = {};
  }

  void add_form(const Instruction& made) {
    const auto words = exec_form(made.value);
    if (!words.empty())
      collector_.commands(words, made.line, stage_, false);
    else
      collector_.commands(made.script, made.line, stage_);
  }

  void run(Instruction made) {
    for (auto* text : {&made.value, &made.script})
      while (text->starts_with("--")) {
        const auto end = text->find_first_of(" \t");
        text->erase(0, std::min(end, text->size()));
        const auto start = text->find_first_not_of(" \t");
        text->erase(0, std::min(start, text->size()));
        while (text->starts_with("\\\n")) text->erase(0, 2);
      }
    const bool only_here = made.here_line > 0 && made.value.starts_with("<<");
    if (only_here && !made.here.starts_with("#!/usr/bin/env python"))
      collector_.commands(made.here, made.here_line, stage_);
    else
      add_form(made);
  }

  void health(Instruction made) {
    const auto at = made.value.find("CMD");
    if (at == std::string::npos) return;
    made.value = made.script = std::string(trim(std::string_view(made.value).substr(at + 3)));
    add_form(made);
  }

  // NAME=value ..., NAME value
  void remember(std::string_view value) {
    for (const auto& word : split_blanks(value)) {
      const auto equal = word.find('=');
      if (equal != std::string::npos && variables_.size() < 1000)
        variables_[word.substr(0, equal)] = std::string(unquote(word.substr(equal + 1)));
    }
  }

  std::string expanded(std::string_view text) const {
    std::string out;
    for (std::size_t i = 0; i < text.size() && out.size() < k_longest_value;) {
      if (text[i] != '$' || i + 1 >= text.size()) {
        out += text[i++];
        continue;
      }
      const bool braced = text[i + 1] == '{';
      auto end = i + (braced ? 2 : 1);
      const auto start = end;
      while (end < text.size() && is_word(text[end])) ++end;
      const auto known = variables_.find(std::string(text.substr(start, end - start)));
      auto stop = end;
      std::string_view fallback;
      if (braced) {
        stop = std::min(text.find('}', end), text.size() - 1) + 1;
        const auto rest = text.substr(end, stop - end);
        if (rest.starts_with(":-")) fallback = rest.substr(2, rest.size() - 3);
      }
      if (known != variables_.end())
        out += known->second;
      else if (!fallback.empty())
        out += fallback;
      else
        out += text.substr(i, stop - i);
      i = stop;
    }
    return out;
  }

  FileFacts& facts_;
  Collector collector_;
  Lines lines_;
  char escape_ = '\\';
  std::uint32_t stage_ = k_file_scope;
  Instruction command_, entrypoint_;
  std::map<std::string, std::string> variables_;
};

}  // namespace

void view_dockerfile(std::string_view, FileFacts& facts) { DockerfileView(facts).read(); }

}  // namespace mlrung
