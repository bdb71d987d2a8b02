#include "words/reader.h"

#include <algorithm>

#include "words/embedded_network.h"
#include "words/passages.h"
#include "words/place.h"

namespace mlrung {
namespace {

constexpr std::size_t k_part_tokens = 120;                 // a longer text is read in parts of so many
constexpr std::size_t k_short_text = 240;                  // tokens that are still read at once
constexpr std::size_t k_most_tokens = 96 * k_part_tokens;  // some 20 pages: the rest is not read, and that is said
constexpr float k_sure = 0.5F;            // an assertion's least probability, of saying something at all
constexpr float k_sure_in_part = 0.5F;    // of one of many parts: with their number grow the chances of a mistake
constexpr float k_doubtful = 0.6F;        // below, the sentences are asked one by one
constexpr float k_sure_alone = 0.8F;      // of a sentence read alone, to be held against another
constexpr std::size_t k_least_words = 8;  // below, the language is not asked

// The classes of a row: 0 is nothing, k is degree k - 1.
struct Choice {
  int degree = -1;
  float probability = 0.0F;
  float said = 0.0F;  // that something is said of the capability
};

Choice choose(std::span<const float> row) {
  Choice choice;
  const auto best = std::ranges::max_element(row.begin() + 1, row.end());
  choice.degree = static_cast<int>(best - row.begin()) - 1;
  choice.probability = *best;
  choice.said = 1.0F - row[0];
  return choice;
}

}  // namespace

bool speaks(const Wording& wording, std::string_view text) {
  std::size_t words = 0, common = 0;
  std::string word;
  const auto count = [&] {
    if (word.empty()) return;
    ++words;
    common += wording.common.contains(word) ? 1 : 0;
    word.clear();
  };
  for (const char c : text) {
    const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if ((low >= 'a' && low <= 'z') || static_cast<unsigned char>(low) >= 0x80)
      word += low;
    else
      count();
  }
  count();
  if (words < k_least_words) {
    const auto odd = std::ranges::count_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return static_cast<std::size_t>(odd) * 3 < text.size();
  }
  return static_cast<double>(common) >= wording.least_common * static_cast<double>(words);
}

Reader::Reader(std::vector<std::string> capabilities, Wording wording, Weights weights)
    : capabilities_(std::move(capabilities)),
      wording_(std::move(wording)),
      tokenizer_(weights.vocabulary),
      network_(std::move(weights)) {}

Result<Reader> Reader::open(const Catalogue& catalogue, Wording wording) {
  TRY(Weights weights, read_weights(embedded_network()));
  std::vector<std::string> capabilities;
  for (const std::string_view name : embedded_network_capabilities()) {
    if (catalogue.capability(name) == nullptr)
      return std::unexpected(
          Error{"the reader of words knows the capability '" + std::string(name) + "', which this model does not have",
                {catalogue.path, 0},
                "words can be judged by models with the capabilities of the built-in one"});
    capabilities.emplace_back(name);
  }
  if (weights.places < static_cast<int>(k_short_text) + 2)
    return std::unexpected(
        Error{"the network takes too few word pieces at once", {}, "train it for 256 (tools/words)"});
  if (static_cast<int>(capabilities.size()) != weights.capabilities)
    return std::unexpected(Error{"the network and its list of capabilities do not fit", {}, "build mlrung again"});
  return Reader(std::move(capabilities), std::move(wording), std::move(weights));
}

std::vector<Token> Reader::tokens_in(std::string_view text, Span place, std::size_t most) const {
  std::vector<Token> tokens = tokenizer_.tokens(text.substr(place.begin, place.end - place.begin), most);
  for (Token& token : tokens) {
    token.begin += static_cast<std::uint32_t>(place.begin);
    token.end += static_cast<std::uint32_t>(place.begin);
  }
  return tokens;
}

// A question stays with its answer.
void Reader::move_last(Span sentence, Part& from, Part& to) {
  const auto first = std::ranges::lower_bound(from.tokens, sentence.begin, {}, &Token::begin);
  if (first == from.tokens.begin() || first == from.tokens.end()) return;
  to.tokens.assign(first, from.tokens.end());
  to.place.begin = first->begin;
  from.tokens.erase(first, from.tokens.end());
  from.place.end = from.tokens.back().end;
}

Reader::Parts Reader::parts(std::string_view text, const std::vector<Span>& passages) const {
  Part whole{{0, text.size()}, {}};
  for (const Span& passage : passages) {
    if (whole.tokens.size() > k_short_text) break;
    const std::vector<Token> tokens = tokens_in(text, passage, k_short_text + 1);
    whole.tokens.insert(whole.tokens.end(), tokens.begin(), tokens.end());
  }
  if (whole.tokens.size() <= k_short_text) return {{std::move(whole)}, 0};
  std::vector<Part> parts;
  std::size_t read = 0;
  for (const Span& passage : passages) {
    const std::size_t first = parts.size();  // no part goes over the end of a passage
    Span before;                             // the sentence before
    for (const Span& found : sentences(text.substr(passage.begin, passage.end - passage.begin))) {
      const Span sentence{found.begin + passage.begin, found.end + passage.begin};
      const std::vector<Token> tokens = tokens_in(text, sentence, k_most_tokens + k_short_text - read);
      for (std::size_t from = 0; from < tokens.size(); from += k_short_text) {  // a sentence without an end is cut
        const std::size_t to = std::min(tokens.size(), from + k_short_text);
        const bool fits = parts.size() > first && parts.back().tokens.size() + (to - from) <= k_part_tokens;
        if (!fits) {
          parts.push_back({{tokens[from].begin, tokens[from].begin}, {}});
          if (parts.size() > first + 1 && from == 0 && text[before.end - 1] == '?')
            move_last(before, parts[parts.size() - 2], parts.back());
        }
        Part& part = parts.back();
        part.tokens.insert(part.tokens.end(), tokens.begin() + static_cast<std::ptrdiff_t>(from),
                           tokens.begin() + static_cast<std::ptrdiff_t>(to));
        part.place.end = tokens[to - 1].end;
        read += to - from;
        if (read <= k_most_tokens) continue;
        const std::size_t until = part.place.begin;
        parts.pop_back();
        return {std::move(parts), until};
      }
      before = sentence;
    }
  }
  return {std::move(parts), 0};
}

NetworkAnswer Reader::ask(const Part& part) const {
  std::vector<std::int32_t> ids = {tokenizer_.first()};
  for (const Token& token : part.tokens) ids.push_back(token.id);
  ids.push_back(tokenizer_.last());
  return network_.read(ids);
}

void Reader::listen(std::string_view text, const Part& part, float least, std::vector<Assertion>& heard,
                    std::vector<Assertion>& unsure) const {
  const NetworkAnswer answer = ask(part);
  std::vector<Assertion> found;
  std::vector<std::span<const float>> voices;  // of the tokens, for each that was found
  for (std::size_t c = 0; c < capabilities_.size(); ++c) {
    const Choice choice = choose(answer.of(static_cast<int>(c)));
    if (choice.said < k_sure) continue;
    const auto voice = std::span(answer.contributions).subspan(c * (part.tokens.size() + 2) + 1, part.tokens.size());
    const Span place = loudest_clause(text, part.place, part.tokens, voice, wording_);
    Assertion assertion{capabilities_[c], choice.degree, choice.probability, place};
    if (choice.probability < std::max(least, 1.0F - choice.said)) {
      unsure.push_back(std::move(assertion));
      continue;
    }
    found.push_back(std::move(assertion));
    voices.push_back(voice);
  }
  const std::vector<Assertion> wide = found;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto same = std::ranges::count(wide, wide[i].place, &Assertion::place);
    if (same > 1) found[i].place = loudest_words(text, wide[i].place, part.tokens, voices[i]);
    heard.push_back(std::move(found[i]));
  }
}

