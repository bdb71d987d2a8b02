// The API of the page: request in, response out, no sockets, no clock of its own. Safe to call from several threads.
// Endpoints are rows of one table (api.cc); each file below endpoints/ has a few that belong together.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "pipeline.h"
#include "practice/progress.h"
#include "practice/project.h"
#include "practice/question.h"
#include "serve/assets.h"
#include "serve/http.h"
#include "serve/json.h"
#include "serve/repositories.h"

namespace mlrung {

// The reader of words, as whoever starts the server has it: what `mlrung assess` and `check` say, as JSON text.
struct WordsService {
  std::function<std::string(const std::string& text)> assess = {};
  std::function<std::string(const std::string& text)> check = {};
};

struct ApiSetup {
  MaturityModel model;
  std::vector<Question> questions;
  std::vector<Project> projects = {};
  std::unique_ptr<Progress> progress;
  std::string progress_notice = {};  // why progress is not kept, empty when it is
  WordsService words = {};           // safe to call from several threads
  Repositories repositories = {".", {}};
  std::string python_folder = {};  // empty: not installed
  std::span<const Asset> assets = {};
  std::string token;
  std::function<Seconds()> now;
};

class Api {
 public:
  explicit Api(ApiSetup setup) : setup_(std::move(setup)) {}
  [[nodiscard]] HttpResponse answer(const HttpRequest& request);

  // For the endpoints.
  [[nodiscard]] const ApiSetup& setup() const { return setup_; }
  // Runs `work` on the progress, one at a time.
  template <class Work>
  auto with_progress(Work work) {
    const std::lock_guard lock(progress_lock_);
    return work(*setup_.progress);
  }
  [[nodiscard]] std::mutex& scan_lock() { return scan_lock_; }
  [[nodiscard]] std::mutex& grade_lock() { return grade_lock_; }

 private:
  [[nodiscard]] HttpResponse route(const HttpRequest& request);
  ApiSetup setup_;
  std::mutex progress_lock_, scan_lock_, grade_lock_;
};

}  // namespace mlrung
