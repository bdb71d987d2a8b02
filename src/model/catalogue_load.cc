#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <set>

#include "base/document.h"
#include "base/embedded.h"
#include "base/near_miss.h"
#include "model/catalogue.h"
#include "model/own_practices.h"

namespace mlrung {
namespace {

using Check = Result<void>;
using Keys = std::initializer_list<const char*>;

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

int line_of(const Node& node) { return node.key_line > 0 ? node.key_line : node.line; }

std::optional<int> to_number(std::string_view text) {
  int value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, value);
  if (fault != std::errc() || stop != end || text.front() == '-') return std::nullopt;
  return value;
}

bool is_id(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

// What a person wrote after '#' on a line, behind its value.
std::string comment_on(std::string_view text, int line) {
  for (int at = 1; at < line && !text.empty(); ++at) {
    const std::size_t end = text.find('\n');
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  const std::size_t hash = text.find(" #");
  if (hash == std::string_view::npos) return {};
  text.remove_prefix(hash + 2);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return std::string(text);
}

class Loader {
 public:
  Loader(std::string_view text, const std::string& path) : text_(text) { catalogue_.path = path; }

  Result<Catalogue> load(const Node& root) {
    TRY_VOID(mapping(root, "the catalogue"));
    TRY_VOID(keys(root, "the catalogue", {"degrees", "levels", "requirements", "capabilities", "practices"},
                  {"expectations"}));
    TRY_VOID(load_degrees(*root.find("degrees")));
    TRY_VOID(load_levels(*root.find("levels")));
    TRY_VOID(load_names(*root.find("capabilities")));
    TRY_VOID(load_practices(*root.find("practices")));
    TRY_VOID(load_capabilities(*root.find("capabilities")));
    TRY_VOID(load_rows(*root.find("requirements"), "requirements", catalogue_.requirements));
    if (const Node* expectations = root.find("expectations"))
      TRY_VOID(load_rows(*expectations, "expectations", catalogue_.expectations));
    return std::move(catalogue_);
  }

  // Only the practices of a file, into a catalogue that is there.
  Result<Catalogue> add_to(Catalogue known, const Node& root) {
    const std::string path = std::move(catalogue_.path);
    for (const Capability& capability : known.capabilities) capability_ids_.push_back(capability.id);
    catalogue_ = std::move(known);
    std::swap(catalogue_.path, own_path_);
    catalogue_.path = path;
    TRY_VOID(mapping(root, "the file"));
    TRY_VOID(keys(root, "the file", {"practices"}, {}));
    for (const Node& child : root.find("practices")->children)
      if (catalogue_.practice(child.key) != nullptr)
        return fail(child, "the catalogue has a practice " + quoted(child.key) + " already", "give yours another name");
    TRY_VOID(load_practices(*root.find("practices")));
    std::swap(catalogue_.path, own_path_);
    return std::move(catalogue_);
  }

 private:
  std::unexpected<Error> fail(const Node& node, std::string message, std::string hint = {}) const {
    return std::unexpected(Error{std::move(message), {catalogue_.path, line_of(node)}, std::move(hint)});
  }

  // A mapping with at least one member, each key once.
  Check mapping(const Node& node, const std::string& what) const {
    if (!node.is_mapping()) return fail(node, what + " must be a mapping of keys to values");
    if (node.children.empty()) return fail(node, what + " is empty");
    std::set<std::string_view> seen;
    for (const Node& child : node.children)
      if (!seen.insert(child.key).second) return fail(child, "duplicate key " + quoted(child.key) + " in " + what);
    return {};
  }

  Check keys(const Node& node, const std::string& what, Keys required, Keys optional) const {
    std::vector<std::string> known(required.begin(), required.end());
    known.insert(known.end(), optional.begin(), optional.end());
    for (const Node& child : node.children)
      if (std::ranges::find(known, child.key) == known.end())
        return fail(child, "unknown key " + quoted(child.key) + " in " + what, suggest(child.key, known));
    for (const char* key : required)
      if (node.find(key) == nullptr) return fail(node, what + " has no " + quoted(key));
    return {};
  }

  static std::string suggest(std::string_view word, const std::vector<std::string>& known) {
    if (std::string hint = did_you_mean(word, known); !hint.empty()) return hint;
    if (known.size() > 8 || known.empty()) return {};
    std::string list = "known: ";
    for (const std::string& name : known) list += (&name == &known.front() ? "" : ", ") + name;
    return list;
  }

  Result<std::string> scalar(const Node& parent, const char* key, const std::string& what) const {
    const Node* node = parent.find(key);
    if (node == nullptr) return std::string();
    if (!node->is_scalar() || node->text.empty()) return fail(*node, quoted(key) + " of " + what + " must be a text");
    return std::string(node->text);
  }

  // "0: absent" and the like: names under contiguous numbers.
  Result<std::vector<std::string>> numbered(const Node& node, const std::string& what, int first) const {
    TRY_VOID(mapping(node, "'" + what + "s'"));
    std::vector<std::string> names;
    for (const Node& child : node.children) {
      const int expected = first + static_cast<int>(names.size());
      if (to_number(child.key) != expected)
        return fail(child, what + "s must be numbered " + std::to_string(first) + ", " + std::to_string(first + 1) +
                               ", ... without gaps: found " + quoted(child.key) + " where " + std::to_string(expected) +
                               " should be");
      if (!child.is_scalar() || child.text.empty())
        return fail(child, what + " " + std::string(child.key) + " must have a name");
      names.emplace_back(child.text);
    }
    return names;
  }

  Check load_degrees(const Node& node) {
    TRY(catalogue_.degrees, numbered(node, "degree", 0));
    for (const Node& child : node.children)
      catalogue_.degree_meanings.push_back(child.quoted ? "" : comment_on(text_, child.line));
    return {};
  }

  Check load_levels(const Node& node) {
    TRY(const std::vector<std::string> names, numbered(node, "level", 1));
    for (const std::string& name : names)
      catalogue_.levels.push_back({static_cast<int>(catalogue_.levels.size()) + 1, name});
    return {};
  }

  // The capabilities' names come first: practices and rules refer to them.
  Check load_names(const Node& node) {
    TRY_VOID(mapping(node, "'capabilities'"));
    for (const Node& child : node.children) {
      if (!is_id(child.key))
        return fail(child, "capability " + quoted(child.key) + " must be lower-case letters, digits and '-'");
      capability_ids_.emplace_back(child.key);
    }
    return {};
  }

  Check load_practices(const Node& node) {
    TRY_VOID(mapping(node, "'practices'"));
    for (const Node& child : node.children) {
      const std::string what = "practice " + quoted(child.key);
      const std::size_t slash = child.key.find('/');
      if (slash == std::string_view::npos || !is_id(child.key.substr(0, slash)) || !is_id(child.key.substr(slash + 1)))
        return fail(child, what + " must be named capability/practice in lower-case letters, digits and '-'");
      Practice practice;
      practice.id = child.key;
      practice.capability = child.key.substr(0, slash);
      TRY_VOID(known_capability(child, practice.capability));
      TRY_VOID(mapping(child, what));
      TRY_VOID(keys(child, what, {"title", "counts"}, {"not", "outside"}));
      TRY(practice.title, scalar(child, "title", what));
      TRY(practice.counts, scalar(child, "counts", what));
      TRY(practice.excludes, scalar(child, "not", what));
      TRY(practice.outside, scalar(child, "outside", what));
      practice.line = line_of(child);
      practice_ids_.push_back(practice.id);
      catalogue_.practices.push_back(std::move(practice));
    }
    return {};
  }

  Check known_capability(const Node& node, const std::string& id) const {
    if (std::ranges::find(capability_ids_, id) != capability_ids_.end()) return {};
    return fail(node, "unknown capability " + quoted(id), suggest(id, capability_ids_));
  }

  Check load_capabilities(const Node& node) {
    for (const Node& child : node.children) {
      const std::string what = "capability " + quoted(child.key);
      TRY_VOID(mapping(child, what));
      TRY_VOID(keys(child, what, {"about", "degree"}, {}));
      Capability capability;
      capability.id = child.key;
      capability.line = line_of(child);
      TRY(capability.about, scalar(child, "about", what));
      TRY_VOID(load_rules(*child.find("degree"), capability));
      catalogue_.capabilities.push_back(std::move(capability));
    }
    return {};
  }

  Check load_rules(const Node& node, Capability& capability) const {
    TRY_VOID(mapping(node, "'degree' of capability " + quoted(capability.id)));
    for (const Node& child : node.children) {
      TRY(const int number, degree(child, child.key, 1));
      TRY(DegreeRule rule, load_rule(child, "degree " + std::to_string(number) + " of " + quoted(capability.id)));
      rule.degree = number;
      capability.rules.push_back(std::move(rule));
    }
    std::ranges::sort(capability.rules, {}, &DegreeRule::degree);
    const auto twice = std::ranges::adjacent_find(capability.rules, {}, &DegreeRule::degree);
    if (twice != capability.rules.end())
      return fail(node, "degree " + std::to_string(twice->degree) + " of " + quoted(capability.id) + " has two rules");
    return {};
  }

  Result<int> degree(const Node& node, std::string_view text, int least) const {
    const int most = static_cast<int>(catalogue_.degrees.size()) - 1;
    const std::optional<int> number = text.empty() ? std::nullopt : to_number(text);
    if (!number || *number < least || *number > most)
      return fail(node, "degree " + quoted(text) + " is not a number from " + std::to_string(least) + " to " +
                            std::to_string(most));
    return *number;
  }

  Result<DegreeRule> load_rule(const Node& node, const std::string& what) const {
    TRY_VOID(mapping(node, what));
    TRY_VOID(keys(node, what, {}, {"all", "any", "at_least", "of"}));
    DegreeRule rule{.line = line_of(node)};
    TRY(rule.all, practices_in(node, "all", what));
    TRY(rule.any, practices_in(node, "any", what));
    TRY(rule.of, practices_in(node, "of", what));
    const Node* at_least = node.find("at_least");
    if ((at_least == nullptr) != rule.of.empty())
      return fail(node, "'at_least' and 'of' go together in " + what, "write {at_least: 2, of: [a/b, a/c, a/d]}");
    if (at_least == nullptr) return rule;
    const std::optional<int> count =
        at_least->is_scalar() && !at_least->text.empty() ? to_number(at_least->text) : std::nullopt;
    if (!count || *count < 1 || *count > static_cast<int>(rule.of.size()))
      return fail(*at_least, "'at_least' in " + what + " must be a number from 1 to " + std::to_string(rule.of.size()) +
                                 ", the length of 'of'");
    rule.at_least = *count;
    return rule;
  }

  Result<std::vector<std::string>> practices_in(const Node& rule, const char* key, const std::string& what) const {
    std::vector<std::string> ids;
    const Node* list = rule.find(key);
    if (list == nullptr) return ids;
    if (!list->is_sequence() || list->children.empty())
      return fail(*list, quoted(key) + " in " + what + " must be a list of practices");
    for (const Node& item : list->children) {
      if (!item.is_scalar()) return fail(item, quoted(key) + " in " + what + " must be a list of practices");
      if (std::ranges::find(practice_ids_, item.text) == practice_ids_.end())
        return fail(item, "unknown practice " + quoted(item.text) + " in " + what, suggest(item.text, practice_ids_));
      if (std::ranges::find(ids, item.text) != ids.end())
        return fail(item, "practice " + quoted(item.text) + " is twice in " + quoted(key) + " in " + what);
      ids.emplace_back(item.text);
    }
    return ids;
  }

  Check load_rows(const Node& node, const std::string& what, std::map<int, DegreeByCapability>& rows) const {
    TRY_VOID(mapping(node, quoted(what)));
    for (const Node& child : node.children) {
      const std::optional<int> level = child.key.empty() ? std::nullopt : to_number(child.key);
      if (!level || catalogue_.level(*level) == nullptr)
        return fail(child, quoted(what) + " names level " + quoted(child.key) + ", which is not one of 1 to " +
                               std::to_string(catalogue_.levels.size()));
      if (*level == 1) return fail(child, "level 1 asks nothing: every project is at least there");
      TRY_VOID(mapping(child, quoted(what) + " of level " + std::to_string(*level)));
      for (const Node& cell : child.children) TRY_VOID(load_cell(cell, *level, rows[*level]));
    }
    return {};
  }

  Check load_cell(const Node& cell, int level, DegreeByCapability& row) const {
    const std::string id(cell.key);
    TRY_VOID(known_capability(cell, id));
    if (!cell.is_scalar()) return fail(cell, quoted(id) + " must be a degree");
    TRY(const int needs, degree(cell, cell.text, 1));
    const std::vector<DegreeRule>& rules = catalogue_.capability(id)->rules;
    if (rules.back().degree < needs)
      return fail(cell, "level " + std::to_string(level) + " asks degree " + std::to_string(needs) + " of " +
                            quoted(id) + ", whose highest rule is degree " + std::to_string(rules.back().degree));
    row[id] = needs;
    return {};
  }

  std::string_view text_;
  std::string own_path_;
  Catalogue catalogue_;
  std::vector<std::string> capability_ids_;
  std::vector<std::string> practice_ids_;
};

Result<Catalogue> load_document(const Document& document, std::string_view text, const std::string& path) {
  if (document.roots.size() != 1)
    return std::unexpected(Error{"the catalogue must be one YAML document", {path, 0}, {}});
  return Loader(text, path).load(document.roots.front());
}

}  // namespace

Result<Catalogue> load_catalogue(std::string_view text, const std::string& path) {
  TRY(const Document document, parse_yaml(text, path));
  return load_document(document, text, path);
}

Result<void> add_practices(Catalogue& catalogue, std::string_view text, const std::string& path) {
  TRY(const Document document, parse_yaml(text, path));
  if (document.roots.size() != 1)
    return std::unexpected(Error{"a file of practices must be one YAML document", {path, 0}, {}});
  TRY(catalogue, Loader(text, path).add_to(catalogue, document.roots.front()));
  return {};
}

Result<Catalogue> embedded_catalogue() {
  TRY(Catalogue catalogue,
      load_document(embedded_document("catalogue.yaml"), embedded_text("catalogue.yaml"), "model/catalogue.yaml"));
  const Document outside = embedded_document("outside.yaml");
  for (const Node& row : outside.roots.empty() ? std::vector<Node>() : outside.roots.front().children) {
    const auto practice = std::ranges::find(catalogue.practices, row.key, &Practice::id);
    if (practice == catalogue.practices.end())
      return std::unexpected(
          Error{"unknown practice '" + std::string(row.key) + "'", {"model/outside.yaml", row.key_line}, {}});
    practice->outside = row.text;
  }
  return catalogue;
}

}  // namespace mlrung
