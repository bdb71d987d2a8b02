// An API over the embedded model, progress in memory and a page of two files. For the tests of this folder.
#pragma once

#include <string>

#include "practice/question_load.h"
#include "serve/api.h"

namespace mlrung {

// index.html with the place of the token, assets/a.js.
[[nodiscard]] std::span<const Asset> test_assets();

inline ApiSetup test_setup() {
  ApiSetup setup;
  setup.model = load_model(std::nullopt).value();
  setup.questions = embedded_questions(setup.model.catalogue).value();
  setup.projects = embedded_projects(setup.model.catalogue).value();
  setup.progress = memory_progress();
  setup.words.assess = [](const std::string& text) { return Json{{"said", text}}.dump(); };
  setup.token = "00112233445566778899aabbccddeeff";
  setup.now = [] { return Seconds{1'700'000'000}; };
  setup.assets = test_assets();
  return setup;
}

inline HttpRequest test_post(const std::string& path, const std::string& body) {
  return {.method = "POST",
          .path = path,
          .host = "127.0.0.1:5317",
          .origin = "http://127.0.0.1:5317",
          .token = "00112233445566778899aabbccddeeff",
          .content_type = "application/json; charset=utf-8",
          .body = body};
}

}  // namespace mlrung
