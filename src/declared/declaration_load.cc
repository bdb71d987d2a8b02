#include "declared/declaration_load.h"

#include <algorithm>

#include "base/fields.h"

namespace mlrung {
namespace {

constexpr std::size_t k_most_entries = 500;

class Loader {
 public:
  Loader(const std::string& path, const KnownIds& known) : path_(path), known_(known) {}

  Result<Declaration> load(const Node& root) {
    const Fields fields(root, "the file", path_);
    TRY_VOID(fields.check({}, {"profile", "ignore", "projects", "attest", "exceptions"}));
    TRY(declaration_.profile, fields.id("profile", known_.profiles));
    if (const Node* profile = root.find("profile")) declaration_.profile_place = {path_, profile->line};
    TRY_VOID(each(root, "ignore", [&](const Node& node) { return ignore(node); }));
    TRY_VOID(each(root, "projects", [&](const Node& node) { return project(node); }));
    TRY_VOID(each(root, "attest", [&](const Node& node) { return attest(node); }));
    TRY_VOID(each(root, "exceptions", [&](const Node& node) { return exception(node); }));
    return std::move(declaration_);
  }

 private:
  template <class F>
  Result<void> each(const Node& root, const char* key, F read) const {
    const Node* list = root.find(key);
    if (list == nullptr) return {};
    const Fields fields(root, "the file", path_);
    if (!list->is_sequence()) return fields.fail(*list, "'" + std::string(key) + "' is a list");
    if (list->children.size() > k_most_entries)
      return fields.fail(*list, "'" + std::string(key) + "' has more than 500 entries");
    for (const Node& node : list->children) TRY_VOID(read(node));
    return {};
  }

  Result<void> ignore(const Node& node) {
    if (!node.is_scalar() || node.text.empty() || node.text.size() > 1000)
      return Fields(node, "ignore", path_).fail(node, "an entry of 'ignore' is a path or a pattern of paths");
    declaration_.ignored.emplace_back(node.text);
    return {};
  }

  Result<void> project(const Node& node) {
    const Fields fields(node, "a project", path_);
    TRY_VOID(fields.check({"path"}, {"name", "profile"}));
    DeclaredProject project{.path = {}, .name = {}, .place = fields.place()};
    TRY(project.path, fields.text("path"));
    TRY(project.name, fields.text("name"));
    TRY(project.profile, fields.id("profile", known_.profiles));
    while (project.path.starts_with("./")) project.path.erase(0, 2);
    while (project.path.ends_with('/')) project.path.pop_back();
    if (project.path.empty() || project.path == "." || project.path.starts_with('/') ||
        ("/" + project.path + "/").find("/../") != std::string::npos)
      return fields.fail(node, "'path' of a project is a folder below this file's", "such as services/churn");
    if (project.name.empty()) project.name = project.path;
    for (const DeclaredProject& other : declaration_.projects)
      if (other.path == project.path || other.name == project.name)
        return fields.fail(node, "the project '" + project.name + "' is there twice");
    declaration_.projects.push_back(std::move(project));
    return {};
  }

  Result<void> attest(const Node& node) {
    const Fields fields(node, "an attestation", path_);
    TRY_VOID(fields.check({"practice", "who", "when", "reason", "expires"}, {"done"}));
    Attestation made{.practice = {}, .who = {}, .when = {}, .reason = {}, .expires = {}, .place = fields.place()};
    TRY(made.practice, fields.id("practice", known_.practices));
    TRY(made.who, fields.text("who"));
    TRY(made.when, fields.date("when"));
    TRY(made.reason, fields.text("reason"));
    TRY(made.expires, fields.date("expires"));
    TRY(made.done, fields.truth("done", true));
    if (made.expires < made.when) return fields.fail(node, "an attestation expires before its day");
    declaration_.attestations.push_back(std::move(made));
    return {};
  }

  Result<void> exception(const Node& node) {
    const Fields fields(node, "an exception", path_);
    TRY_VOID(fields.check({"reason", "owner", "expires"}, {"practice", "rule", "path"}));
    Exception made{
        .practice = {}, .rule = {}, .path = {}, .reason = {}, .owner = {}, .expires = {}, .place = fields.place()};
    TRY(made.practice, fields.id("practice", known_.practices));
    TRY(made.rule, fields.id("rule", known_.rules));
    TRY(made.path, fields.text("path"));
    TRY(made.reason, fields.text("reason"));
    TRY(made.owner, fields.text("owner"));
    TRY(made.expires, fields.date("expires"));
    if (made.what().empty())
      return fields.fail(node, "an exception names a practice, a rule or a path", "such as practice: code/ci-tests");
    if (!made.practice.empty() && !(made.rule.empty() && made.path.empty()))
      return fields.fail(node, "an exception from a practice takes no rule and no path",
                         "make two: one that does without the practice, one for evidence that is none");
    declaration_.exceptions.push_back(std::move(made));
    return {};
  }

  const std::string& path_;
  const KnownIds& known_;
  Declaration declaration_;
};

}  // namespace

Result<Declaration> load_declaration(std::string_view text, const std::string& path, const KnownIds& known) {
  const auto fail = [&](std::string message) { return std::unexpected(Error{std::move(message), {path, 1}, {}}); };
  if (text.size() > k_largest_declaration) return fail("is larger than 256 KiB");
  TRY(const Document document, parse_yaml(text, path));
  if (document.roots.empty() || document.roots.front().kind == Node::Kind::null) return Declaration();
  if (document.roots.size() > 1) return fail("must be one YAML document");
  return Loader(path, known).load(document.roots.front());
}

}  // namespace mlrung
