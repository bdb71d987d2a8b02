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

# Loading a dozen shared libraries takes longer than scanning a small repository (docs/decisions/0010-time.md): what has
# an archive in Debian is linked from it.
function(link_archives library)
  set(archives)
  foreach(name ${ARGN})
    find_library(ARCHIVE_${name} lib${name}.a REQUIRED)
    list(APPEND archives ${ARCHIVE_${name}})
  endforeach()
  set_target_properties(PkgConfig::${library} PROPERTIES INTERFACE_LINK_LIBRARIES "${archives}")
endfunction()
link_archives(re2 re2)
link_archives(fyaml fyaml)
link_archives(libgit2 git2 ssh2 mbedtls mbedx509 mbedcrypto http_parser pcre2-8 crypto z)
link_archives(seccomp seccomp)
link_archives(sqlite sqlite3)
link_archives(utf8proc utf8proc)
link_archives(zlib z)
# See src/source/no_network.cc.
target_link_options(PkgConfig::libgit2 INTERFACE -Wl,--wrap=git_mbedtls_stream_global_init)

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
