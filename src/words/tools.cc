#include "words/tools.h"

#include <algorithm>

namespace mlrung {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return lower(c); });
  return out;
}

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(at, end - at);
}

bool stands_at(std::string_view text, std::size_t at, std::string_view name, bool cased) {
  if (text.size() - at < name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (cased ? text[at + i] != name[i] : lower(text[at + i]) != lower(name[i])) return false;
  return at + name.size() == text.size() || !is_word(text[at + name.size()]);
}

}  // namespace

Tools::Tools(std::vector<Tool> tools) : tools_(std::move(tools)) {
  for (std::size_t t = 0; t < tools_.size(); ++t)
    for (std::size_t n = 0; n < tools_[t].names.size(); ++n) {
      const std::string_view name = tools_[t].names[n];
      std::size_t at = 0;
      while (at < name.size() && !is_word(name[at])) ++at;
      by_first_word_[lower(word_at(name, at))].push_back({t, n});
    }
}

const Tool* Tools::tool(std::string_view id) const {
  const auto found = std::ranges::find(tools_, id, &Tool::id);
  return found == tools_.end() ? nullptr : &*found;
}

const Tool* Tools::named(std::string_view name) const {
  const std::string wanted = lower(name);
  for (const Tool& tool : tools_)
    if (tool.id == wanted ||
        std::ranges::any_of(tool.names, [&](const auto& spelling) { return lower(spelling) == wanted; }))
      return &tool;
  return nullptr;
}

const Tools::Spelling* Tools::longest_at(std::string_view text, std::size_t at, std::string_view first_word) const {
  const auto found = by_first_word_.find(lower(first_word));
  if (found == by_first_word_.end()) return nullptr;
  const Spelling* best = nullptr;
  for (const Spelling& spelling : found->second) {
    const Tool& tool = tools_[spelling.tool];
    const std::string& name = tool.names[spelling.name];
    const bool longer = best == nullptr || name.size() > tools_[best->tool].names[best->name].size();
    if (longer && stands_at(text, at, name, tool.cased)) best = &spelling;
  }
  return best;
}

std::vector<Tools::Mention> Tools::in(std::string_view text) const {
  std::vector<Mention> mentions;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view word = word_at(text, at);
    if (word.empty()) {
      ++at;
      continue;
    }
    const Spelling* found = longest_at(text, at, word);
    if (found == nullptr) {
      at += word.size();
      continue;
    }
    const Tool& tool = tools_[found->tool];
    const std::size_t end = at + tool.names[found->name].size();
    mentions.push_back({&tool, {at, end}});
    at = end;
  }
  return mentions;
}

std::string description_of(const Tool& tool) {
  std::string out = tool.kind;
  for (const auto& [capability, degree] : tool.implies) out += ", " + capability + " " + std::to_string(degree);
  return out;
}

}  // namespace mlrung
