#include "practice/record.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/near_miss.h"

namespace mlrung {
namespace {

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

int line_of(const Node& node) { return node.key_line > 0 ? node.key_line : node.line; }

std::string suggestion(std::string_view word, const std::vector<std::string>& known) {
  if (std::string hint = did_you_mean(word, known); !hint.empty()) return hint;
  std::string list = "known: ";
  for (const std::string& name : known) list += (&name == &known.front() ? "" : ", ") + name;
  return list;
}

}  // namespace

std::unexpected<Error> Record::fail(const Node* at, std::string message, std::string hint) const {
  return std::unexpected(Error{std::move(message), {path_, line_of(at != nullptr ? *at : *node_)}, std::move(hint)});
}

Place Record::place() const { return {path_, line_of(*node_)}; }

Result<Record> Record::read(const Node& node, std::string what, const std::string& path, Keys required, Keys optional) {
  Record record(node, std::move(what), path);
  if (!node.is_mapping()) return record.fail(nullptr, record.what_ + " must be a mapping of keys to values");
  std::vector<std::string> known(required.begin(), required.end());
  known.insert(known.end(), optional.begin(), optional.end());
  std::set<std::string_view> seen;
  for (const Node& child : node.children) {
    if (std::ranges::find(known, child.key) == known.end())
      return record.fail(&child, "unknown key " + quoted(child.key) + " in " + record.what_,
                         suggestion(child.key, known));
    if (!seen.insert(child.key).second)
      return record.fail(&child, "duplicate key " + quoted(child.key) + " in " + record.what_);
  }
  for (const char* key : required)
    if (node.find(key) == nullptr) return record.fail(nullptr, record.what_ + " has no " + quoted(key));
  return record;
}

Result<std::string> Record::text(const char* key) const {
  const Node* node = find(key);
  if (node == nullptr) return std::string();
  if (!node->is_scalar() || node->text.empty()) return fail(node, quoted(key) + " of " + what_ + " must be a text");
  return std::string(node->text);
}

Result<int> Record::number(const char* key, int least, int most) const {
  const Node* node = find(key);
  int value = 0;
  const std::string_view text = node != nullptr && node->is_scalar() ? node->text : std::string_view();
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || value < least || value > most)
    return fail(node, quoted(key) + " of " + what_ + " must be a number from " + std::to_string(least) + " to " +
                          std::to_string(most));
  return value;
}

Result<bool> Record::flag(const char* key) const {
  const Node* node = find(key);
  if (node == nullptr) return false;
  if (!node->is_scalar() || (node->text != "true" && node->text != "false"))
    return fail(node, quoted(key) + " of " + what_ + " must be true or false");
  return node->text == "true";
}

Result<std::vector<std::string>> Record::texts(const char* key) const {
  std::vector<std::string> texts;
  const Node* node = find(key);
  if (node == nullptr) return texts;
  if (!node->is_sequence() || node->children.empty())
    return fail(node, quoted(key) + " of " + what_ + " must be a list of texts");
  for (const Node& child : node->children) {
    if (!child.is_scalar() || child.text.empty())
      return fail(&child, "an item of " + quoted(key) + " of " + what_ + " is no text",
                  "put it in quotes if it has ': ' or '{' in it");
    texts.emplace_back(child.text);
  }
  return texts;
}

Result<DegreeByCapability> Record::degrees(const char* key, const Catalogue& catalogue, int least) const {
  DegreeByCapability degrees;
  const Node* node = find(key);
  if (node == nullptr) return degrees;
  if (!node->is_mapping()) return fail(node, quoted(key) + " of " + what_ + " must be capabilities with degrees");
  std::vector<std::string> known;
  for (const Capability& capability : catalogue.capabilities) known.push_back(capability.id);
  const int most = static_cast<int>(catalogue.degrees.size()) - 1;
  for (const Node& child : node->children) {
    if (catalogue.capability(child.key) == nullptr)
      return fail(&child, "unknown capability " + quoted(child.key) + " in " + what_, suggestion(child.key, known));
    int degree = -1;
    std::from_chars(child.text.data(), child.text.data() + child.text.size(), degree);
    if (child.text.size() != 1 || degree < least || degree > most)
      return fail(&child, quoted(child.key) + " in " + what_ + " must be a degree from " + std::to_string(least) +
                              " to " + std::to_string(most));
    if (!degrees.emplace(child.key, degree).second)
      return fail(&child, "duplicate key " + quoted(child.key) + " in " + what_);
  }
  return degrees;
}

}  // namespace mlrung
