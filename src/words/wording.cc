#include "words/wording.h"

#include <algorithm>
#include <charconv>

#include "base/document.h"
#include "base/embedded.h"
#include "base/near_miss.h"
#include "words/plain_wording.h"

namespace mlrung {
namespace {

constexpr const char* k_embedded = "wording/english.yaml";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
}

class Loader {
 public:
  // `for_others`: the wording is not made for this catalogue, so that levels which are not there are passed over.
  Loader(const Catalogue& catalogue, const std::string& path, bool for_others)
      : catalogue_(catalogue), path_(path), for_others_(for_others) {}

  Result<Wording> load(const Node& root) {
    TRY_VOID(keys(root, {"language", "common", "clauses", "levels", "plain", "sections"}));
    TRY(wording_.language, text(root, "language"));
    TRY(const Node* common, member(root, "common"));
    TRY_VOID(keys(*common, {"least_share", "words"}));
    TRY(const std::vector<std::string> words, texts(*common, "words"));
    wording_.common.insert(words.begin(), words.end());
    TRY(wording_.least_common, share(*common, "least_share"));
    TRY(const Node* clauses, member(root, "clauses"));
    TRY_VOID(keys(*clauses, {"ends", "words"}));
    TRY(wording_.clause_ends, texts(*clauses, "ends"));
    TRY(wording_.clause_words, texts(*clauses, "words"));
    TRY(const Node* levels, member(root, "levels"));
    TRY_VOID(load_levels(*levels));
    if (const Node* plain = root.find("plain")) {
      TRY(wording_.plain, load_plain_wording(*plain, path_, catalogue_));
    }
    if (const Node* sections = root.find("sections")) {
      TRY_VOID(keys(*sections, {"not_read", "unless"}));
      TRY(wording_.sections_not_read, texts(*sections, "not_read"));
      TRY(wording_.sections_read, texts(*sections, "unless"));
    }
    return std::move(wording_);
  }

 private:
  std::unexpected<Error> fail(const Node& node, std::string message, std::string hint = {}) const {
    return std::unexpected(Error{std::move(message), {path_, std::max(node.line, node.key_line)}, std::move(hint)});
  }
  Result<void> keys(const Node& node, const std::vector<std::string>& known) const {
    if (!node.is_mapping()) return fail(node, "keys are expected here");
    for (const Node& child : node.children)
      if (std::ranges::find(known, child.key) == known.end())
        return fail(child, "unknown key '" + std::string(child.key) + "'", did_you_mean(std::string(child.key), known));
    return {};
  }
  Result<const Node*> member(const Node& node, std::string_view key) const {
    if (const Node* found = node.find(key)) return found;
    return fail(node, "'" + std::string(key) + "' is missing");
  }
  Result<std::string> text(const Node& node, std::string_view key) const {
    TRY(const Node* found, member(node, key));
    if (!found->is_scalar()) return fail(*found, "'" + std::string(key) + "' is one text");
    return std::string(found->text);
  }
  Result<std::vector<std::string>> texts(const Node& node, std::string_view key) const {
    TRY(const Node* found, member(node, key));
    std::vector<std::string> out;
    for (const Node& item : found->children)
      if (item.is_scalar() && !item.text.empty()) out.emplace_back(item.text);
    if (!found->is_sequence() || out.size() != found->children.size())
      return fail(*found, "'" + std::string(key) + "' is a list of texts");
    return out;
  }
  Result<double> share(const Node& node, std::string_view key) const {
    TRY(const std::string number, text(node, key));
    double value = -1;
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (fault != std::errc() || end != number.data() + number.size() || value < 0 || value > 1)
      return fail(*node.find(key), "'" + std::string(key) + "' is a number from 0 to 1");
    return value;
  }