// What a part of a long text says unsurely: its surest sentence, read alone, decides; where none of them says
// anything of it, it is not counted.
void Reader::settle_unsure(std::string_view text, const Part& part, std::size_t first, std::vector<Assertion>& heard,
                           std::vector<Assertion>& unsure) const {
  const auto is_doubtful = [](const Assertion& one) { return one.probability < k_doubtful; };
  if (std::none_of(heard.begin() + static_cast<std::ptrdiff_t>(first), heard.end(), is_doubtful)) return;
  std::vector<Assertion> alone, vague;
  std::size_t count = 0;
  for (const Span& found : sentences(text.substr(part.place.begin, part.place.end - part.place.begin))) {
    const Span sentence{found.begin + part.place.begin, found.end + part.place.begin};
    ++count;
    Part one{sentence, {}};
    std::ranges::copy_if(part.tokens, std::back_inserter(one.tokens), [&](const Token& token) {
      return token.begin >= sentence.begin && token.end <= sentence.end;
    });
    if (!one.tokens.empty() && text[sentence.end - 1] != '?') listen(text, one, 0.0F, alone, vague);
  }
  if (count < 2) return;
  std::vector<Assertion> kept(heard.begin(), heard.begin() + static_cast<std::ptrdiff_t>(first));
  for (Assertion& one : std::span(heard).subspan(first)) {
    const auto same = [&](const Assertion& other) { return other.capability == one.capability; };
    if (!is_doubtful(one)) {
      kept.push_back(std::move(one));
      continue;
    }
    const Assertion* best = nullptr;
    for (const Assertion& other : alone)
      if (same(other) && (best == nullptr || other.probability > best->probability)) best = &other;
    if (best != nullptr && best->probability >= k_sure_alone)
      kept.push_back(*best);
    else if (best == nullptr && std::ranges::none_of(vague, same))
      unsure.push_back(std::move(one));
    else
      kept.push_back(std::move(one));
  }
  heard = std::move(kept);
}

