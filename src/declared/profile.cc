#include "declared/profile.h"

#include <algorithm>
#include <charconv>

#include "base/embedded.h"
#include "base/fields.h"

namespace mlrung {
namespace {

int to_number(std::string_view text) {
  int value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class Loader {
 public:
  Loader(const std::string& path, const Catalogue& catalogue) : path_(path), catalogue_(catalogue) {}

  Result<Profile> load(const Node& node) const {
    const Fields fields(node, "the profile '" + std::string(node.key) + "'", path_);
    TRY_VOID(fields.check({"about"}, {"not_applicable", "requirements", "signs"}));
    Profile profile{.name = std::string(node.key),
                    .about = {},
                    .not_applicable = {},
                    .requirements = {},
                    .sign = {},
                    .without = {},
                    .line = node.key_line};
    TRY(profile.about, fields.text("about"));
    if (const Node* map = node.find("not_applicable"))
      for (const Node& child : map->children) TRY_VOID(leave_out(profile, child, fields));
    if (const Node* rows = node.find("requirements"))
      for (const Node& row : rows->children)
        for (const Node& cell : row.children) TRY_VOID(ask(profile, to_number(row.key), cell, fields));
    if (const Node* signs = node.find("signs")) TRY_VOID(read_signs(profile, *signs));
    return profile;
  }

 private:
  Result<void> read_signs(Profile& profile, const Node& node) const {
    const Fields fields(node, "'signs'", path_);
    TRY_VOID(fields.check({"shared"}, {"without"}));
    TRY(profile.sign, fields.text("shared"));
    const Node* without = node.find("without");
    for (const Node& item : without == nullptr ? std::vector<Node>() : without->children) {
      if (catalogue_.practice(item.text) == nullptr)
        return fields.fail(item, "the catalogue has no practice '" + std::string(item.text) + "'");
      profile.without.emplace_back(item.text);
    }
    return {};
  }

  Result<void> leave_out(Profile& profile, const Node& child, const Fields& fields) const {
    if (!child.is_scalar() || child.text.empty()) return fields.fail(child, "what does not apply needs a reason");
    const std::string why(child.text);
    if (catalogue_.practice(child.key) != nullptr) {
      profile.not_applicable.insert_or_assign(std::string(child.key), why);
      return {};
    }
    if (catalogue_.capability(child.key) == nullptr)
      return fields.fail(child, "the catalogue has no practice or capability '" + std::string(child.key) + "'");
    for (const Practice& practice : catalogue_.practices)
      if (practice.capability == child.key) profile.not_applicable.emplace(practice.id, why);
    return {};
  }

  Result<void> ask(Profile& profile, int level, const Node& cell, const Fields& fields) const {
    const Capability* capability = catalogue_.capability(cell.key);
    const int degree = to_number(cell.text);
    if (level < 2 || catalogue_.level(level) == nullptr || capability == nullptr || degree < 1 ||
        capability->rules.back().degree < degree)
      return fields.fail(cell, "a requirement is a level, a capability and a degree that it has a rule for",
                         "such as 3: {governance: 3}");
    profile.requirements[level][std::string(cell.key)] = degree;
    return {};
  }

  const std::string& path_;
  const Catalogue& catalogue_;
};

Result<std::vector<Profile>> load_document(const Document& document, const std::string& path,
                                           const Catalogue& catalogue) {
  std::vector<Profile> profiles;
  const Node* list = document.roots.size() == 1 ? document.roots.front().find("profiles") : nullptr;
  if (list == nullptr || !list->is_mapping())
    return std::unexpected(Error{"profiles are a mapping under 'profiles'", {path, 1}, {}});
  for (const Node& node : list->children) {
    TRY(Profile profile, Loader(path, catalogue).load(node));
    profiles.push_back(std::move(profile));
  }
  return profiles;
}

}  // namespace

Result<std::vector<Profile>> load_profiles(std::string_view text, const std::string& path, const Catalogue& catalogue) {
  TRY(const Document document, parse_yaml(text, path));
  return load_document(document, path, catalogue);
}

Result<std::vector<Profile>> embedded_profiles(const Catalogue& catalogue) {
  return load_document(embedded_document("profiles.yaml"), "model/profiles.yaml", catalogue);
}

Catalogue asked_by(const Profile& profile, Catalogue catalogue) {
  for (const auto& [level, row] : profile.requirements)
    for (const auto& [capability, degree] : row) {
      int& asked = catalogue.requirements[level][capability];
      asked = std::max(asked, degree);
    }
  return catalogue;
}

}  // namespace mlrung
