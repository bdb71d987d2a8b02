#include "cli/practice.h"

#include <cstdlib>
#include <ctime>

#include "cli/files.h"
#include "practice/question_load.h"

namespace mlrung {
namespace {

const std::vector<Verb>& practice_verbs() {
  static const std::vector<Verb> table = {
      {"practice check", "prove the stored answer of every question",
       "  mlrung practice check\n"
       "  mlrung practice check own.yaml\n",
       run_practice_check},
      {"practice project", "a coding project, graded step by step",
       "  mlrung practice project\n"
       "  mlrung practice project mlops-levels\n"
       "  mlrung practice project mlops-levels levels.py --hint\n"
       "  mlrung practice project mlops-levels levels.cc --watch\n"
       "  mlrung practice project train-script ./my-folder\n",
       run_practice_project},
      {"practice start", "a folder to begin a project in",
       "  mlrung practice start train-script\n"
       "  mlrung practice start ci-pipeline my-folder\n",
       run_practice_start},
      {"practice export", "the questions for Moodle, Canvas, Anki or print",
       "  mlrung practice export --format gift --output questions.gift\n"
       "  mlrung practice export --format qti --output questions.zip\n"
       "  mlrung practice export --format anki --output questions.txt --level 3\n"
       "  mlrung practice export --format markdown own.yaml\n",
       run_practice_export},
      {"practice progress", "how far you are, and what to learn next",
       "  mlrung practice progress\n"
       "  mlrung practice progress --format json\n",
       run_practice_progress},
  };
  return table;
}

}  // namespace

int run_practice(const Verb& verb, const std::vector<std::string>& arguments) {
  if (!arguments.empty())
    for (const Verb& row : practice_verbs())
      if (row.name == "practice " + arguments.front()) return row.run(row, {arguments.begin() + 1, arguments.end()});
  return run_practice_quiz(verb, arguments);
}

Result<std::vector<Question>> questions_of(const std::vector<std::string>& files, const Catalogue& catalogue) {
  if (files.empty()) return embedded_questions(catalogue);
  std::vector<Question> all;
  for (const std::string& file : files) {
    TRY(const std::string text, read_file(file));
    TRY(const std::vector<Question> questions, load_questions(text, file, catalogue));
    all.insert(all.end(), questions.begin(), questions.end());
  }
  return all;
}

Result<std::unique_ptr<Progress>> own_progress() {
  TRY(const std::string file, progress_file(std::getenv("XDG_DATA_HOME"), std::getenv("HOME")));
  return open_progress(file);
}

Seconds now_in_seconds() { return static_cast<Seconds>(std::time(nullptr)); }

}  // namespace mlrung
