#include "words/split.h"

#include <algorithm>

namespace mlrung {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void add(std::vector<Span>& spans, std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && is_blank(text[begin])) ++begin;
  while (end > begin && is_blank(text[end - 1])) --end;
  if (begin < end) spans.push_back({begin, end});
}

// "e.g. x", "vs. x" do not end a sentence, nor does a list's number, which starts a line.
bool is_abbreviation(std::string_view text, std::size_t dot) {
  std::size_t begin = dot;
  while (begin > 0 && !is_blank(text[begin - 1])) --begin;
  const std::string_view word = text.substr(begin, dot - begin);
  constexpr std::string_view k_known[] = {"e.g", "i.e", "vs", "etc", "approx", "Dr", "Mr",
                                          "Mrs", "Ms",  "no", "No",  "cf",     "St"};
  if (std::ranges::find(k_known, word) != std::end(k_known)) return true;
  if (word.empty() || word.size() > 2 || !std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; }))
    return false;
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
  return begin == 0 || text[begin - 1] == '\n';
}

bool ends_sentence(std::string_view text, std::size_t at, std::size_t end) {
  const char c = text[at];
  if (c == '\n') return true;
  if (c != '.' && c != '!' && c != '?') return false;
  std::size_t next = at + 1;
  while (next < end && (text[next] == '"' || text[next] == '\'' || text[next] == ')' || text[next] == '*')) ++next;
  return next >= end || (is_blank(text[next]) && !(c == '.' && is_abbreviation(text, at)));
}

bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (lower(text[i]) != word[i]) return false;
  return text.size() == word.size() || !is_letter(text[word.size()]);
}

}  // namespace

std::vector<Span> sentences(std::string_view text) {
  std::vector<Span> spans;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (ends_sentence(text, at, text.size())) {
      add(spans, text, begin, at + 1);
      begin = at + 1;
    }
  add(spans, text, begin, text.size());
  return spans;
}

std::vector<Span> clauses(std::string_view text, Span sentence, const Wording& wording) {
  std::vector<Span> spans;
  std::size_t begin = sentence.begin;
  for (std::size_t at = sentence.begin; at < sentence.end; ++at) {
    const std::string_view rest = text.substr(at, sentence.end - at);
    const auto end =
        std::ranges::find_if(wording.clause_ends, [&](const auto& mark) { return rest.starts_with(mark); });
    if (end != wording.clause_ends.end()) {
      add(spans, text, begin, at);
      at += end->size() - 1;
      begin = at + 1;
    } else if (at > begin && is_blank(text[at - 1]) && std::ranges::any_of(wording.clause_words, [&](const auto& word) {
                 return starts_with_word(rest, word);
               })) {
      add(spans, text, begin, at);
      begin = at;
    }
  }
  add(spans, text, begin, sentence.end);
  return spans;
}

}  // namespace mlrung
