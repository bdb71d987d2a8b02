#include "detect/view/file_type.h"

#include <array>

#include "detect/view/path_words.h"

namespace mlrung {
namespace {

struct Row {
  std::string_view word;
  FileType type;
};

// Whole file names, in lower case.
constexpr Row k_names[] = {
    {"makefile", FileType::make},
    {"gnumakefile", FileType::make},
    {"justfile", FileType::just},
    {".justfile", FileType::just},
    {"dockerfile", FileType::dockerfile},
    {"containerfile", FileType::dockerfile},
    {"jenkinsfile", FileType::jenkinsfile},
    {"setup.cfg", FileType::ini},
    {"tox.ini", FileType::ini},
    {".flake8", FileType::ini},
    {".coveragerc", FileType::ini},
    {".pylintrc", FileType::ini},
    {"pylintrc", FileType::ini},
    {".editorconfig", FileType::ini},
    {".gitmodules", FileType::ini},
    {".pydocstyle", FileType::ini},
    {".style.yapf", FileType::ini},
    {".bandit", FileType::ini},
    {".pypirc", FileType::ini},
    {"pipfile", FileType::toml},
    {"cargo.lock", FileType::toml},
    {"uv.lock", FileType::toml},
    {"poetry.lock", FileType::toml},
    {"pdm.lock", FileType::toml},
    {"renv.lock", FileType::json},
    {"pipfile.lock", FileType::json},
    {"composer.lock", FileType::json},
    {"flake.lock", FileType::json},
    {".eslintrc", FileType::yaml},
    {".releaserc", FileType::yaml},
    {".prettierrc", FileType::yaml},
    {".babelrc", FileType::json},
    {"procfile", FileType::yaml},
    {"dvc.lock", FileType::yaml},
    {"pixi.lock", FileType::yaml},
    {"chart.lock", FileType::yaml},
    {"mlproject", FileType::yaml},
    {"mlmodel", FileType::yaml},
    {"description", FileType::yaml},
    {".lintr", FileType::yaml},
    {".yamllint", FileType::yaml},
    {".clang-format", FileType::yaml},
    {".clang-tidy", FileType::yaml},
    {".condarc", FileType::yaml},
    {"owners", FileType::yaml},
    {"kustomization", FileType::yaml},
    {"codeowners", FileType::text},
    {"maintainers", FileType::text},
    {"license", FileType::text},
    {"notice", FileType::text},
    {"authors", FileType::text},
    {"readme", FileType::markdown},
    {"changelog", FileType::markdown},
    {"changes", FileType::markdown},
    {"history", FileType::markdown},
    {"news", FileType::markdown},
    {"contributing", FileType::markdown},
    {"namespace", FileType::r},
    {".rprofile", FileType::r},
    {"snakefile", FileType::text},
    {"go.mod", FileType::text},
    {"version", FileType::text},
    {".python-version", FileType::text},
    {".gitattributes", FileType::text},
    {".gitignore", FileType::text},
    {".dockerignore", FileType::text},
    {".dvcignore", FileType::text},
    {".envrc", FileType::shell},
    {"gradlew", FileType::shell},
    {"mvnw", FileType::shell},
    {"manifest.in", FileType::text},
};

// What comes after the last dot, in lower case.
constexpr Row k_extensions[] = {
    {"py", FileType::python},
    {"pyi", FileType::python},
    {"pyw", FileType::python},
    {"ipynb", FileType::notebook},
    {"rmd", FileType::notebook},
    {"qmd", FileType::notebook},
    {"r", FileType::r},
    {"cs", FileType::csharp},
    {"csx", FileType::csharp},
    {"java", FileType::java},
    {"kt", FileType::java},
    {"kts", FileType::java},
    {"groovy", FileType::java},
    {"gradle", FileType::java},
    {"nf", FileType::java},
    {"scala", FileType::scala},
    {"sc", FileType::scala},
    {"sbt", FileType::scala},
    {"c", FileType::cpp},
    {"cc", FileType::cpp},
    {"cpp", FileType::cpp},
    {"cxx", FileType::cpp},
    {"h", FileType::cpp},
    {"hh", FileType::cpp},
    {"hpp", FileType::cpp},
    {"cu", FileType::cpp},
    {"cuh", FileType::cpp},
    {"rs", FileType::cpp},
    {"go", FileType::go},
    {"js", FileType::javascript},
    {"jsx", FileType::javascript},
    {"mjs", FileType::javascript},
    {"cjs", FileType::javascript},
    {"ts", FileType::javascript},
    {"tsx", FileType::javascript},
    {"vue", FileType::javascript},
    {"svelte", FileType::javascript},
    {"jl", FileType::julia},
    {"yaml", FileType::yaml},
    {"yml", FileType::yaml},
    {"dvc", FileType::yaml},
    {"cff", FileType::yaml},
    {"rules", FileType::yaml},
    {"cwl", FileType::yaml},
    {"json", FileType::json},
    {"jsonc", FileType::json},
    {"avsc", FileType::json},
    {"arm", FileType::json},
    {"toml", FileType::toml},
    {"ini", FileType::ini},
    {"cfg", FileType::ini},
    {"properties", FileType::ini},
    {"tf", FileType::hcl},
    {"tfvars", FileType::hcl},
    {"hcl", FileType::hcl},
    {"nomad", FileType::hcl},
    {"bicep", FileType::hcl},
    {"bicepparam", FileType::hcl},
    {"dockerfile", FileType::dockerfile},
    {"mk", FileType::make},
    {"mak", FileType::make},
    {"just", FileType::just},
    {"sh", FileType::shell},
    {"bash", FileType::shell},
    {"zsh", FileType::shell},
    {"ksh", FileType::shell},
    {"ps1", FileType::shell},
    {"bat", FileType::shell},
    {"cmd", FileType::shell},
    {"md", FileType::markdown},
    {"mdx", FileType::markdown},
    {"markdown", FileType::markdown},
    {"rst", FileType::markdown},
    {"adoc", FileType::markdown},
    {"sql", FileType::sql},
    {"hql", FileType::sql},
    {"ddl", FileType::sql},
    {"sqlx", FileType::sql},
    {"jenkinsfile", FileType::jenkinsfile},
    {"jenkins", FileType::jenkinsfile},
    {"env", FileType::dotenv},
    {"xml", FileType::xml},
    {"csproj", FileType::xml},
    {"fsproj", FileType::xml},
    {"vbproj", FileType::xml},
    {"props", FileType::xml},
    {"targets", FileType::xml},
    {"config", FileType::xml},
    {"nuspec", FileType::xml},
    {"txt", FileType::text},
    {"smk", FileType::text},
    {"pbtxt", FileType::text},
    {"proto", FileType::text},
    {"conf", FileType::text},
    {"tex", FileType::text},
    {"graphql", FileType::text},
};

constexpr std::string_view k_template_endings[] = {".j2",  ".jinja",    ".jinja2",  ".tpl",    ".tmpl", ".gotmpl",
                                                   ".erb", ".template", ".example", ".sample", ".dist"};

bool is_requirements(std::string_view path, std::string_view name, std::string_view extension) {
  if (extension != "txt" && extension != "in" && extension != "lock" && extension != "pip") return false;
  if (name.find("requirement") != std::string_view::npos || name.starts_with("constraints")) return true;
  if (extension == "pip" || name.starts_with("freeze.") || name.ends_with("_freeze.txt")) return true;
  if (name == "env.txt" || name.ends_with("_env.txt") || name.ends_with("-env.txt") || name == "environment.txt")
    return true;  // what `pip freeze` was sent to
  const auto folders = folders_of(path);
  if (folders.empty() || name == "manifest.in") return false;
  return folders.back() == "requirements" || folders.back() == "reqs";
}

bool has_tail(std::string_view name, std::string_view start) {
  return name.size() > start.size() && name.starts_with(start) &&
         std::string_view(".-_").find(name[start.size()]) != std::string_view::npos;
}

FileType by_shape(std::string_view path, std::string_view name, std::string_view extension) {
  if (is_requirements(path, name, extension)) return FileType::requirements;
  if (extension == "dockerignore") return FileType::text;
  if (extension != "md" && extension != "sh" && extension != "py" && extension != "txt") {
    if (has_tail(name, "dockerfile") || has_tail(name, "containerfile")) return FileType::dockerfile;
    if (name.starts_with("jenkinsfile")) return FileType::jenkinsfile;
    if (has_tail(name, "makefile")) return FileType::make;
  }
  if (name == ".env" || name.starts_with(".env.") || name.starts_with(".env-") || name.starts_with(".env_"))
    return FileType::dotenv;
  if (name == "config" && path.ends_with(".dvc/config")) return FileType::ini;
  if (name.starts_with("readme") && extension == "txt") return FileType::markdown;
  return FileType::other;
}

FileType by_rows(std::span<const Row> rows, std::string_view word) {
  for (const Row& row : rows)
    if (row.word == word) return row.type;
  return FileType::other;
}

}  // namespace

FileType file_type_of(std::string_view path) {
  const std::string_view name = file_name_of(path);
  const std::string_view extension = extension_of(name);
  if (const FileType type = by_rows(k_names, name); type != FileType::other) return type;
  if (const FileType type = by_shape(path, name, extension); type != FileType::other) return type;
  for (const std::string_view ending : k_template_endings) {
    if (!name.ends_with(ending) || name.size() == ending.size()) continue;
    const FileType type = file_type_of(path.substr(0, path.size() - ending.size()));
    return type == FileType::other && ending == ".template" ? FileType::yaml : type;
  }
  return by_rows(k_extensions, extension);
}

bool is_program(FileType type) {
  switch (type) {
    case FileType::python:
    case FileType::notebook:
    case FileType::r:
    case FileType::csharp:
    case FileType::java:
    case FileType::scala:
    case FileType::cpp:
    case FileType::go:
    case FileType::javascript:
    case FileType::julia: return true;
    default: return false;
  }
}

}  // namespace mlrung
