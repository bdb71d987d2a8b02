#include "detect/rule_load.h"

#include <algorithm>
#include <set>

#include "base/embedded.h"
#include "base/packed_document.h"
#include "base/text.h"
#include "detect/expression_load.h"
#include "detect/rule_store.h"

namespace mlrung {
namespace {

constexpr FileType k_code[] = {FileType::python, FileType::r,  FileType::csharp,     FileType::java, FileType::scala,
                               FileType::cpp,    FileType::go, FileType::javascript, FileType::julia};
constexpr FileRole k_any_role[] = {FileRole::source,    FileRole::test, FileRole::docs, FileRole::example,
                                   FileRole::generated, FileRole::lock, FileRole::data};

constexpr FileRole k_source[] = {FileRole::source};

struct LoadedFile {
  const RuleFile* file = nullptr;
  Document document;
};

// A detector's lists of names are its own; those of files without a practice are for all files, and read
// first.
bool is_detector(const LoadedFile& loaded) { return loaded.document.roots.front().find("practice") != nullptr; }

std::string unused(const std::string& name) { return "nothing uses the list of names '" + name + "'"; }

// State of one load of several files.
class Loader {
 public:
  Loader(const Catalogue& catalogue, Pattern::Check check) : catalogue_(catalogue), check_(check) {}

  Result<DetectorSet> load(const std::vector<RuleFile>& files);

 private:
  Result<void> read_lists(const LoadedFile& loaded);
  Result<void> read_file(const LoadedFile& loaded);
  Result<Rule> read_rule(const Node& node);
  Result<FileTest> read_files(const Node& node);
  Result<void> add_type(FileTest& test, std::vector<FileType>& types, const Node& node) const;
  Result<void> add_role(std::vector<FileRole>& roles, const Node& node) const;
  DetectorSet finish();
  Result<void> check_uses() const;
  std::unexpected<Error> fail(int line, std::string message, std::string hint = {}) const {
    return std::unexpected(Error{.message = std::move(message), .place = {path_, line}, .hint = std::move(hint)});
  }
  ExpressionLoader expressions() {
    return {.lists = lists_,
            .path = path_,
            .check = check_,
            .store = *store_,
            .atoms = atoms_,
            .used_lists = used_lists_,
            .used_shared = used_shared_};
  }