  Result<void> load_levels(const Node& levels) {
    TRY_VOID(keys(levels, {"nouns", "patterns", "within", "numbers", "idioms", "also", "not_levels", "loose", "beside",
                           "instead"}));
    TRY(wording_.not_levels, patterns(levels, "not_levels"));
    TRY(wording_.loose_levels, patterns(levels, "loose"));
    TRY(wording_.instead_of_level, text(levels, "instead"));
    TRY(wording_.beside, texts(levels, "beside"));
    for (const Level& level : catalogue_.levels) {
      wording_.level_words.emplace_back(std::to_string(level.number), level.number);
      wording_.level_words.emplace_back(lower(level.name), level.number);
      names_.push_back(lower(level.name));
      as_written_.push_back(level.name);
    }
    TRY(const Node* numbers, member(levels, "numbers"));
    for (const Node& row : numbers->children) {
      TRY(const int number, level_of(row));
      if (number == 0) continue;
      TRY(const std::vector<std::string> words, texts(*numbers, row.key));
      for (const std::string& word : words) wording_.level_words.emplace_back(lower(word), number);
    }
    TRY(const Node* also, member(levels, "also"));
    for (const Node& row : also->children) {
      const auto named = std::ranges::find(catalogue_.levels, row.text, &Level::name);
      if (named == catalogue_.levels.end()) continue;  // another model has other names
      wording_.level_words.emplace_back(lower(row.key), named->number);
      names_.push_back(lower(row.key));
    }
    return load_patterns(levels);
  }
  Result<void> load_patterns(const Node& levels) {
    TRY(const std::vector<std::string> nouns, texts(levels, "nouns"));
    const std::string noun = alternatives(nouns);
    TRY_VOID(add_patterns(levels, "patterns", noun, true));
    TRY_VOID(add_patterns(levels, "within", noun, false));
    TRY(const Node* idioms, member(levels, "idioms"));
    for (const Node& row : idioms->children) {
      TRY(const int level, level_of(row));
      if (level == 0) continue;
      for (const Node& item : row.children) {
        std::string pattern(item.text);
        replace_all(pattern, "noun", noun);
        TRY(Pattern compiled, compile(pattern, item));
        wording_.level_idioms.emplace_back(std::move(compiled), level);
      }
    }
    return {};
  }
  Result<void> add_patterns(const Node& levels, std::string_view key, const std::string& noun, bool whole) {
    const std::string name = alternatives(names_);
    TRY(const Node* patterns, member(levels, key));
    if (!patterns->is_mapping()) return fail(*patterns, "'" + std::string(key) + "' has a pattern under each name");
    for (const Node& row : patterns->children) {
      std::string pattern(row.text);
      if (pattern.find('(') == std::string::npos) return fail(row, "a pattern has a group: what names the level");
      replace_all(pattern, "noun", noun);
      replace_all(pattern, "(name)", "(" + name + ")");
      replace_all(pattern, "(Name)", "((?-i:" + alternatives(as_written_) + "))");
      TRY(Pattern compiled, compile(pattern, row));
      wording_.level_patterns.push_back({std::move(compiled), whole});
    }
    return {};
  }
  // None where the key is not there.
  Result<std::vector<Pattern>> patterns(const Node& node, std::string_view key) const {
    std::vector<Pattern> out;
    const Node* list = node.find(key);
    if (list == nullptr) return out;
    TRY(const std::vector<std::string> written, texts(node, key));
    for (const std::string& one : written) {
      TRY(Pattern compiled, compile(one, *list));
      out.push_back(std::move(compiled));
    }
    return out;
  }
  Result<Pattern> compile(const std::string& pattern, const Node& node) const {
    return Pattern::make(pattern, {path_, node.line}, {Pattern::Case::ignore, {}, Pattern::Check::now});
  }
  Result<int> level_of(const Node& row) const {
    int number = 0;
    std::from_chars(row.key.data(), row.key.data() + row.key.size(), number);
    if (catalogue_.level(number) != nullptr) return number;
    if (for_others_) return 0;
    return fail(row, "the catalogue has no level '" + std::string(row.key) + "'");
  }
  // Longest first, so that a shorter one does not win.
  static std::string alternatives(std::vector<std::string> words) {
    std::ranges::stable_sort(words, std::greater(), &std::string::size);
    std::string out = "(?:";
    for (const std::string& word : words) out += (out.size() > 3 ? "|" : "") + word;
    return out + ")";
  }

  const Catalogue& catalogue_;
  const std::string& path_;
  bool for_others_;
  Wording wording_;
  std::vector<std::string> names_, as_written_;  // of levels
};

}  // namespace

Result<Wording> load_wording(std::string_view text, const std::string& path, const Catalogue& catalogue) {
  TRY(const Document document, parse_yaml(text, path));
  if (document.roots.empty()) return std::unexpected(Error{"the wording is empty", {path, 1}, {}});
  return Loader(catalogue, path, false).load(document.roots.front());
}

Result<Wording> embedded_wording(const Catalogue& catalogue) {
  const std::string path = std::string("model/") + k_embedded;
  TRY(const Document document, parse_yaml(embedded_text(k_embedded), path));
  return Loader(catalogue, path, true).load(document.roots.front());
}

}  // namespace mlrung
