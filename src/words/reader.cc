#include "words/reader.h"

#include <algorithm>

#include "words/embedded_network.h"
#include "words/place.h"

namespace mlrung {
namespace {

constexpr std::size_t k_part_tokens = 120;  // a longer text is read in parts of so many
constexpr std::size_t k_short_text = 240;   // tokens that are still read at once
constexpr std::size_t k_most_parts = 96;    // some 20 pages: what is behind is not read, and that is said
constexpr float k_sure = 0.5F;              // an assertion's least probability, of saying something at all
constexpr float k_sure_alone = 0.8F;        // of a sentence read alone, to be held against another
constexpr std::size_t k_least_words = 8;    // below, the language is not asked

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

std::vector<Reader::Part> Reader::parts(std::string_view text) const {
  std::vector<Part> parts;
  std::vector<Token> first = tokenizer_.tokens(text, k_short_text + 1);
  if (first.size() <= k_short_text) {
    parts.push_back({{0, text.size()}, std::move(first)});
    return parts;
  }
  for (const Span& sentence : sentences(text)) {
    const std::vector<Token> tokens = tokens_in(text, sentence, k_short_text * (k_most_parts + 1));
    for (std::size_t from = 0; from < tokens.size(); from += k_short_text) {  // a sentence without an end is cut
      const std::size_t to = std::min(tokens.size(), from + k_short_text);
      const bool fits = !parts.empty() && parts.back().tokens.size() + (to - from) <= k_part_tokens;
      if (!fits) parts.push_back({{tokens[from].begin, tokens[from].begin}, {}});
      Part& part = parts.back();
      part.tokens.insert(part.tokens.end(), tokens.begin() + static_cast<std::ptrdiff_t>(from),
                         tokens.begin() + static_cast<std::ptrdiff_t>(to));
      part.place.end = tokens[to - 1].end;
    }
    if (parts.size() > k_most_parts) break;
  }
  return parts;
}

NetworkAnswer Reader::ask(const Part& part) const {
  std::vector<std::int32_t> ids = {tokenizer_.first()};
  for (const Token& token : part.tokens) ids.push_back(token.id);
  ids.push_back(tokenizer_.last());
  return network_.read(ids);
}

void Reader::listen(std::string_view text, const Part& part, std::vector<Assertion>& heard,
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
    if (choice.probability < 1.0F - choice.said) {
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

// Sentences read one by one may say otherwise than the whole: both places are told, first the one that the whole agrees
// with.
void Reader::find_contradictions(std::string_view text, Reading& reading) const {
  const std::vector<Span> all = sentences(text);
  if (all.size() < 2) return;
  std::vector<Assertion> heard, unsure;
  for (const Span& sentence : all) {
    Part part{sentence, tokens_in(text, sentence, k_short_text)};
    if (!part.tokens.empty()) listen(text, part, heard, unsure);
  }
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
  const std::vector<Part> all = parts(text);
  if (all.empty() || all.front().tokens.empty()) {
    reading.not_judged = "the text has no words";
    return reading;
  }
  if (!speaks(wording_, text)) {
    reading.other_language = true;
    reading.not_judged = "the text does not seem to be " + wording_.language + ", the language that is read so far";
    return reading;
  }
  if (all.size() > k_most_parts) reading.read_until = all[k_most_parts].place.begin;
  std::vector<Assertion> heard;
  for (const Part& part : std::span(all).first(std::min(all.size(), k_most_parts)))
    listen(text, part, heard, reading.unsure);
  Settled settled = settle(heard);
  reading.assertions = std::move(settled.kept);
  reading.contradictions = std::move(settled.contradictions);
  reading.unsure = settle(reading.unsure).kept;  // each capability once
  std::erase_if(reading.unsure, [&](const Assertion& unsure) {
    return std::ranges::find(reading.assertions, unsure.capability, &Assertion::capability) != reading.assertions.end();
  });
  if (detail == Detail::full && all.size() == 1) find_contradictions(text, reading);
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
  std::vector<Part> all = parts(text);
  if (all.size() > k_most_parts) all.erase(all.begin() + k_most_parts, all.end());
  for (const Part& part : all) {
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