// Sentences read one by one may say otherwise than the whole: both places are told, first the one that the whole agrees
// with. A question alone says nothing.
void Reader::find_contradictions(std::string_view text, const std::vector<Span>& passages, const PlainStatements& plain,
                                 Reading& reading) const {
  std::vector<Assertion> heard, unsure;
  for (const Span& passage : passages)
    for (const Span& found : sentences(text.substr(passage.begin, passage.end - passage.begin))) {
      const Span sentence{found.begin + passage.begin, found.end + passage.begin};
      if (text[sentence.end - 1] == '?') continue;
      Part part{sentence, tokens_in(text, sentence, k_short_text)};
      if (!part.tokens.empty()) listen(text, part, 0.0F, heard, unsure);
    }
  add_plain(plain, heard, unsure);
  const DegreeByCapability whole = reading.degrees();
  for (Contradiction& found : settle(heard).contradictions) {
    if (std::min(found.kept.probability, found.other.probability) < k_sure_alone) continue;
    const auto own = whole.find(found.other.capability);
    if (own != whole.end() && own->second == found.other.degree) std::swap(found.kept, found.other);
    reading.contradictions.push_back(std::move(found));
  }
}

Reading Reader::read(std::string_view text, Detail detail) const {
  Reading reading;
  if (tokenizer_.tokens(text, 1).empty()) {
    reading.not_judged = "the text has no words";
    return reading;
  }
  if (!speaks(wording_, text)) {
    reading.other_language = true;
    reading.not_judged = "the text does not seem to be " + wording_.language + ", the language that is read so far";
    return reading;
  }
  std::vector<Span> told = passages(text, wording_);
  const Parts all = parts(text, told);
  reading.read_until = all.read_until;
  if (all.read_until > 0) {
    std::erase_if(told, [&](const Span& passage) { return passage.begin >= all.read_until; });
    if (!told.empty()) told.back().end = std::min(told.back().end, all.read_until);
  }
  std::vector<Assertion> heard;
  for (const Part& part : all.list) {
    const std::size_t first = heard.size();
    listen(text, part, all.list.size() > 1 ? k_sure_in_part : 0.0F, heard, reading.unsure);
    if (all.list.size() > 1) settle_unsure(text, part, first, heard, reading.unsure);
  }
  const PlainStatements plain = plain_statements(text, told, wording_);
  add_plain(plain, heard, reading.unsure);
  Settled settled = settle(heard);
  reading.assertions = std::move(settled.kept);
  reading.contradictions = std::move(settled.contradictions);
  reading.unsure = settle(reading.unsure).kept;  // each capability once
  std::erase_if(reading.unsure, [&](const Assertion& unsure) {
    return std::ranges::find(reading.assertions, unsure.capability, &Assertion::capability) != reading.assertions.end();
  });
  if (detail == Detail::full && all.list.size() == 1) find_contradictions(text, told, plain, reading);
  std::ranges::sort(reading.assertions, {}, [&](const Assertion& assertion) {
    return std::ranges::find(capabilities_, assertion.capability) - capabilities_.begin();
  });
  if (reading.assertions.empty())
    reading.not_judged =
        "nothing in the text tells how a capability is done today (plans, wishes and what others say do not count)";
  return reading;
}

std::vector<std::vector<float>> Reader::reach(std::string_view text) const {
  std::vector<std::vector<float>> best(capabilities_.size());
  for (const Part& part : parts(text, {{0, text.size()}}).list) {
    if (part.tokens.empty()) continue;
    const NetworkAnswer answer = ask(part);
    for (std::size_t c = 0; c < capabilities_.size(); ++c) {
      const auto row = answer.of(static_cast<int>(c));
      std::vector<float> sums(row.size());
      for (std::size_t k = row.size() - 1; k >= 1; --k) sums[k - 1] = row[k] + (k + 1 < row.size() ? sums[k] : 0.0F);
      best[c].resize(sums.size());
      for (std::size_t d = 0; d < sums.size(); ++d) best[c][d] = std::max(best[c][d], sums[d]);
    }
  }
  return best;
}

}  // namespace mlrung
