#include <array>

#include "detect/view/file_type.h"
#include "detect/view/path_words.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

using Words = std::string_view[];

constexpr Words k_vendored_folders = {
    "vendor",        "vendors", "third_party", "third-party", "thirdparty", "node_modules",     "site-packages",
    "dist-packages", ".venv",   "venv",        ".virtualenv", "virtualenv", "bower_components", ".terraform",
    ".tox",          ".nox",    "packrat",     "pods",        ".eggs",      ".gradle"};
constexpr Words k_vendored_names = {"gradlew", "gradlew.bat", "mvnw", "mvnw.cmd", "versioneer.py", "ez_setup.py"};
constexpr Words k_vendored_starts = {"jquery", "bootstrap.", "bootstrap-", "d3.", "plotly-", "chart.min"};
constexpr Words k_generated_folders = {"__pycache__", ".ipynb_checkpoints", "htmlcov",      "_build", ".pytest_cache",
                                       "_site",       "generated",          "__generated__"};
constexpr Words k_generated_ends = {"_pb2.py", "_pb2_grpc.py", "_pb2.pyi",     ".pb.go",        ".pb.cc",
                                    ".pb.h",   "_grpc.pb.go",  ".designer.cs", ".g.cs",         ".map",
                                    ".d.ts",   ".bundle.js",   ".egg-info",    ".generated.ts", ".generated.cs"};
constexpr Words k_lock_names = {"uv.lock",
                                "poetry.lock",
                                "pipfile.lock",
                                "pdm.lock",
                                "pixi.lock",
                                "renv.lock",
                                "packrat.lock",
                                "package-lock.json",
                                "yarn.lock",
                                "pnpm-lock.yaml",
                                "bun.lock",
                                "bun.lockb",
                                "cargo.lock",
                                "gemfile.lock",
                                "composer.lock",
                                "go.sum",
                                "mix.lock",
                                "paket.lock",
                                "npm-shrinkwrap.json",
                                "packages.lock.json",
                                "manifest.toml",
                                "gradle.lockfile",
                                "flake.lock",
                                "chart.lock",
                                ".terraform.lock.hcl",
                                "pylock.toml",
                                "project.assets.json"};
constexpr Words k_lock_ends = {"conda-lock.yml", "conda-lock.yaml", ".lock.yml", ".lock.yaml", ".lock", ".lock.txt"};
constexpr Words k_data_extensions = {
    "csv",     "tsv",    "parquet", "feather", "arrow",  "pkl",  "pickle", "joblib",  "onnx",   "pt",          "pth",
    "h5",      "hdf5",   "keras",   "pb",      "npy",    "npz",  "png",    "jpg",     "jpeg",   "gif",         "svg",
    "bmp",     "tif",    "tiff",    "webp",    "ico",    "zip",  "gz",     "tgz",     "bz2",    "xz",          "7z",
    "tar",     "jar",    "war",     "whl",     "egg",    "so",   "dll",    "dylib",   "exe",    "db",          "sqlite",
    "sqlite3", "xls",    "xlsx",    "pdf",     "doc",    "docx", "ppt",    "pptx",    "mp3",    "mp4",         "wav",
    "avi",     "mov",    "rds",     "rda",     "rdata",  "sav",  "dta",    "model",   "bin",    "safetensors", "gguf",
    "ckpt",    "tflite", "mat",     "jsonl",   "ndjson", "avro", "orc",    "geojson", "shp",    "woff",        "woff2",
    "ttf",     "eot",    "otf",     "log",     "data",   "pmml", "mar",    "cbm",     "nc",     "dat",         "arff",
    "rar",     "odt",    "ods",     "class",   "pyc",    "o",    "a",      "lib",     "drawio", "excalidraw",  "psd"};
constexpr Words k_data_folders = {"mlruns", "mlartifacts", "lightning_logs", "tb_logs", "catboost_info", "nltk_data"};
constexpr Words k_raw_folders = {"raw", "processed", "interim", "external", "input", "output"};
constexpr Words k_test_folders = {
    "test",      "tests",      "testing",          "__tests__",         "testthat",
    "unittests", "unit_tests", "unit-tests",       "integration_tests", "integration-tests",
    "unit_test", "e2e",        "integration_test", "fixtures",          "spec"};
constexpr Words k_test_folder_ends = {".tests", ".test", ".unittests", ".integrationtests", "_tests", "-tests"};
constexpr Words k_test_ends = {"_test.py",  "_tests.py",   "_test.go", "_test.cc",  "_test.cpp",  ".test.js",
                               ".test.ts",  ".spec.js",    ".spec.ts", ".test.tsx", ".test.jsx",  ".spec.tsx",
                               "test.java", "tests.java",  "tests.cs", "test.cs",   "test.scala", "spec.scala",
                               "test.kt",   "suite.scala", "_test.r"};
constexpr Words k_example_folders = {"examples", "example", "samples", "sample", "tutorials", "tutorial", "cookbook"};
constexpr Words k_docs_folders = {"docs", "doc", "documentation", "vignettes"};
constexpr Words k_docs_starts = {"readme",          "changelog", "license", "licence", "contributing",
                                 "code_of_conduct", "authors",   "notice",  "history", "security.md"};

struct Path {
  std::string_view whole;  // lower case
  std::string_view name;
  std::string_view extension;
  std::vector<std::string_view> folders;
  FileType type;

  [[nodiscard]] bool below(std::span<const std::string_view> words) const {
    return std::any_of(folders.begin(), folders.end(), [&](std::string_view f) { return is_one_of(f, words); });
  }
  [[nodiscard]] bool below(std::string_view word) const { return below(std::span(&word, 1)); }
};

