#include "words/plain.h"

#include <algorithm>

namespace mlrung {
namespace {

constexpr std::size_t k_longest = 160;  // bytes of a sentence that is still short

std::string_view at(std::string_view text, Span place) { return text.substr(place.begin, place.end - place.begin); }

bool has_letter(std::string_view words) {
  return std::ranges::any_of(words, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// A sentence without what may stand before it, and without its end marks; questions keep theirs.
Span bare(std::string_view text, Span sentence, const Wording& wording) {
  const std::string_view words = text.substr(sentence.begin, sentence.end - sentence.begin);
  if (const auto opening = wording.plain.opening->find(words); opening && opening->begin == 0)
    sentence.begin += opening->end;
  while (sentence.end > sentence.begin && (text[sentence.end - 1] == '.' || text[sentence.end - 1] == '!'))
    --sentence.end;
  return sentence;
}

// What a place says, or asks, of the subjects that it names.
void add_matching(std::string_view text, Span place, const Wording& wording, bool asked,
                  std::vector<PlainStatement>& found) {
  const std::string_view words = at(text, place);
  for (const PlainSubject& subject : wording.plain.subjects) {
    const auto named = subject.words.find(words);
    if (!named) continue;
    const std::string rest = std::string(words.substr(0, named->begin)) + std::string(PlainWording::k_subject) +
                             std::string(words.substr(named->end));
    const PlainPatterns& stated = subject.own.empty() ? wording.plain.statements : subject.own;
    for (const auto& [pattern, degree] : asked ? wording.plain.questions : stated)
      if ((degree < 0 || subject.degrees.contains(degree)) && pattern.matches(rest))
        found.push_back({&subject, degree, place});
  }
}

// The pieces of a sentence between the joints.
std::vector<Span> pieces(std::string_view text, Span sentence, const std::vector<std::string>& joints) {
  std::vector<Span> found;
  std::size_t begin = sentence.begin;
  for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
    const std::string_view rest = text.substr(i, sentence.end - i);
    const auto joint = std::ranges::find_if(joints, [&](const auto& mark) { return rest.starts_with(mark); });
    if (joint == joints.end()) continue;
    found.push_back({begin, i});
    i += joint->size() - 1;
    begin = i + 1;
  }
  found.push_back({begin, sentence.end});
  return found;
}

// The sentence as a whole, or each of its pieces.
std::vector<PlainStatement> stated(std::string_view text, Span sentence, const Wording& wording) {
  std::vector<PlainStatement> found;
  add_matching(text, sentence, wording, false, found);
  if (!found.empty()) return found;
  for (const Span& piece : pieces(text, sentence, wording.plain.joints)) {
    const std::size_t before = found.size();
    add_matching(text, piece, wording, false, found);
    if (found.size() == before) return {};
  }
  return found;
}

std::vector<PlainStatement> answered(std::string_view text, Span question, Span answer, const Wording& wording) {
  std::vector<PlainStatement> found;
  if (text[question.end - 1] != '?' || answer.end - answer.begin > k_longest) return found;
  for (const auto& [pattern, degree] : wording.plain.answers) {
    if (!pattern.matches(at(text, answer))) continue;
    add_matching(text, question, wording, true, found);
    for (PlainStatement& statement : found) {
      statement.degree = degree;
      statement.place.end = answer.end;
    }
    break;
  }
  return found;
}

// In one passage.
void find(std::string_view text, Span passage, const Wording& wording, PlainStatements& found) {
  Span before;  // the sentence before, where it is short
  for (const Span& part : sentences(text.substr(passage.begin, passage.end - passage.begin))) {
    const Span sentence{part.begin + passage.begin, part.end + passage.begin};
    if (!has_letter(at(text, sentence))) continue;
    const bool is_short = sentence.end - sentence.begin <= 2 * k_longest;
    const Span words = is_short ? bare(text, sentence, wording) : Span{};
    std::vector<PlainStatement> here;
    if (!words.empty() && words.end - words.begin <= k_longest) here = stated(text, words, wording);
    if (here.empty() && !before.empty() && !words.empty()) here = answered(text, before, words, wording);
    if (here.empty() && text[sentence.end - 1] != '?') found.beside_others = true;
    found.list.insert(found.list.end(), here.begin(), here.end());
    before = words;
  }
}

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

}  // namespace

PlainStatements plain_statements(std::string_view text, const std::vector<Span>& passages, const Wording& wording) {
  PlainStatements found;
  if (!wording.plain.opening) return found;
  for (const Span& passage : passages) find(text, passage, wording, found);
  return found;
}

void add_plain(const PlainStatements& statements, std::vector<Assertion>& heard, std::vector<Assertion>& unsure) {
  // A degree that the part which is spoken of leaves open, heard in the whole of a text that says more.
  const auto is_left = [&](const PlainStatement& plain, const Assertion& one) {
    const std::vector<std::string>& of = plain.subject->capabilities;
    return statements.beside_others && one.degree <= plain.subject->most &&
           std::ranges::find(of, one.capability) != of.end();
  };
  const auto is_replaced = [&](const Assertion& one) {
    return std::ranges::any_of(statements.list, [&](const PlainStatement& plain) {
      return overlap(plain.place, one.place) && !is_left(plain, one);
    });
  };
  std::erase_if(heard, is_replaced);
  std::erase_if(unsure, is_replaced);
  std::vector<Assertion> added;
  for (const PlainStatement& plain : statements.list)
    for (const std::string& capability : plain.subject->capabilities) {
      const bool stands = std::ranges::any_of(heard, [&](const Assertion& other) {
        return other.capability == capability && (plain.subject->general || other.degree <= plain.subject->most);
      });
      if (!stands) added.push_back({capability, plain.degree, 1.0F, plain.place});
    }
  heard.insert(heard.end(), added.begin(), added.end());
}

}  // namespace mlrung
