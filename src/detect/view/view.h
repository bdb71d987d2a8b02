// One file as facts. A view is a pure function of the file's path and text: it never fails (what it cannot
// read it says in FileFacts::problem), needs time and memory linear in the text, and knows nothing of rules.
#pragma once

#include <string>
#include <string_view>

#include "detect/fact.h"

namespace mlrung {

// What a file is, by its name and place. One enumerator a view.
enum class FileType : std::uint8_t {
  other,
  python,
  notebook,
  r,
  csharp,
  java,
  scala,
  cpp,
  go,
  javascript,
  julia,
  yaml,
  json,
  toml,
  ini,
  hcl,
  dockerfile,
  make,
  shell,
  requirements,
  markdown,
  sql,
  jenkinsfile,
  just,
  dotenv,
  xml,
  text
};
// What a file is for. Rules look at `source` unless they ask for others.
enum class FileRole : std::uint8_t {
  source,     // the project's own code and configuration
  test,       // tests, fixtures, conftest
  docs,       // documentation, README
  example,    // example and template folders
  vendored,   // third-party code in the tree
  generated,  // generated, minified
  lock,       // lock files
  data        // data sets, model files, outputs, images
};
struct FileClass {
  FileType type = FileType::other;
  FileRole role = FileRole::source;
};
[[nodiscard]] FileClass classify(std::string_view path);
[[nodiscard]] const char* name_of(FileType type);
[[nodiscard]] const char* name_of(FileRole role);

using View = void (*)(std::string_view path, FileFacts& facts);  // reads *facts.text, fills the rest
void view_python(std::string_view path, FileFacts& facts);
void view_notebook(std::string_view path, FileFacts& facts);  // cells as scopes, lines of the .ipynb file
void view_source(std::string_view path, FileFacts& facts);    // R, C#, Java, Scala, C++, Go, JavaScript, Julia,
                                                              // Groovy: imports, calls, strings, functions
void view_yaml(std::string_view path,
               FileFacts& facts);  // key facts; documents and items as scopes; Kubernetes and CloudFormation resources
void view_json(std::string_view path, FileFacts& facts);
void view_toml(std::string_view path, FileFacts& facts);  // and dependencies of pyproject, Pipfile, pixi
void view_ini(std::string_view path, FileFacts& facts);   // setup.cfg, tox.ini, .flake8, .coveragerc ...
void view_hcl(std::string_view path, FileFacts& facts);   // blocks as scopes, resources, keys
void view_dockerfile(std::string_view path,
                     FileFacts& facts);  // instructions, commands of RUN/CMD/ENTRYPOINT, stages as scopes
void view_make(std::string_view path,
               FileFacts& facts);                          // targets as scopes, recipes as commands, variables expanded
void view_shell(std::string_view path, FileFacts& facts);  // simple commands, functions as scopes
void view_just(std::string_view path, FileFacts& facts);   // recipes as targets, as in view_make
void view_requirements(std::string_view path, FileFacts& facts);  // dependencies
void view_markdown(std::string_view path, FileFacts& facts);      // headings, text lines, commands of fenced code
void view_sql(std::string_view path, FileFacts& facts);           // statements as text without comments
void view_dotenv(std::string_view path, FileFacts& facts);
void view_xml(std::string_view path,
              FileFacts& facts);                          // dependencies of .csproj, packages.config and pom.xml; keys
void view_text(std::string_view path, FileFacts& facts);  // text lines

// The view of a type, nullptr where files of that type are known by their path alone.
[[nodiscard]] View view_of(FileType type);

// Splits a shell script text into simple commands and appends a `command` fact for each: environment
// prefixes, sudo, time, `poetry run`, `uv run`, `pipenv run`, `conda run -n x`, `python -m` and paths before
// the program are taken off ("VAR=1 uv run python -m pytest -q" -> name "pytest", value "pytest -q"; "python
// src/train.py --x" -> name "python", value "python src/train.py --x"). Comments are dropped, `a && b; c | d`
// split, line continuations joined, here-documents skipped, `$(...)` contents read too, `bash -c "..."`
// opened. `line` is that of the first text line; `lines_advance` false keeps that line for all (folded YAML
// scalars).
void add_commands(FileFacts& facts, std::string_view script, std::uint32_t line, std::uint32_t scope,
                  bool lines_advance = true);

}  // namespace mlrung
