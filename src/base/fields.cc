#include "base/fields.h"

#include <algorithm>
#include <set>

#include "base/near_miss.h"
#include "base/text.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest = 1000;

std::string quoted(std::string_view text) { return "'" + excerpt(text, 80) + "'"; }

}  // namespace

std::unexpected<Error> Fields::fail(const Node& at, std::string message, std::string hint) const {
  const int line = at.key_line > 0 ? at.key_line : at.line;
  return std::unexpected(Error{std::move(message), {path_, line}, std::move(hint)});
}

Result<void> Fields::check(std::initializer_list<const char*> required,
                           std::initializer_list<const char*> optional) const {
  if (!node_.is_mapping()) return fail(node_, what_ + " must be a mapping of keys to values");
  std::vector<std::string> known(required.begin(), required.end());
  known.insert(known.end(), optional.begin(), optional.end());
  std::set<std::string_view> seen;
  for (const Node& child : node_.children) {
    if (std::ranges::find(known, child.key) == known.end()) {
      std::string hint = did_you_mean(child.key, known);
      if (hint.empty())
        for (const std::string& name : known) hint += (hint.empty() ? "known: " : ", ") + name;
      return fail(child, "unknown key " + quoted(child.key) + " in " + what_, hint);
    }
    if (!seen.insert(child.key).second) return fail(child, "the key " + quoted(child.key) + " is twice in " + what_);
  }
  for (const char* key : required)
    if (!seen.contains(key)) return fail(node_, what_ + " has no " + quoted(key));
  return {};
}

Result<std::string> Fields::text(const char* key) const {
  const Node* node = node_.find(key);
  if (node == nullptr) return std::string();
  std::string_view text = node->text;
  while (text.ends_with('\n') || text.ends_with(' ')) text.remove_suffix(1);
  if (!node->is_scalar() || text.empty()) return fail(*node, quoted(key) + " of " + what_ + " must be a text");
  if (text.size() > k_longest) return fail(*node, quoted(key) + " of " + what_ + " is longer than 1,000 bytes");
  return excerpt(text, k_longest);
}

Result<Date> Fields::date(const char* key) const {
  TRY(const std::string written, text(key));
  const auto date = parse_date(written);
  if (!date) return fail(*node_.find(key), quoted(key) + " of " + what_ + " is no day", "write it as 2026-12-31");
  return *date;
}

Result<bool> Fields::truth(const char* key, bool otherwise) const {
  TRY(const std::string written, text(key));
  if (written.empty()) return otherwise;
  if (written == "true" || written == "yes") return true;
  if (written == "false" || written == "no") return false;
  return fail(*node_.find(key), quoted(key) + " of " + what_ + " is yes or no");
}

Result<std::vector<std::string>> Fields::texts(const char* key) const {
  std::vector<std::string> out;
  const Node* node = node_.find(key);
  if (node == nullptr) return out;
  for (const Node& item : node->children)
    if (item.is_scalar() && !item.text.empty() && item.text.size() <= k_longest) out.emplace_back(item.text);
  if (!node->is_sequence() || out.empty() || out.size() != node->children.size())
    return fail(*node, quoted(key) + " of " + what_ + " must be a list of texts");
  return out;
}

Result<std::string> Fields::id(const char* key, const std::vector<std::string>& known) const {
  TRY(const std::string written, text(key));
  if (written.empty() || std::ranges::find(known, written) != known.end()) return written;
  std::string hint = did_you_mean(written, known);
  if (hint.empty() && known.size() <= 8)
    for (const std::string& name : known) hint += (hint.empty() ? "known: " : ", ") + name;
  return fail(*node_.find(key), "unknown " + std::string(key) + " " + quoted(written) + " in " + what_, hint);
}

}  // namespace mlrung
