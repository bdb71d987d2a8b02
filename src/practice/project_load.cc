#include <algorithm>
#include <array>

#include "base/document.h"
#include "base/embedded.h"
#include "base/near_miss.h"
#include "practice/project.h"
#include "practice/record.h"

namespace mlrung {
namespace {

using Texts = std::map<std::string, std::string>;

struct CheckRow {
  const char* key;
  ProgramCheck::Kind kind;
};
constexpr std::array k_checks = {
    CheckRow{"dictionary", ProgramCheck::Kind::dictionary}, CheckRow{"threshold", ProgramCheck::Kind::threshold},
    CheckRow{"filter", ProgramCheck::Kind::filter}, CheckRow{"print", ProgramCheck::Kind::print}};

bool is_inside(std::string_view path) {
  return !path.empty() && path.front() != '/' && path.find("..") == std::string_view::npos &&
         path.find('\\') == std::string_view::npos;
}

class Loader {
 public:
  Loader(const Catalogue& catalogue, const std::string& path) : catalogue_(catalogue), path_(path) {}

  Result<Project> load(const Node& root) {
    TRY(const Record record, Record::read(root, "a project", path_, {"id", "title", "about", "level", "steps"},
                                          {"languages", "messages", "files", "finished", "extends"}));
    project_.place = record.place();
    TRY(project_.id, record.text("id"));
    TRY(project_.title, record.text("title"));
    TRY(project_.about, record.text("about"));
    TRY(project_.extends, record.text("extends"));
    TRY(project_.level, record.number("level", 1, static_cast<int>(catalogue_.levels.size())));
    TRY_VOID(load_languages(record));
    TRY(project_.messages, texts(record, "messages"));
    TRY(project_.files, files(record, "files"));
    TRY(project_.finished, files(record, "finished"));
    project_.kind = project_.languages.empty() ? Project::Kind::folder : Project::Kind::program;
    const Node* steps = record.find("steps");
    if (!steps->is_sequence() || steps->children.empty()) return record.fail(steps, "'steps' must be a list");
    for (const Node& node : steps->children) TRY_VOID(load_step(node));
    return std::move(project_);
  }

 private:
  Result<void> load_languages(const Record& record) {
    TRY(const std::vector<std::string> ids, record.texts("languages"));
    for (const std::string& id : ids) {
      const std::optional<Language> language = find_language(id);
      if (!language)
        return record.fail(record.find("languages"), "unknown language '" + id + "'", "known: python, cpp, javascript");
      project_.languages.push_back(*language);
    }
    return {};
  }

  static Result<Texts> texts(const Record& record, const char* key) {
    Texts found;
    const Node* node = record.find(key);
    if (node == nullptr) return found;
    if (!node->is_mapping()) return record.fail(node, "'" + std::string(key) + "' must be names with texts");
    for (const Node& child : node->children)
      if (!child.is_scalar() || !found.emplace(child.key, child.text).second)
        return record.fail(&child, "'" + std::string(child.key) + "' must be one text");
    return found;
  }

  static Result<Texts> files(const Record& record, const char* key) {
    TRY(Texts found, texts(record, key));
    for (const auto& [path, text] : found)
      if (!is_inside(path)) return record.fail(record.find(key), "'" + path + "' is no path inside of the project");
    return found;
  }

  Result<void> load_step(const Node& node) {
    TRY(const Record record, Record::read(node, "a step of project '" + project_.id + "'", path_,
                                          {"id", "title", "instruction", "hint", "check"}, {"message"}));
    ProjectStep step;
    TRY(step.id, record.text("id"));
    TRY(step.title, record.text("title"));
    TRY(step.instruction, by_language(record, "instruction"));
    TRY(step.hint, by_language(record, "hint"));
    TRY(step.message, record.text("message"));
    const Node* check = record.find("check");
    if (project_.kind == Project::Kind::program) {
      TRY(step.program, program_check(*check));
    } else {
      TRY(step.folder, folder_check(*check));
    }
    project_.steps.push_back(std::move(step));
    return {};
  }

  // One text for all languages, or one for each.
  Result<TextByLanguage> by_language(const Record& record, const char* key) const {
    TextByLanguage found;
    const Node* node = record.find(key);
    std::vector<Language> languages = project_.languages;
    if (languages.empty()) languages.push_back(Language::python);
    if (node->is_scalar()) {
      for (const Language language : languages) found[language] = std::string(node->text);
      return found;
    }
    TRY(const Texts each, texts(record, key));
    for (const Language language : languages) {
      const auto text = each.find(id_of(language));
      if (text == each.end()) return record.fail(node, "'" + std::string(key) + "' has nothing for " + id_of(language));
      found[language] = text->second;
    }
    return found;
  }

