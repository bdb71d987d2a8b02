// A coding project as data (model/practice/projects/*.yaml): steps with an instruction, a hint and a check each. A
// `program` is one file that is parsed and run; a `folder` is a scaffold that the scan and hidden runs grade.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/catalogue.h"
#include "practice/code/program.h"

namespace mlrung {

using TextByLanguage = std::map<Language, std::string>;

// What a step of a program is checked for; the names are those of the steps before it.
struct ProgramCheck {
  enum class Kind { dictionary, threshold, filter, print };
  Kind kind = Kind::dictionary;
  std::string name;      // that the step asks for
  Entries entries = {};  // of a dictionary
  int value = 0;         // of a threshold
};

// A hidden run in a copy of the learner's folder: what is added before, what is run one after the other, what has to
// come out.
struct HiddenRun {
  std::vector<std::vector<std::string>> commands;
  std::map<std::string, std::string> files = {};  // added or replaced before the run
  int status = 0;                                 // of the last command that ran
  std::vector<std::string> prints = {};           // texts that have to be in what they print, in this order
};

struct FolderCheck {
  std::vector<std::string> practices = {};  // that the scan has to see
  int level = 0;                            // that the scan has to give; 0: any
  std::vector<HiddenRun> runs = {};
};

struct ProjectStep {
  std::string id, title;
  TextByLanguage instruction, hint;  // of a folder: under Language::python
  ProgramCheck program = {};
  FolderCheck folder = {};
  std::string message = {};  // of a folder: what is said when the check fails
};

struct Project {
  enum class Kind { program, folder };
  std::string id, title, about;
  std::string extends = {};  // a folder that begins with the finished files of another project
  Kind kind = Kind::program;
  int level = 1;  // the level that it leads to
  std::vector<Language> languages = {};
  std::vector<ProjectStep> steps;
  std::map<std::string, std::string> messages = {};  // of a program: mistake -> text with {places}
  std::map<std::string, std::string> files = {};     // of a folder: the scaffold
  std::map<std::string, std::string> finished = {};  // files of the finished sample, over the scaffold
  Place place = {};

  [[nodiscard]] ProgramNames names() const;
};

[[nodiscard]] Result<Project> load_project(std::string_view text, const std::string& path, const Catalogue& catalogue);
// All that the program carries, by level and id.
[[nodiscard]] Result<std::vector<Project>> embedded_projects(const Catalogue& catalogue);
// With a hint at near misses when there is none of that id.
[[nodiscard]] Result<Project> find_project(const std::vector<Project>& projects, const std::string& id);

}  // namespace mlrung
