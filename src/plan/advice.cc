#include "plan/advice.h"

#include <algorithm>
#include <map>

#include "base/document.h"
#include "base/embedded.h"
#include "base/fields.h"
#include "base/near_miss.h"

namespace mlrung {
namespace {

constexpr std::string_view k_folder = "plan/";
constexpr std::pair<const char*, Effort> k_efforts[] = {
    {"hours", Effort::hours}, {"days", Effort::days}, {"weeks", Effort::weeks}};

class Loader {
 public:
  Loader(const Catalogue& catalogue, const std::vector<std::string>& tools) : tools_(tools) {
    for (const Practice& practice : catalogue.practices) practices_.push_back(practice.id);
    for (const auto& [name, effort] : k_efforts) efforts_.emplace_back(name);
    tools_.emplace_back("default");
  }

  Result<void> add(const Node& root, const std::string& path) {
    if (!root.is_mapping()) return std::unexpected(Error{"practices with their advice are expected", {path, 1}, {}});
    for (const Node& node : root.children) TRY_VOID(add_practice(node, path));
    return {};
  }

  Result<AdviceSet> finish(const std::string& path) {
    for (const std::string& practice : practices_)
      if (set_.of(practice) == nullptr)
        return std::unexpected(Error{"there is no advice for '" + practice + "'", {path, 0}, {}});
    for (const std::string& practice : practices_)
      if (builds_on_itself(practice))
        return std::unexpected(Error{
            "'" + practice + "' builds on itself", {path_of_[practice], set_.of(practice)->line}, "mend 'after'"});
    return std::move(set_);
  }

 private:
  Result<void> add_practice(const Node& node, const std::string& path) {
    const std::string id(node.key);
    const Fields fields(node, "the advice for '" + id + "'", path);
    if (std::ranges::find(practices_, id) == practices_.end())
      return fields.fail(node, "unknown practice '" + id + "'", did_you_mean(id, practices_));
    if (set_.of(id) != nullptr) return fields.fail(node, "there is advice for '" + id + "' twice");
    TRY_VOID(fields.check({"effort", "why", "how"}, {"after"}));
    Advice advice{.practice = id, .why = {}, .how = {}, .line = node.key_line};
    TRY(const std::string effort, fields.id("effort", efforts_));
    for (const auto& [name, value] : k_efforts)
      if (effort == name) advice.effort = value;
    TRY(advice.why, fields.text("why"));
    TRY_VOID(add_after(node, fields, advice));
    TRY_VOID(add_how(*node.find("how"), path, advice));
    path_of_[id] = path;
    set_.advice.push_back(std::move(advice));
    return {};
  }

  Result<void> add_after(const Node& node, const Fields& fields, Advice& advice) const {
    const Node* after = node.find("after");
    if (after == nullptr) return {};
    if (!after->is_sequence()) return fields.fail(*after, "'after' is a list of practices, or of lists of them");
    for (const Node& item : after->children) {
      std::vector<std::string> choice;
      const std::vector<Node> one = {item};
      for (const Node& practice : item.is_sequence() ? item.children : one) {
        choice.emplace_back(practice.text);
        if (std::ranges::find(practices_, choice.back()) == practices_.end())
          return fields.fail(practice, "unknown practice '" + choice.back() + "'",
                             did_you_mean(choice.back(), practices_));
      }
      advice.after.push_back(std::move(choice));
    }
    return {};
  }

  Result<void> add_how(const Node& how, const std::string& path, Advice& advice) const {
    const Fields fields(how, "'how' of '" + advice.practice + "'", path);
    if (!how.is_mapping() || how.find("default") == nullptr) return fields.fail(how, "'how' needs a 'default'");
    for (const Node& item : how.children) {
      const std::string tool(item.key);
      if (std::ranges::find(tools_, tool) == tools_.end())
        return fields.fail(item, "unknown tool '" + tool + "'", did_you_mean(tool, tools_));
      TRY(const std::string text, fields.text(tool.c_str()));
      if (tool == "default")
        advice.how = text;
      else
        advice.how_with.emplace_back(tool, text);
    }
    return {};
  }

  // Whether a chain of `after` leads back to where it began.
  bool builds_on_itself(const std::string& practice) const {
    std::vector<std::string> open = {practice}, seen;
    while (!open.empty()) {
      const std::string at = open.back();
      open.pop_back();
      for (const auto& choice : set_.of(at)->after)
        for (const std::string& below : choice) {
          if (below == practice) return true;
          if (std::ranges::find(seen, below) != seen.end()) continue;
          seen.push_back(below);
          open.push_back(below);
        }
    }
    return false;
  }

  std::vector<std::string> practices_, efforts_, tools_;
  std::map<std::string, std::string> path_of_;
  AdviceSet set_;
};

}  // namespace

const char* name_of(Effort effort) {
  for (const auto& [name, value] : k_efforts)
    if (value == effort) return name;
  return "";
}

Instruction instruction_of(const Advice& advice, const std::vector<std::string>& tools) {
  for (const auto& [tool, text] : advice.how_with)
    if (std::ranges::find(tools, tool) != tools.end()) return {text, tool};
  return {advice.how, {}};
}

const Advice* AdviceSet::of(std::string_view practice) const {
  const auto found = std::ranges::find(advice, practice, &Advice::practice);
  return found == advice.end() ? nullptr : &*found;
}

Result<AdviceSet> load_advice(const std::vector<AdviceFile>& files, const Catalogue& catalogue,
                              const std::vector<std::string>& tools) {
  Loader loader(catalogue, tools);
  for (const AdviceFile& file : files) {
    TRY(const Document document, parse_yaml(file.text, file.path));
    if (!document.roots.empty()) TRY_VOID(loader.add(document.roots.front(), file.path));
  }
  return loader.finish(files.empty() ? std::string() : files.front().path);
}

Result<AdviceSet> embedded_advice(const Catalogue& catalogue, const std::vector<std::string>& tools) {
  TRY(const Catalogue own, embedded_catalogue());
  Loader loader(own, tools);
  for (const EmbeddedFile& file : embedded_files())
    if (file.path.starts_with(k_folder)) {
      const Document document = embedded_document(file.path);
      TRY_VOID(loader.add(document.roots.front(), "model/" + std::string(file.path)));
    }
  TRY(AdviceSet set, loader.finish("model/plan"));
  std::erase_if(set.advice, [&](const Advice& advice) { return catalogue.practice(advice.practice) == nullptr; });
  return set;
}

}  // namespace mlrung
