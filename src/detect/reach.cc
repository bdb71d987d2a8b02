#include "detect/reach.h"

#include <algorithm>
#include <array>

#include "detect/view/workflow.h"

namespace mlrung {
namespace {

std::string_view last_part(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

bool is_plain_decorator(std::string_view name) {
  static constexpr std::string_view k_plain[] = {"staticmethod",    "classmethod", "property",      "abstractmethod",
                                                 "wraps",           "lru_cache",   "cache",         "override",
                                                 "overload",        "dataclass",   "setter",        "contextmanager",
                                                 "cached_property", "no_grad",     "inference_mode"};
  return std::ranges::find(k_plain, last_part(name)) != std::end(k_plain);
}

bool has_entry_decorator(const FileFacts& facts, std::uint32_t scope) {
  return std::ranges::any_of(facts.facts, [&](const Fact& fact) {
    return fact.kind == FactKind::decorator && fact.scope == scope && !is_plain_decorator(fact.name);
  });
}

// A class with a base that this file does not define: its methods may be called by the base.
bool has_foreign_base(const FileFacts& facts, std::uint32_t scope) {
  for (const Fact& fact : facts.facts)
    if (fact.kind == FactKind::class_ && fact.scope == scope)
      return !fact.value.empty() && fact.value != "object" && fact.value != "abc.ABC";
  return false;
}

bool is_method(const FileFacts& facts, std::uint32_t scope) {
  return facts.scopes[scope].kind == Scope::Kind::function &&
         facts.scopes[facts.scopes[scope].parent].kind == Scope::Kind::class_;
}

std::vector<std::uint32_t> methods_of(const File& file, std::uint32_t scope) {
  std::vector<std::uint32_t> methods;
  const auto& scopes = file.facts.scopes;
  if (file.what.type != FileType::python || scopes[scope].kind != Scope::Kind::class_) return methods;
  for (std::uint32_t s = scope + 1; s < scopes.size(); ++s)
    if (scopes[s].kind == Scope::Kind::function && scopes[s].parent == scope) methods.push_back(s);
  return methods;
}

}  // namespace

Reach::Reach(const Material& material) : material_(material), definitions_(material), next_(material.files().size()) {
  for (std::size_t i = 0; i < material.files().size(); ++i) {
    const File& file = material.files()[i];
    if (file.what.role == FileRole::test) continue;
    if (file.what.type != FileType::python) add_named_entries(static_cast<int>(i));
    for (const Reference& reference : file.facts.references)
      uses_[last_part(reference.name)].push_back({static_cast<int>(i), owner_of(file.facts, reference.scope)});
  }
}

// What configuration and commands name as "package.module.function" or "module:function": console scripts,
// serverless handlers, the command of an image.
void Reach::add_named_entries(int file) {
  static constexpr auto k_part = [] {
    std::array<bool, 256> part{};
    for (unsigned c = 0; c < part.size(); ++c)
      part[c] = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '.' ||
                c == ':';
    return part;
  }();
  const auto is_part = [](char c) { return k_part[static_cast<unsigned char>(c)]; };
  for (const Fact& fact : material_.files()[file].facts.facts) {
    if (fact.kind != FactKind::key && fact.kind != FactKind::instruction && fact.kind != FactKind::command &&
        fact.kind != FactKind::string)
      continue;
    const std::string_view value = fact.value.substr(0, 400);
    for (std::size_t begin = 0, end = 0; begin < value.size(); begin = end + 1) {
      for (end = begin; end < value.size() && is_part(value[end]);) ++end;
      const std::string_view name = value.substr(begin, end - begin);
      if (const auto cut = name.find_last_of(".:"); cut != std::string_view::npos && cut > 0 && cut + 1 < name.size())
        uses_[name.substr(cut + 1)].push_back({file, k_file_scope});
    }
  }
}

bool Reach::wired(int file, std::uint32_t scope) const {
  const File& in = material_.files()[file];
  const std::uint32_t owner = owner_of(in.facts, scope);
  if (owner == k_file_scope || in.what.type != FileType::python || in.what.role == FileRole::test) return true;
  const Scope& function = in.facts.scopes[owner];
  const std::string_view name = last_part(function.name);
  if (name.starts_with("__") && name.ends_with("__")) return true;
  if (has_entry_decorator(in.facts, owner)) return true;
  if (const auto uses = uses_.find(name); uses != uses_.end())
    if (std::ranges::any_of(uses->second, [&](const Code& code) {
          return code.file != file || !is_inside(in.facts, code.scope, owner);
        }))
      return true;
  // A method of a class that something else drives; a function inside a function that is used.
  for (std::uint32_t up = function.parent; up != k_file_scope; up = in.facts.scopes[up].parent) {
    if (in.facts.scopes[up].kind == Scope::Kind::class_ && has_foreign_base(in.facts, up)) return true;
  }
  // An entry point that a command names: `uvicorn app:main`, console scripts, serverless handlers.
  return name == "handler" || name.ends_with("_handler") || name == "main" || name == "cli" || name == "init" ||
         name == "run" || name == "app";
}

const Reach::Next& Reach::next_in(int file) const {
  FoundLater& of = next_[static_cast<std::size_t>(file)];
  std::call_once(of.once, [&] { add_edges(file, of.next); });
  return of.next;
}

void Reach::add_edges(int file, Next& next) const {
  const File& in = material_.files()[file];
  const FileFacts& facts = in.facts;
  // An edge belongs to the function that it is in and to all that this is inside of, but the file and the
  // class of a method.
  const auto for_each_holder = [&](std::uint32_t scope, const auto& use) {
    if (owner_of(facts, scope) == k_file_scope) use(next[k_file_scope]);
    for (; scope != k_file_scope; scope = facts.scopes[scope].parent) {
      use(next[scope]);
      if (is_method(facts, scope)) break;
    }
  };
  const auto add = [&](std::uint32_t scope, const std::vector<Code>& to) {
    if (!to.empty()) for_each_holder(scope, [&](Leads& leads) { std::ranges::copy(to, std::back_inserter(leads.to)); });
  };
  std::unordered_map<std::string_view, std::vector<Code>> resolved;
  for (const Reference& reference : facts.references) {
    const auto [known, fresh] = resolved.try_emplace(reference.name);
    if (fresh) known->second = definitions_.resolve(file, reference.name);
    add(reference.scope, known->second);
    if (const auto last = last_part(reference.name); last.size() < reference.name.size())
      for_each_holder(reference.scope, [&](Leads& leads) { leads.names.push_back(last); });
  }
  for (const Fact& fact : facts.facts) {
    if (fact.kind == FactKind::command)
      add(fact.scope, started_by(in.path, fact.value));
    else if (fact.kind == FactKind::import_)
      add(fact.scope, imported_by(file, fact.name));
  }
  if (in.what.type == FileType::python)  // what a framework calls by decorator
    for (std::uint32_t s = 1; s < facts.scopes.size(); ++s)
      if (facts.scopes[s].kind == Scope::Kind::function && has_entry_decorator(facts, s))
        next[k_file_scope].to.push_back({file, s});
  for (auto& [scope, leads] : next) {
    std::ranges::stable_sort(leads.to, {}, key);
    const auto twice = std::ranges::unique(leads.to);
    leads.to.erase(twice.begin(), twice.end());
    std::ranges::sort(leads.names);
    const auto known = std::ranges::unique(leads.names);
    leads.names.erase(known.begin(), known.end());
  }
}

std::vector<Code> Reach::started_by(std::string_view path, std::string_view command_line) const {
  std::vector<Code> started;
  for (const std::string_view only_tells : {" --help", " --version"})
    if (command_line.ends_with(only_tells)) return started;
  for (const Run& run : runs_of(material_, path, command_line))
    if (const int index = material_.index_of(run.path); index >= 0) started.push_back({index, run.scope});
  return started;
}

std::vector<Code> Reach::imported_by(int file, std::string_view name) const {
  if (name.ends_with(".*")) name.remove_suffix(2);
  for (int part = 0; part < 2 && !name.empty(); ++part) {
    const auto modules = definitions_.modules(file, name);
    if (!modules.empty()) return {{modules.front(), k_file_scope}};
    const auto dot = name.rfind('.');
    name = dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
  }
  return {};
}

// A method is reached when something reached names a method so and something reached makes or names its class;
// all methods of a class with a foreign base are, since the base calls them.
std::vector<Code> Reach::close(std::vector<Code> todo) const {
  std::vector<Code> reached;
  std::unordered_set<Key> seen;
  std::unordered_set<std::string_view> named;
  std::unordered_map<std::string_view, std::vector<Code>> waiting;
  while (!todo.empty() && reached.size() < 4000) {
    const Code code = todo.back();
    todo.pop_back();
    if (material_.files()[code.file].what.role == FileRole::test && !reached.empty()) continue;
    if (!seen.insert(key(code)).second) continue;
    reached.push_back(code);
    for (const std::uint32_t method : methods_of(material_.files()[code.file], code.scope)) {
      const FileFacts& facts = material_.files()[code.file].facts;
      const std::string_view name = last_part(facts.scopes[method].name);
      if (reached.size() == 1 || named.contains(name) || has_foreign_base(facts, code.scope))
        todo.push_back({code.file, method});
      else
        waiting[name].push_back({code.file, method});
    }
    const Next& next = next_in(code.file);
    const auto leads = next.find(code.scope);
    if (leads == next.end()) continue;
    std::ranges::copy(leads->second.to, std::back_inserter(todo));
    for (const std::string_view name : leads->second.names) {
      if (!named.insert(name).second) continue;
      if (const auto methods = waiting.find(name); methods != waiting.end())
        std::ranges::copy(methods->second, std::back_inserter(todo));
    }
  }
  return reached;
}

std::vector<Code> Reach::from(int file, std::uint32_t scope) const { return close({{file, scope}}); }

std::vector<Code> Reach::from_command(int file, std::string_view command_line) const {
  return close(started_by(material_.files()[file].path, command_line));
}

}  // namespace mlrung
