#include "practice/question_load.h"

#include <algorithm>
#include <map>

#include "base/document.h"
#include "base/embedded.h"
#include "base/near_miss.h"
#include "practice/proof.h"
#include "practice/random.h"
#include "practice/record.h"

namespace mlrung {
namespace {

bool is_id(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

class Loader {
 public:
  Loader(const Catalogue& catalogue, const std::string& path) : catalogue_(catalogue), path_(path) {}

  Result<Question> load(const Node& node) const {
    TRY(const Record record,
        Record::read(node, name_of(node), path_,
                     {"id", "kind", "level", "difficulty", "prompt", "options", "hint", "steps", "answer", "check"},
                     {"from", "text", "degrees"}));
    Question question;
    question.place = record.place();
    TRY(question.id, record.text("id"));
    if (!is_id(question.id))
      return record.fail(record.find("id"), record.what() + ": an id is lower-case letters, digits and '-'");
    TRY(question.kind, kind(record));
    TRY_VOID(load_levels(record, question));
    TRY(question.difficulty, record.number("difficulty", 1, 3));
    TRY(question.prompt, record.text("prompt"));
    TRY_VOID(load_text(record, question));
    TRY(question.hint, record.text("hint"));
    TRY(question.steps, record.texts("steps"));
    TRY(question.final_answer, record.text("answer"));
    TRY(question.quick_check, record.text("check"));
    TRY_VOID(load_options(record, question));
    order_options(question);
    question.capabilities = capabilities_of(question);
    if (const std::vector<std::string> faults = faults_by_rule(question, catalogue_); !faults.empty())
      return record.fail(nullptr, record.what() + ": " + faults.front());
    return question;
  }

 private:
  static std::string name_of(const Node& node) {
    const Node* id = node.find("id");
    return id != nullptr && id->is_scalar() ? "question '" + std::string(id->text) + "'" : "a question";
  }

  static Result<QuestionKind> kind(const Record& record) {
    TRY(const std::string id, record.text("kind"));
    const QuestionKind* found = find_kind(id);
    if (found == nullptr || *found == QuestionKind::own_project)
      return record.fail(record.find("kind"), "unknown kind '" + id + "' of " + record.what(),
                         did_you_mean(id, kind_ids()));
    return *found;
  }

  Result<void> load_levels(const Record& record, Question& question) const {
    const int most = static_cast<int>(catalogue_.levels.size());
    TRY(question.level, record.number("level", 1, most));
    const bool step = question.kind == QuestionKind::best_step;
    if (step != (record.find("from") != nullptr))
      return record.fail(record.find("from"), "'from' goes with kind best-step, in " + record.what());
    if (!step) return {};
    TRY(question.from, record.number("from", 1, question.level - 1));
    return {};
  }

  Result<void> load_text(const Record& record, Question& question) const {
    const bool about_text =
        question.kind == QuestionKind::level_of_description || question.kind == QuestionKind::wrong_claim;
    for (const char* key : {"text", "degrees"})
      if (about_text != (record.find(key) != nullptr))
        return record.fail(
            record.find(key),
            "'" + std::string(key) + "' goes with kinds level-of-description and wrong-claim, in " + record.what());
    if (!about_text) return {};
    TRY(question.text, record.text("text"));
    TRY(question.degrees, record.degrees("degrees", catalogue_, 0));
    return {};
  }

  Result<void> load_options(const Record& record, Question& question) const {
    const Node* list = record.find("options");
    if (!list->is_sequence() || list->children.size() != 4)
      return record.fail(list, record.what() + " must have four options");
    int right = 0;
    for (const Node& child : list->children) {
      TRY(const Record item, option_record(child, record.what(), question.kind));
      TRY(const bool is_right, item.flag("right"));
      if (is_right) question.answer = question.options.size();
      right += is_right ? 1 : 0;
      TRY(Option option, load_option(item, question.kind));
      if (is_right != option.mistake.empty())
        return item.fail(nullptr, is_right ? "the right option shows no mistake, in " + record.what()
                                           : "an option of " + record.what() + " that is not right has no 'mistake'");
      question.options.push_back(std::move(option));
    }
    if (right != 1) return record.fail(list, record.what() + " must have one option with 'right: true'");
    return {};
  }

  Result<Record> option_record(const Node& node, const std::string& of, QuestionKind kind) const {
    const std::string what = "an option of " + of;
    switch (kind) {
      case QuestionKind::level_of_description: return Record::read(node, what, path_, {"level"}, {"right", "mistake"});
      case QuestionKind::wrong_claim: return Record::read(node, what, path_, {"says", "errors"}, {"right", "mistake"});
      default: return Record::read(node, what, path_, {"says", "degrees"}, {"right", "mistake"});
    }
  }

  Result<Option> load_option(const Record& item, QuestionKind kind) const {
    Option option;
    TRY(option.mistake, item.text("mistake"));
    TRY(option.says, item.text("says"));
    TRY(option.degrees, item.degrees("degrees", catalogue_, 0));
    TRY(option.errors, item.degrees("errors", catalogue_, 1));
    if (kind != QuestionKind::level_of_description) return option;
    TRY(option.level, item.number("level", 1, static_cast<int>(catalogue_.levels.size())));
    option.says = "Level " + std::to_string(option.level) + ": " + catalogue_.level(option.level)->name;
    return option;
  }

  static void order_options(Question& question) {
    const Option right = question.options[question.answer];
    if (question.kind == QuestionKind::level_of_description) {
      std::ranges::sort(question.options, {}, &Option::level);
    } else {
      Random random(hash_of(question.id));
      random.shuffle(question.options);
    }
    question.answer = static_cast<std::size_t>(std::ranges::find(question.options, right) - question.options.begin());
  }

  const Catalogue& catalogue_;
  const std::string& path_;
};

Result<std::vector<Question>> load_document(const Document& document, const std::string& path,
                                            const Catalogue& catalogue) {
  if (document.roots.size() != 1)
    return std::unexpected(Error{"a file of questions must be one YAML document", {path, 0}, {}});
  TRY(const Record file, Record::read(document.roots.front(), "a file of questions", path, {"questions"}, {}));
  const Node* list = file.find("questions");
  if (!list->is_sequence()) return file.fail(list, "'questions' must be a list");
  std::vector<Question> questions;
  std::map<std::string, int> lines;
  for (const Node& node : list->children) {
    TRY(Question question, Loader(catalogue, path).load(node));
    const auto [known, added] = lines.emplace(question.id, question.place.line);
    if (!added)
      return file.fail(&node,
                       "question '" + question.id + "' is there twice: also on line " + std::to_string(known->second));
    questions.push_back(std::move(question));
  }
  return questions;
}

}  // namespace

Result<std::vector<Question>> load_questions(std::string_view text, const std::string& path,
                                             const Catalogue& catalogue) {
  TRY(const Document document, parse_yaml(text, path));
  return load_document(document, path, catalogue);
}

Result<std::vector<Question>> embedded_questions(const Catalogue& catalogue) {
  std::vector<Question> all;
  std::map<std::string, Place> places;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with("practice/questions/")) continue;
    const std::string path = "model/" + std::string(file.path);
    TRY(std::vector<Question> questions, load_document(embedded_document(file.path), path, catalogue));
    for (Question& question : questions) {
      const auto [known, added] = places.emplace(question.id, question.place);
      if (!added)
        return std::unexpected(Error{"question '" + question.id + "' is also in " + known->second.path + ":" +
                                         std::to_string(known->second.line),
                                     question.place,
                                     {}});
      all.push_back(std::move(question));
    }
  }
  return all;
}

}  // namespace mlrung
