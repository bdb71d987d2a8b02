// Where Python for the page is: the files of the npm package `pyodide`, too large for the binary. Looked for beside the
// program (share/mlrung/pyodide next to it or one folder up) and in the user's data folder. Without them the page's
// project is still graded by the server; only running it in the page is missing.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "serve/http.h"
#include "serve/json.h"

namespace mlrung {

inline constexpr std::array<const char*, 5> k_python_files = {"pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm",
                                                              "python_stdlib.zip", "pyodide-lock.json"};

// As the page asks for it: modules end in ".js", a type that every web host knows.
[[nodiscard]] std::string served_name(const std::string& file);
// The first of these folders that has all files; empty when none has.
[[nodiscard]] std::string find_python_folder(const std::vector<std::string>& folders);
// Where to look, for a program at this path and these variables of the environment (nullptr: not set).
[[nodiscard]] std::vector<std::string> python_folders(const std::string& program, const char* data_home,
                                                      const char* home);
// {"available", "files": [{"name", "size"}]} with the names that are served
[[nodiscard]] Json python_json(const std::string& folder);
// One of the files, by the name that is served; a 404 for any other name.
[[nodiscard]] HttpResponse python_file(const std::string& folder, const std::string& name);

}  // namespace mlrung
