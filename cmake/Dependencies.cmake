# Libraries: Debian's packages (apt.txt).
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(fyaml REQUIRED IMPORTED_TARGET libfyaml)
pkg_check_modules(libgit2 REQUIRED IMPORTED_TARGET libgit2)
pkg_check_modules(seccomp REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(sqlite REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
pkg_check_modules(zlib REQUIRED IMPORTED_TARGET zlib)
find_package(GTest REQUIRED)

# Only the developers' comparison of Python parsers (make compare) needs tree-sitter.
set(NPM ${CMAKE_SOURCE_DIR}/third_party/node_modules)
if(EXISTS ${NPM}/tree-sitter-python/src/parser.c)
  add_library(treesitter STATIC
    ${NPM}/tree-sitter/vendor/tree-sitter/lib/src/lib.c
    ${NPM}/tree-sitter-python/src/parser.c
    ${NPM}/tree-sitter-python/src/scanner.c)
  target_include_directories(treesitter SYSTEM PUBLIC ${NPM}/tree-sitter/vendor/tree-sitter/lib/include)
  target_include_directories(treesitter PRIVATE ${NPM}/tree-sitter/vendor/tree-sitter/lib/src ${NPM}/tree-sitter-python/src)
  target_compile_options(treesitter PRIVATE -w)
endif()
