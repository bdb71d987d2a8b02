#include "cli/practice_menu.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "cli/keys.h"
#include "cli/practice_text.h"

namespace mlrung {
namespace {

struct Row {
  char key;
  std::string says;
};

// The key of one of the rows; nullopt for q and at the end.
Result<std::optional<char>> choose(Keys& keys, const std::string& title, std::vector<Row> rows,
                                   const Terminal& screen) {
  rows.push_back({'q', "stop"});
  std::string text = "\n" + paragraph("", title, screen);
  for (const Row& row : rows) text += paragraph(fmt::format("  [{}] ", row.key), row.says, screen);
  while (true) {
    TRY_VOID(print(text + "> "));
    const std::optional<char> key = keys.next();
    const char pressed = key ? static_cast<char>(std::tolower(static_cast<unsigned char>(*key))) : 'q';
    TRY_VOID(print(std::string(1, pressed > ' ' ? pressed : ' ') + "\n"));
    if (pressed == 'q') return std::optional<char>();
    if (std::ranges::find(rows, pressed, &Row::key) != rows.end()) return std::optional<char>(pressed);
    text = pressed == '\n' ? text : "Press one of the keys in brackets.\n";
  }
}

std::string counted(std::ptrdiff_t count) { return count == 1 ? "1 question" : fmt::format("{} questions", count); }

std::ptrdiff_t fitting(const MenuFacts& facts, const QuestionFilter& filter) {
  return std::ranges::count_if(facts.questions, [&](const Question& one) { return fits(one, facts.cards, filter); });
}

std::vector<Row> first_rows(const MenuFacts& facts) {
  std::vector<Row> rows;
  if (facts.unfinished)
    rows.push_back({'r', fmt::format("resume the session that was cut off after {} of its questions",
                                     facts.unfinished->asked.size())});
  rows.push_back({'s', "start: what is due, then new questions"});
  rows.push_back({'k', "one kind of question"});
  rows.push_back({'l', "one level"});
  if (const auto wrong = fitting(facts, {.mistakes = true}); wrong > 0)
    rows.push_back({'m', fmt::format("what you got wrong the last time ({})", counted(wrong))});
  rows.push_back({'n', "new questions, composed now"});
  if (facts.in_repository) rows.push_back({'o', "your own project: the repository in this folder"});
  return rows;
}

Result<std::optional<std::string>> ask_kind(Keys& keys, const MenuFacts& facts, const Terminal& screen) {
  std::vector<std::string> ids;
  std::vector<Row> rows;
  for (const std::string& id : kind_ids()) {
    const QuestionKind kind = *find_kind(id);
    const auto count = fitting(facts, {.kind = kind});
    if (count == 0) continue;
    ids.push_back(id);
    rows.push_back({static_cast<char>('0' + ids.size()), fmt::format("{} ({})", title_of(kind), counted(count))});
  }
  TRY(const std::optional<char> key, choose(keys, "Which kind?", rows, screen));
  return key ? std::optional(ids[static_cast<std::size_t>(*key - '1')]) : std::optional<std::string>();
}

// 0: any level, where that may be chosen.
Result<std::optional<int>> ask_level(Keys& keys, const MenuFacts& facts, QuestionFilter filter, bool any,
                                     const Terminal& screen) {
  std::vector<Row> rows;
  if (any) rows.push_back({'0', "all of them"});
  for (const Level& level : facts.catalogue->levels) {
    filter.level = level.number;
    const auto count = fitting(facts, filter);
    if (count > 0 && level.number < 10)
      rows.push_back({static_cast<char>('0' + level.number),
                      fmt::format("level {} {} ({})", level.number, level.name, counted(count))});
  }
  TRY(const std::optional<char> key, choose(keys, "Which level?", rows, screen));
  return key ? std::optional(*key - '0') : std::optional<int>();
}

}  // namespace

Result<std::optional<MenuChoice>> ask_menu(const MenuFacts& facts, const Terminal& screen) {
  Keys keys;
  const std::optional<MenuChoice> stopped;
  TRY(const std::optional<char> key, choose(keys, "What do you want to practise?", first_rows(facts), screen));
  if (!key) return stopped;
  MenuChoice choice{.mistakes = *key == 'm', .generated = *key == 'n', .from_here = *key == 'o', .resume = *key == 'r'};
  QuestionFilter filter;
  if (*key == 'k') {
    TRY(const std::optional<std::string> kind, ask_kind(keys, facts, screen));
    if (!kind) return stopped;
    choice.kind = *kind;
    filter.kind = *find_kind(*kind);
  }
  if (*key == 'k' || *key == 'l') {
    TRY(const std::optional<int> level, ask_level(keys, facts, filter, *key == 'k', screen));
    if (!level) return stopped;
    if (*level > 0) choice.level = *level;
  }
  return std::optional(choice);
}

}  // namespace mlrung
