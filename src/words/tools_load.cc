#include <algorithm>
#include <charconv>
#include <set>

#include "base/document.h"
#include "base/embedded.h"
#include "base/fields.h"
#include "base/near_miss.h"
#include "words/tools.h"

namespace mlrung {
namespace {

constexpr const char* k_embedded = "wording/tools.yaml";

std::string normal(std::string name) {
  for (char& c : name) c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return name;
}

class Loader {
 public:
  Loader(const Catalogue& catalogue, const std::string& path) : catalogue_(catalogue), path_(path) {
    for (const Capability& capability : catalogue.capabilities) capabilities_.push_back(capability.id);
  }

  Result<Tools> load(const Node& root) {
    TRY_VOID(Fields(root, "the file", path_).check({"tools"}, {}));
    const Node& tools = *root.find("tools");
    for (const Node& node : tools.children) ids_.emplace_back(node.key);
    for (const Node& node : tools.children) TRY_VOID(add(node));
    return Tools(std::move(tools_));
  }

 private:
  Result<void> add(const Node& node) {
    const Fields fields(node, "the tool '" + std::string(node.key) + "'", path_);
    TRY_VOID(fields.check({"name", "kind"}, {"also", "cased", "implies", "part_of", "paths", "packages"}));
    Tool tool{.id = std::string(node.key), .name = {}, .names = {}, .kind = {}, .packages = {}};
    TRY(tool.name, fields.text("name"));
    TRY(tool.kind, fields.text("kind"));
    TRY(tool.cased, fields.truth("cased", false));
    TRY(tool.part_of, fields.id("part_of", ids_));
    TRY(const std::vector<std::string> also, fields.texts("also"));
    TRY(const std::vector<std::string> paths, fields.texts("paths"));
    TRY(const std::vector<std::string> packages, fields.texts("packages"));
    tool.names.push_back(tool.name);
    tool.names.insert(tool.names.end(), also.begin(), also.end());
    for (const std::string& name : tool.names)
      if (!spellings_.insert(normal(name)).second && !tool.cased)
        return fields.fail(node, "the spelling '" + name + "' is there twice");
    for (const std::string& path : paths) tool.paths.emplace_back(path);
    for (const std::string& package : packages) tool.packages.push_back(normal(package));
    TRY_VOID(add_implied(node, fields, tool));
    tools_.push_back(std::move(tool));
    return {};
  }

  Result<void> add_implied(const Node& node, const Fields& fields, Tool& tool) const {
    const Node* implied = node.find("implies");
    if (implied == nullptr) return {};
    for (const Node& cell : implied->children) {
      const std::string capability(cell.key);
      if (std::ranges::find(capabilities_, capability) == capabilities_.end())
        return fields.fail(cell, "unknown capability '" + capability + "'", did_you_mean(capability, capabilities_));
      int degree = 0;
      std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), degree);
      if (degree < 1 || degree >= static_cast<int>(catalogue_.degrees.size()))
        return fields.fail(cell, "'" + std::string(cell.text) + "' is no degree");
      tool.implies[capability] = degree;
    }
    return {};
  }

  const Catalogue& catalogue_;
  const std::string& path_;
  std::vector<std::string> capabilities_, ids_;
  std::set<std::string> spellings_;
  std::vector<Tool> tools_;
};

}  // namespace

Result<Tools> load_tools(std::string_view text, const std::string& path, const Catalogue& catalogue) {
  TRY(const Document document, parse_yaml(text, path));
  if (document.roots.empty()) return std::unexpected(Error{"the file has no tools", {path, 1}, {}});
  return Loader(catalogue, path).load(document.roots.front());
}

Result<Tools> embedded_tools(const Catalogue& catalogue) {
  TRY(const Catalogue own, embedded_catalogue());
  const Document document = embedded_document(k_embedded);
  const std::string path = std::string("model/") + k_embedded;
  TRY(Tools loaded, Loader(own, path).load(document.roots.front()));
  std::vector<Tool> tools = loaded.all();
  for (Tool& tool : tools)
    std::erase_if(tool.implies, [&](const auto& cell) { return catalogue.capability(cell.first) == nullptr; });
  return Tools(std::move(tools));
}

}  // namespace mlrung
