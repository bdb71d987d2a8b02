#include "detect/view/view.h"

namespace mlrung {

View view_of(FileType type) {
  switch (type) {
    case FileType::other: return nullptr;
    case FileType::python: return view_python;
    case FileType::notebook: return view_notebook;
    case FileType::r:
    case FileType::csharp:
    case FileType::java:
    case FileType::scala:
    case FileType::cpp:
    case FileType::go:
    case FileType::javascript:
    case FileType::julia: return view_source;
    case FileType::yaml: return view_yaml;
    case FileType::json: return view_json;
    case FileType::toml: return view_toml;
    case FileType::ini: return view_ini;
    case FileType::hcl: return view_hcl;
    case FileType::dockerfile: return view_dockerfile;
    case FileType::make: return view_make;
    case FileType::just: return view_just;
    case FileType::shell: return view_shell;
    case FileType::requirements: return view_requirements;
    case FileType::markdown: return view_markdown;
    case FileType::sql: return view_sql;
    case FileType::jenkinsfile: return nullptr;  // a workflow; see workflow.h
    case FileType::dotenv: return view_dotenv;
    case FileType::xml: return view_xml;
    case FileType::text: return view_text;
  }
  return nullptr;
}

}  // namespace mlrung
