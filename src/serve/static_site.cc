#include "serve/static_site.h"

#include <algorithm>

#include "serve/catalogue_json.h"
#include "serve/project_json.h"
#include "serve/python_folder.h"

namespace mlrung {

Result<std::vector<SiteFile>> static_site(const ApiSetup& setup) {
  std::vector<SiteFile> files;
  for (const Asset& asset : setup.assets) {
    TRY(std::string bytes, unzip(asset.gzip));
    files.push_back({std::string(asset.path), std::move(bytes)});
  }
  if (files.empty())
    return std::unexpected(Error{"this program was built without the page", {}, "build it with 'make build'"});
  files.push_back({"data/catalogue.json", dump(catalogue_json(setup.model.catalogue))});
  files.push_back({"data/questions.json", dump(questions_json(setup.questions, solved_question_json))});
  files.push_back({"data/projects.json", dump(projects_with_checks_json(setup.projects))});
  files.push_back({"data/python.json", dump(python_json(setup.python_folder))});
  if (!setup.python_folder.empty()) {
    for (const char* stored : k_python_files) {
      const std::string name = served_name(stored);
      HttpResponse file = python_file(setup.python_folder, name);
      if (file.status != 200) return std::unexpected(Error{name + " cannot be read", {}, {}});
      files.push_back({"python/" + name, std::move(file.body)});
    }
  }
  std::ranges::sort(files, {}, &SiteFile::path);
  return files;
}

}  // namespace mlrung