bool is_web(const Path& path) {
  return path.type == FileType::javascript || path.extension == "html" || path.extension == "htm" ||
         path.extension == "css";
}

bool is_vendored(const Path& path) {
  if (path.below(k_vendored_folders) || is_one_of(path.name, k_vendored_names)) return true;
  if (path.name.ends_with(".min.js") || path.name.ends_with(".min.css")) return true;
  if (is_web(path) && starts_with_one_of(path.name, k_vendored_starts)) return true;
  if (path.whole.find("wwwroot/lib/") != std::string_view::npos) return true;
  if (path.below("renv") && (path.name == "activate.r" || path.below("library"))) return true;
  return path.below("env") && (path.below("lib") || path.below("bin") || path.below("lib64"));
}

bool is_generated(const Path& path) {
  if (path.below(k_generated_folders) || ends_with_one_of(path.name, k_generated_ends)) return true;
  if (is_web(path) && (path.below("dist") || path.below("build") || path.below("site"))) return true;
  for (const std::string_view folder : path.folders)
    if (folder.ends_with(".egg-info") || folder.ends_with(".dist-info")) return true;
  return path.below("target") && (path.below("classes") || path.below("compiled") || path.below("run"));
}

bool is_lock(const Path& path) {
  if (path.name == "dvc.lock") return false;  // what a pipeline used, not which libraries
  if (is_one_of(path.name, k_lock_names) || ends_with_one_of(path.name, k_lock_ends)) return true;
  return path.name.starts_with("pylock.") && path.extension == "toml";
}

// Tables of text that lie in the data folder itself, not in a package that is named `data`.
bool is_data_folder(const Path& path) {
  for (std::size_t i = 0; i < path.folders.size(); ++i) {
    if (path.folders[i] != "data" && path.folders[i] != "datasets" && path.folders[i] != "dataset") continue;
    if (i == 0 || (i + 1 < path.folders.size() && is_one_of(path.folders[i + 1], k_raw_folders))) return true;
  }
  return false;
}

bool is_html_report(const Path& path) {
  if (path.extension != "html" && path.extension != "htm") return false;
  static constexpr Words kept = {"templates", "static", "public", "web", "frontend", "webapp", "views", "src", "docs"};
  return path.name != "index.html" && !path.below(kept);
}

bool is_data(const Path& path) {
  if (is_one_of(path.extension, k_data_extensions) || path.below(k_data_folders)) return true;
  if (path.below("wandb") && path.whole.find("run-") != std::string_view::npos) return true;
  const bool tabular = path.type == FileType::json || path.type == FileType::text || path.type == FileType::xml;
  return (tabular && is_data_folder(path)) || is_html_report(path);
}

bool is_test(const Path& path) {
  if (path.below(k_test_folders)) return true;
  for (const std::string_view folder : path.folders)
    if (ends_with_one_of(folder, k_test_folder_ends)) return true;
  if (path.type == FileType::notebook || !is_program(path.type)) return false;
  if (path.name == "test.py" || path.name == "test.r") return false;
  if (path.name == "conftest.py" || path.name == "tests.py") return true;
  return path.name.starts_with("test_") || (path.type == FileType::r && path.name.starts_with("test-")) ||
         ends_with_one_of(path.name, k_test_ends);
}

bool is_example(const Path& path) {
  if (path.whole.find("{{") != std::string_view::npos || path.below(k_example_folders)) return true;
  return path.below("templates") && is_program(path.type);  // manifests below templates/ are charts in use
}

bool is_docs(const Path& path) {
  if (path.below(k_docs_folders)) return true;
  if (is_program(path.type) || path.type == FileType::yaml) return false;
  return path.type == FileType::markdown || starts_with_one_of(path.name, k_docs_starts);
}

FileRole role_of(const Path& path) {
  if (is_vendored(path)) return FileRole::vendored;
  if (is_generated(path)) return FileRole::generated;
  if (is_lock(path)) return FileRole::lock;
  if (is_data(path)) return FileRole::data;
  if (path.type == FileType::markdown) return FileRole::docs;
  if (is_example(path)) return FileRole::example;
  if (is_test(path)) return FileRole::test;
  return is_docs(path) ? FileRole::docs : FileRole::source;
}

}  // namespace

FileClass classify(std::string_view path) {
  const std::string whole = lower(path);
  const std::string_view name = file_name_of(whole);
  const FileType type = file_type_of(whole);
  return {type, role_of(Path{whole, name, extension_of(name), folders_of(whole), type})};
}

const char* name_of(FileType type) {
  static constexpr std::array k_names = {
      "other",      "python",       "notebook", "r",    "csharp",      "java", "scala",  "cpp",        "go",
      "javascript", "julia",        "yaml",     "json", "toml",        "ini",  "hcl",    "dockerfile", "make",
      "shell",      "requirements", "markdown", "sql",  "jenkinsfile", "just", "dotenv", "xml",        "text"};
  static_assert(k_names.size() == static_cast<std::size_t>(FileType::text) + 1);
  return k_names[static_cast<std::size_t>(type)];
}

const char* name_of(FileRole role) {
  static constexpr std::array k_names = {"source", "test", "docs", "example", "vendored", "generated", "lock", "data"};
  static_assert(k_names.size() == static_cast<std::size_t>(FileRole::data) + 1);
  return k_names[static_cast<std::size_t>(role)];
}

}  // namespace mlrung
