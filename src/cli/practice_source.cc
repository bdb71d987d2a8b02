#include "cli/practice_source.h"

#include <nlohmann/json.hpp>

#include "cli/practice.h"
#include "pipeline.h"
#include "practice/generate.h"
#include "practice/own_project.h"
#include "practice/question_load.h"

namespace mlrung {
namespace {

using Json = nlohmann::ordered_json;

Result<std::vector<Question>> composed_questions(const QuestionSource& source, const Catalogue& catalogue) {
  TRY(const std::vector<Statement> statements, embedded_statements(catalogue));
  TRY(const std::unique_ptr<Engine> engine, words_engine(catalogue));
  GenerateOptions options{.level = source.level};
  if (const QuestionKind* kind = find_kind(source.kind); kind != nullptr) options.kind = *kind;
  std::vector<Question> questions;
  const auto first = static_cast<std::uint64_t>(*source.seed) * 1000;
  for (int i = 0; i < source.count; ++i)
    if (auto made =
            generate_question(catalogue, statements, first + static_cast<std::uint64_t>(i), options, engine.get()))
      questions.push_back(std::move(*made));
  return questions;
}

Result<std::vector<Question>> own_questions(const Command& command, const std::string& path) {
  TRY(const MaturityModel model, load_model(command.model()));
  TRY(const Report report, scan(model, {.target = path}));
  return own_project_questions(model.catalogue, report.observations, report.assessment, report.gaps);
}

}  // namespace

std::string to_json(const QuestionSource& source) {
  Json json = Json::object();
  if (source.from) json["from"] = *source.from;
  if (source.file) json["file"] = *source.file;
  if (source.seed) {
    json["seed"] = *source.seed;
    json["kind"] = source.kind;
    json["level"] = source.level.value_or(0);
    json["count"] = source.count;
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

QuestionSource source_of_json(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  const auto has = [&json](const char* key) { return json.is_object() && json.contains(key); };
  const auto number = [&json, &has](const char* key) {
    return has(key) && json[key].is_number_integer() ? json[key].get<std::int64_t>() : 0;
  };
  QuestionSource source;
  if (has("from") && json["from"].is_string()) source.from = json["from"].get<std::string>();
  if (has("file") && json["file"].is_string()) source.file = json["file"].get<std::string>();
  if (!has("seed")) return source;
  source.seed = number("seed");
  source.count = static_cast<int>(number("count"));
  if (has("kind") && json["kind"].is_string()) source.kind = json["kind"].get<std::string>();
  if (const auto level = static_cast<int>(number("level")); level > 0) source.level = level;
  return source;
}

Result<std::vector<Question>> questions_from(const QuestionSource& source, const Command& command,
                                             const Catalogue& catalogue) {
  if (source.from) return own_questions(command, *source.from);
  if (source.seed) return composed_questions(source, catalogue);
  return questions_of(source.file ? std::vector{*source.file} : std::vector<std::string>(), catalogue);
}

}  // namespace mlrung
