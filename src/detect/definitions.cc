#include "detect/definitions.h"

#include <algorithm>
#include <cctype>

namespace mlrung {
namespace {

std::string_view last_part(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

// "src/pkg/mod.py" -> "src.pkg.mod"; a package's __init__ is the package.
std::string module_name(std::string_view path) {
  std::string name(path.substr(0, path.rfind('.')));
  std::ranges::replace(name, '/', '.');
  if (name.ends_with(".__init__")) name.resize(name.size() - 9);
  return name;
}

// Methods that so many libraries have that a bare name says nothing.
bool is_common(std::string_view name) {
  static constexpr std::string_view k_common[] = {
      "append", "close",   "compile", "copy",  "fit",       "fit_transform", "forward", "get",   "items",    "join",
      "keys",   "load",    "open",    "parse", "predict",   "predict_proba", "put",     "read",  "save",     "score",
      "send",   "split",   "start",   "stop",  "transform", "update",        "values",  "write", "evaluate", "to_dict",
      "setup",  "execute", "add"};
  return std::ranges::find(k_common, name) != std::end(k_common);
}

template <class Use>
void for_each_word(std::string_view text, const Use& use) {
  const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    for (end = begin; end < text.size() && is_part(text[end]);) ++end;
    if (end > begin) use(text.substr(begin, end - begin));
  }
}

std::size_t shared_folders(std::string_view a, std::string_view b) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i)
    if (a[i] == '/') ++same;
  return same;
}

}  // namespace

std::uint32_t owner_of(const FileFacts& facts, std::uint32_t scope) {
  while (scope != k_file_scope && facts.scopes[scope].kind != Scope::Kind::function) scope = facts.scopes[scope].parent;
  return scope;
}

bool is_inside(const FileFacts& facts, std::uint32_t inner, std::uint32_t outer) {
  while (inner != outer && inner != k_file_scope) inner = facts.scopes[inner].parent;
  return inner == outer;
}

Definitions::Definitions(const Material& material) : material_(material), names_(material.files().size()) {
  for (std::size_t i = 0; i < material.files().size(); ++i) {
    const File& file = material.files()[i];
    if (file.what.type != FileType::python || !file.facts.text) continue;
    std::string name = module_name(file.path);
    for (std::string_view rest = name;;) {
      modules_[std::string(rest)].push_back(static_cast<int>(i));
      const auto dot = rest.find('.');
      if (dot == std::string_view::npos) break;
      rest = rest.substr(dot + 1);
    }
    for (std::uint32_t s = 1; s < file.facts.scopes.size(); ++s) {
      const Scope& scope = file.facts.scopes[s];
      if (scope.kind != Scope::Kind::function && scope.kind != Scope::Kind::class_) continue;
      names_[i][scope.name].push_back(s);
      if (scope.kind == Scope::Kind::function && file.what.role != FileRole::test)
        last_names_[last_part(scope.name)].push_back({static_cast<int>(i), s});
    }
  }
}

std::vector<int> Definitions::modules(int from, std::string_view name) const {
  const auto found = modules_.find(std::string(name));
  if (found == modules_.end()) return {};
  std::vector<int> files = found->second;
  const std::string& here = material_.files()[from].path;
  // A name without a dot is a module beside the file or at a root; one far away would be a coincidence.
  if (name.find('.') == std::string_view::npos) {
    const auto slash = here.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : here.substr(0, slash + 1);
    std::erase_if(files, [&](int f) {
      const std::string& path = material_.files()[f].path;
      return !path.starts_with(folder) && std::ranges::count(path, '/') > 2;
    });
  }
  std::ranges::stable_sort(files, std::greater<>(),
                           [&](int f) { return shared_folders(material_.files()[f].path, here); });
  if (files.size() > 1) files.resize(1);
  return files;
}

void Definitions::find_in_file(int file, std::string_view name, std::vector<Code>& found, int depth) const {
  const FileFacts& facts = material_.files()[file].facts;
  if (const auto scopes = names_[file].find(name); scopes != names_[file].end()) {
    for (const std::uint32_t scope : scopes->second) {
      found.push_back({file, scope});
      if (facts.scopes[scope].kind != Scope::Kind::class_) continue;
      for (const char* method : {".__init__", ".__call__", ".__post_init__"})
        if (const auto made = names_[file].find(std::string(name) + method); made != names_[file].end())
          found.push_back({file, made->second.front()});
    }
    return;
  }
  if (depth == 0) return;
  find_in_union(file, name, found, depth);
  if (!found.empty()) return;
  // Re-exported: `from .train import run` in a package's __init__.
  const auto dot = name.find('.');
  const std::string_view head = name.substr(0, dot);
  for (const Fact& fact : facts.facts) {
    if (fact.kind != FactKind::import_ || last_part(fact.name) != head) continue;
    std::string full(fact.name);
    if (dot != std::string_view::npos) full += name.substr(dot);
    const auto cut = full.rfind('.');
    for (std::size_t end = cut; end != std::string::npos && end > 0; end = full.rfind('.', end - 1)) {
      const auto files = modules(file, std::string_view(full).substr(0, end));
      if (files.empty()) continue;
      if (files.front() != file) find_in_file(files.front(), std::string_view(full).substr(end + 1), found, depth - 1);
      break;
    }
  }
}

// A name that stands for one of several classes: `Loader = FromFile | FromRegistry`, `Union[A, B]`.
void Definitions::find_in_union(int file, std::string_view name, std::vector<Code>& found, int depth) const {
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) return;
  for (const Fact& fact : material_.files()[file].facts.facts) {
    if (fact.kind != FactKind::assign || fact.scope != k_file_scope || fact.name != name.substr(0, dot)) continue;
    if (fact.value.find('|') == std::string_view::npos && fact.value.find('[') == std::string_view::npos) return;
    for_each_word(fact.value, [&](std::string_view word) {
      if (names_[file].contains(word))
        find_in_file(file, std::string(word) + std::string(name.substr(dot)), found, depth - 1);
    });
    return;
  }
}

// Whether the name begins with something imported that this repository does not have.
bool Definitions::is_foreign(int file, std::string_view name) const {
  const std::string_view head = name.substr(0, name.find('.'));
  if (head.size() == name.size() || modules_.contains(std::string(head))) return false;
  return std::ranges::any_of(material_.files()[file].facts.facts, [&](const Fact& fact) {
    return fact.kind == FactKind::import_ && fact.name.starts_with(head) &&
           (fact.name.size() == head.size() || fact.name[head.size()] == '.');
  });
}

std::vector<Code> Definitions::resolve(int from, std::string_view name) const {
  std::vector<Code> found;
  find_in_file(from, name, found, 0);
  if (!found.empty()) return found;
  for (std::size_t end = name.size(); end != std::string_view::npos && end > 0; end = name.rfind('.', end - 1)) {
    const auto files = modules(from, name.substr(0, end));
    if (files.empty()) continue;
    for (const int file : files) {
      if (end == name.size())
        found.push_back({file, k_file_scope});
      else
        find_in_file(file, name.substr(end + 1), found, 3);
    }
    if (!found.empty()) return found;
  }
  const std::string_view last = last_part(name);
  if (last.size() < name.size() && !is_common(last) && !is_foreign(from, name))
    if (const auto* methods = by_last_name(last); methods && methods->size() <= 2) return *methods;
  return found;
}

const std::vector<Code>* Definitions::by_last_name(std::string_view name) const {
  const auto found = last_names_.find(name);
  return found == last_names_.end() ? nullptr : &found->second;
}

}  // namespace mlrung