  Result<ProgramCheck> program_check(const Node& node) const {
    TRY(const Record record, Record::read(node, "a check of project '" + project_.id + "'", path_, {},
                                          {"dictionary", "threshold", "filter", "print", "entries", "value"}));
    ProgramCheck check;
    for (const CheckRow& row : k_checks) {
      if (record.find(row.key) == nullptr) continue;
      check.kind = row.kind;
      TRY(check.name, record.text(row.key));
    }
    if (check.name.empty()) return record.fail(nullptr, record.what() + " says nothing to check");
    if (check.kind == ProgramCheck::Kind::threshold) {
      TRY(check.value, record.number("value", -1000, 1000));
    }
    if (check.kind != ProgramCheck::Kind::dictionary) return check;
    TRY(const Texts entries, texts(record, "entries"));
    for (const auto& [key, name] : entries) check.entries[std::atoi(key.c_str())] = name;
    if (check.entries.size() < 2) return record.fail(nullptr, record.what() + " needs two 'entries' or more");
    return check;
  }

  Result<FolderCheck> folder_check(const Node& node) const {
    TRY(const Record record,
        Record::read(node, "a check of project '" + project_.id + "'", path_, {}, {"practices", "level", "runs"}));
    FolderCheck check;
    TRY(check.practices, record.texts("practices"));
    for (const std::string& id : check.practices)
      if (catalogue_.practice(id) == nullptr)
        return record.fail(record.find("practices"), "unknown practice '" + id + "' in " + record.what());
    if (record.find("level") != nullptr) {
      TRY(check.level, record.number("level", 1, static_cast<int>(catalogue_.levels.size())));
    }
    const Node* runs = record.find("runs");
    if (runs == nullptr) return check;
    if (!runs->is_sequence()) return record.fail(runs, "'runs' must be a list");
    for (const Node& run : runs->children) {
      TRY(HiddenRun hidden, hidden_run(run));
      check.runs.push_back(std::move(hidden));
    }
    return check;
  }

  Result<HiddenRun> hidden_run(const Node& node) const {
    TRY(const Record record, Record::read(node, "a run of project '" + project_.id + "'", path_, {"commands"},
                                          {"files", "status", "prints"}));
    HiddenRun run;
    const Node* commands = record.find("commands");
    if (!commands->is_sequence() || commands->children.empty())
      return record.fail(commands, "'commands' must be a list of commands");
    for (const Node& command : commands->children) {
      std::vector<std::string> words;
      for (const Node& word : command.children) words.emplace_back(word.text);
      if (words.empty()) return record.fail(&command, "a command must be a list of words");
      run.commands.push_back(std::move(words));
    }
    TRY(run.files, files(record, "files"));
    TRY(run.prints, record.texts("prints"));
    if (record.find("status") != nullptr) {
      TRY(run.status, record.number("status", 0, 255));
    }
    return run;
  }

  const Catalogue& catalogue_;
  const std::string& path_;
  Project project_;
};

Result<Project> load_document(const Document& document, const std::string& path, const Catalogue& catalogue) {
  if (document.roots.size() != 1) return std::unexpected(Error{"a project must be one YAML document", {path, 0}, {}});
  return Loader(catalogue, path).load(document.roots.front());
}

}  // namespace

Result<Project> load_project(std::string_view text, const std::string& path, const Catalogue& catalogue) {
  TRY(const Document document, parse_yaml(text, path));
  return load_document(document, path, catalogue);
}

Result<std::vector<Project>> embedded_projects(const Catalogue& catalogue) {
  std::vector<Project> all;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with("practice/projects/")) continue;
    TRY(Project project, load_document(embedded_document(file.path), "model/" + std::string(file.path), catalogue));
    all.push_back(std::move(project));
  }
  std::ranges::stable_sort(all, {}, &Project::level);
  for (Project& project : all) {
    if (project.extends.empty()) continue;
    TRY(const Project before, find_project(all, project.extends));
    // By rising level, so what it extends is whole already.
    for (const auto* files : {&before.finished, &before.files}) project.files.insert(files->begin(), files->end());
  }
  return all;
}

Result<Project> find_project(const std::vector<Project>& projects, const std::string& id) {
  std::vector<std::string> ids;
  for (const Project& project : projects) {
    if (project.id == id) return project;
    ids.push_back(project.id);
  }
  const std::string hint = did_you_mean(id, ids);
  return std::unexpected(
      Error{"there is no project '" + id + "'", {}, hint.empty() ? "'mlrung practice project' lists them" : hint});
}

}  // namespace mlrung
