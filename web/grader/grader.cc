// What the grader's WebAssembly has for the page: texts of JSON, in and out (serve/page_grader.h). The caller reserves
// a place, writes a request there, and releases both it and the answer, which ends with a NUL.
#include <cstdlib>
#include <cstring>
#include <string>

#include "serve/page_grader.h"

namespace {

char* copy_of(const std::string& text) {
  char* copy = static_cast<char*>(std::malloc(text.size() + 1));
  if (copy == nullptr) std::abort();
  std::memcpy(copy, text.c_str(), text.size() + 1);
  return copy;
}

}  // namespace

extern "C" {

[[clang::export_name("reserve")]] char* grader_reserve(std::size_t size) {
  return static_cast<char*>(std::malloc(size));
}
[[clang::export_name("release")]] void grader_release(char* place) { std::free(place); }
[[clang::export_name("plan")]] char* grader_plan(const char* request, std::size_t size) {
  return copy_of(mlrung::plan_for_page(std::string(request, size)));
}
[[clang::export_name("judge")]] char* grader_judge(const char* request, std::size_t size) {
  return copy_of(mlrung::judge_for_page(std::string(request, size)));
}
}