  const Catalogue& catalogue_;
  Pattern::Check check_;
  std::shared_ptr<RuleStore> store_ = std::make_shared<RuleStore>();
  std::vector<const Atom*> atoms_;
  std::map<std::string_view, std::vector<Rule>> detectors_;  // by practice
  std::map<std::string_view, std::string_view> paths_;       // of the first file of each
  std::map<std::string_view, Rule> shared_;                  // by id
  NameLists lists_;
  std::map<std::string, Place> list_places_;
  std::set<std::string> used_lists_;
  std::set<std::pair<std::string, int>> used_shared_;
  std::vector<std::pair<std::string, Place>> all_used_shared_;
  std::string path_;
};

Result<DetectorSet> Loader::load(const std::vector<RuleFile>& files) {
  std::vector<LoadedFile> loaded;
  for (const RuleFile& file : files) {
    TRY(auto document, file.packed.empty() ? parse_yaml(file.text, file.path) : Result<Document>(unpack(file.packed)));
    if (document.roots.empty() || !document.roots.front().is_mapping())
      return std::unexpected(Error{.message = "a file of rules is a mapping", .place = {file.path, 1}});
    loaded.push_back({&file, std::move(document)});
  }
  for (const LoadedFile& file : loaded)
    if (!is_detector(file)) TRY_VOID(read_lists(file));
  for (const LoadedFile& file : loaded) TRY_VOID(read_file(file));
  TRY_VOID(check_uses());
  return finish();
}

DetectorSet Loader::finish() {
  std::vector<Detector> detectors;
  for (auto& [practice, rules] : detectors_)
    detectors.push_back(
        {.practice = practice, .rules = store_->keep(std::move(rules)), .path = paths_.find(practice)->second});
  std::vector<Rule> shared;
  for (const auto& [id, rule] : shared_) shared.push_back(rule);
  DetectorSet set{.detectors = store_->keep(std::move(detectors)), .shared = store_->keep(std::move(shared))};
  set.index = AtomIndex(atoms_, *store_);
  set.store = store_;
  return set;
}

// A list may insert lists that stand before it in its file, and a detector's those of the shared files.
Result<void> Loader::read_lists(const LoadedFile& loaded) {
  path_ = loaded.file->path;
  const Node* names = loaded.document.roots.front().find("names");
  if (!names) return {};
  if (!names->is_mapping()) return fail(names->line, "'names' is a mapping from a list's name to its patterns");
  for (const Node& list : names->children) {
    auto loader = expressions();
    TRY(auto patterns, loader.load_names(list));
    const std::string name(list.key);
    if (!lists_.emplace(name, std::move(patterns)).second)
      return fail(list.key_line, "the list of names '" + name + "' is there twice",
                  "the other is in " + list_places_[name].path);
    list_places_[name] = {path_, list.key_line};
  }
  return {};
}

Result<void> Loader::read_file(const LoadedFile& loaded) {
  path_ = loaded.file->path;
  used_shared_.clear();
  const Node& root = loaded.document.roots.front();
  const bool own_lists = is_detector(loaded) && root.find("names") != nullptr;
  if (own_lists) TRY_VOID(read_lists(loaded));
  std::string_view practice;
  std::vector<Rule> rules;
  for (const Node& member : root.children) {
    if (member.key == "names") continue;
    if (member.key == "practice") {
      practice = store_->keep(member.text);
      if (!catalogue_.practice(practice))
        return fail(member.line, "the catalogue has no practice '" + std::string(practice) + "'");
    } else if (member.key == "rules" || member.key == "shared") {
      if (!member.is_sequence()) return fail(member.line, "'" + std::string(member.key) + "' is a list of rules");
      for (const Node& node : member.children) {
        TRY(const auto rule, read_rule(node));
        if (member.key == "shared") {
          if (!shared_.emplace(rule.id, rule).second)
            return fail(node.line, "the shared rule '" + std::string(rule.id) + "' is there twice");
          continue;
        }
        if (std::ranges::find(rules, rule.id, &Rule::id) != rules.end())
          return fail(node.line, "the rule '" + std::string(rule.id) + "' is there twice");
        rules.push_back(rule);
      }
    } else {
      return fail(member.key_line, "unknown key '" + std::string(member.key) + "'",
                  "a file of rules has practice, names, rules, shared");
    }
  }
  for (const auto& [name, line] : used_shared_) all_used_shared_.push_back({name, {path_, line}});
  if (own_lists) {
    for (const Node& list : root.find("names")->children) {
      const std::string name(list.key);
      if (!used_lists_.erase(name)) return fail(list_places_[name].line, unused(name), "remove it");
      list_places_.erase(name);
      lists_.erase(name);
    }
  }
  if (rules.empty()) return {};
  if (practice.empty()) return fail(1, "rules without a practice", "add practice: <capability>/<practice>");
  paths_.try_emplace(practice, store_->keep(path_));
  std::ranges::copy(rules, std::back_inserter(detectors_[practice]));
  return {};
}

Result<Rule> Loader::read_rule(const Node& node) {
  Rule rule{.id = {}, .path = store_->keep(path_), .line = node.line};
  if (!node.is_mapping()) return fail(node.line, "a rule is a mapping with id, about, files, match");
  const Node* match = nullptr;
  const Node* files = nullptr;
  for (const Node& member : node.children) {
    if (member.key == "id") {
      rule.id = store_->keep(member.text);
    } else if (member.key == "about") {
      rule.about = store_->keep(member.text);
    } else if (member.key == "files") {
      files = &member;
    } else if (member.key == "match") {
      match = &member;
    } else if (member.key == "wired") {
      rule.wired = member.text != "false";
    } else if (member.key == "started") {
      if (member.text != "any" && member.text != "automatic") return fail(member.line, "'started' is automatic or any");
      rule.started = member.text == "any" ? Started::any : Started::automatic;
    } else if (member.key == "limit") {
      rule.limit = std::max(1, std::atoi(std::string(member.text).c_str()));
    } else {
      return fail(member.key_line, "unknown key '" + std::string(member.key) + "' of a rule",
                  "a rule has id, about, files, match, wired, started, limit");
    }
  }
  if (rule.id.empty()) return fail(node.line, "a rule needs an id");
  if (!files) return fail(node.line, "the rule '" + std::string(rule.id) + "' needs files", "such as files: python");
  if (!match) return fail(node.line, "the rule '" + std::string(rule.id) + "' needs match");
  TRY(rule.files, read_files(*files));
  auto loader = expressions();
  TRY(const auto expression, loader.load(*match));
  rule.match = store_->keep(std::vector<Expression>{expression}).data();
  return rule;
}

Result<FileTest> Loader::read_files(const Node& node) {
  FileTest test{.roles = k_source};
  std::vector<FileType> types;
  if (!node.is_mapping()) {
    TRY_VOID(add_type(test, types, node));
    test.types = store_->keep(std::move(types));
    return test;
  }
  auto loader = expressions();
  for (const Node& member : node.children) {
    if (member.key == "type") {
      TRY_VOID(add_type(test, types, member));
    } else if (member.key == "path") {
      TRY(test.paths, loader.load_globs(member, Glob::Case::ignore));
    } else if (member.key == "not_path") {
      TRY(test.not_paths, loader.load_globs(member, Glob::Case::ignore));
    } else if (member.key == "role") {
      std::vector<FileRole> roles;
      TRY_VOID(add_role(roles, member));
      test.roles = store_->keep(std::move(roles));
    } else {
      return fail(member.key_line, "unknown key '" + std::string(member.key) + "' of files",
                  "it takes type, path, not_path, role");
    }
  }
  test.types = store_->keep(std::move(types));
  return test;
}

Result<void> Loader::add_role(std::vector<FileRole>& roles, const Node& node) const {
  if (node.is_sequence()) {
    for (const Node& item : node.children) TRY_VOID(add_role(roles, item));
    return {};
  }
  if (node.text == "any") {
    roles.assign(std::begin(k_any_role), std::end(k_any_role));
    return {};
  }
  for (int role = 0; role <= static_cast<int>(FileRole::data); ++role)
    if (node.text == name_of(static_cast<FileRole>(role))) {
      roles.push_back(static_cast<FileRole>(role));
      return {};
    }
  return fail(node.line, "'" + std::string(node.text) + "' is no role of a file");
}

Result<void> Loader::add_type(FileTest& test, std::vector<FileType>& types, const Node& node) const {
  if (node.is_sequence()) {
    for (const Node& item : node.children) TRY_VOID(add_type(test, types, item));
    return {};
  }
  if (node.text == "ci") {
    test.workflows = true;
    return {};
  }
  if (node.text == "any") return {};
  if (node.text == "code") {
    types.insert(types.end(), std::begin(k_code), std::end(k_code));
    return {};
  }
  for (int type = 0; type <= static_cast<int>(FileType::text); ++type)
    if (node.text == name_of(static_cast<FileType>(type))) {
      types.push_back(static_cast<FileType>(type));
      return {};
    }
  return fail(node.line, "'" + std::string(node.text) + "' is no type of file");
}

Result<void> Loader::check_uses() const {
  for (const auto& [name, place] : all_used_shared_)
    if (!shared_.contains(name)) {
      std::vector<std::string> known;
      for (const auto& [shared, rule] : shared_) known.emplace_back(shared);
      const auto near = closest(name, known);
      return std::unexpected(Error{.message = "no shared rule is called '" + name + "'",
                                   .place = place,
                                   .hint = near ? "did you mean '" + *near + "'?" : ""});
    }
  for (const auto& [name, place] : list_places_)
    if (!used_lists_.contains(name))
      return std::unexpected(Error{.message = unused(name), .place = place, .hint = "remove it"});
  return {};
}

}  // namespace

bool FileTest::accepts(FileClass what) const {
  if (std::ranges::find(roles, what.role) == roles.end()) return false;
  return types.empty() ? !workflows : std::ranges::find(types, what.type) != types.end();
}

bool FileTest::accepts(std::string_view path) const {
  auto fits = [&](const GlobOnDemand* glob) { return glob->matches(path); };
  if (!paths.empty() && std::ranges::none_of(paths, fits)) return false;
  return std::ranges::none_of(not_paths, fits);
}

const Detector* DetectorSet::detector(std::string_view practice) const {
  const auto found = std::ranges::lower_bound(detectors, practice, {}, &Detector::practice);
  return found == detectors.end() || found->practice != practice ? nullptr : &*found;
}

const Rule* DetectorSet::rule(std::string_view full_id) const {
  const auto hash = full_id.find('#');
  if (hash == std::string_view::npos) return nullptr;
  const Detector* of = detector(full_id.substr(0, hash));
  if (!of) return nullptr;
  const auto found = std::ranges::find(of->rules, full_id.substr(hash + 1), &Rule::id);
  return found == of->rules.end() ? nullptr : &*found;
}

const Rule* DetectorSet::shared_rule(std::string_view id) const {
  const auto found = std::ranges::lower_bound(shared, id, {}, &Rule::id);
  return found == shared.end() || found->id != id ? nullptr : &*found;
}

Result<DetectorSet> load_detectors(const std::vector<RuleFile>& files, const Catalogue& catalogue,
                                   Pattern::Check check) {
  return Loader(catalogue, check).load(files);
}

DetectorSet of_catalogue(const DetectorSet& set, const Catalogue& catalogue) {
  std::vector<Detector> of;
  std::ranges::copy_if(set.detectors, std::back_inserter(of),
                       [&](const Detector& detector) { return catalogue.practice(detector.practice) != nullptr; });
  const auto store = std::make_shared<RuleStore>();
  store->keep(set.store);
  return {.detectors = store->keep(std::move(of)), .shared = set.shared, .index = set.index, .store = store};
}

std::vector<RuleFile> embedded_rule_files() {
  std::vector<RuleFile> files;
  for (const EmbeddedFile& file : embedded_files())
    if (file.path.starts_with("detectors/") && !file.path.ends_with(".test.yaml"))
      files.push_back({std::string(file.path), file.text, file.packed});
  return files;
}

}  // namespace mlrung
