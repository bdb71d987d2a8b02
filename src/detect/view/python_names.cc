#include "detect/view/python_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace mlrung {
namespace {

constexpr std::size_t k_longest_name = 300;

// CamelCase: what is called like this makes an object of a class of this name.
bool looks_like_class(std::string_view name) {
  if (name.size() < 2 || std::isupper(static_cast<unsigned char>(name[0])) == 0) return false;
  return std::any_of(name.begin(), name.end(), [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; });
}

std::string_view last_part(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

bool is_constant(Syntax kind) {
  return kind == Syntax::string || kind == Syntax::concatenated_string || kind == Syntax::integer ||
         kind == Syntax::float_ || kind == Syntax::true_ || kind == Syntax::false_ || kind == Syntax::none ||
         kind == Syntax::unary;
}

}  // namespace

PythonNames::PythonNames(const SyntaxTree& tree, std::string package, FileFacts& facts)
    : tree_(tree), package_(std::move(package)), facts_(facts), resolved_(tree.nodes.size()) {}

std::string_view PythonNames::intern(std::string text) {
  if (const auto found = interned_.find(text); found != interned_.end()) return *found;
  return *interned_.insert(facts_.keep(std::move(text))).first;
}

PythonName PythonNames::meaning(std::string_view name, const Meaning& of) {
  return of.type.empty() ? PythonName{name} : PythonName{of.type, true, of.made};
}

PythonName PythonNames::lookup(std::string_view name) const {
  for (std::size_t i = frames_.size(); i-- > 1;) {
    const Frame& frame = frames_[i];
    if (frame.kind == FrameKind::class_ && i + 1 != frames_.size()) continue;
    if (frame.globals.contains(name)) break;
    const auto found = frame.bindings.find(name);
    if (found != frame.bindings.end()) return meaning(name, found->second);
  }
  const auto import = imports_.find(name);
  const Bindings& module = surveyed_ && frames_.size() > 1 ? module_at_end_ : frames_[0].bindings;
  const auto found = module.find(name);
  // A fallback below `except ImportError:` does not hide what is imported.
  const bool hidden = found != module.end() && !found->second.type.empty() && found->second.type != name;
  if (found != module.end() && (import == imports_.end() || hidden)) return meaning(name, found->second);
  if (import != imports_.end()) return {import->second.type, true};
  return {name, name == "open"};
}

bool PythonNames::is_self(std::string_view name) const {
  return !frames_.back().self.empty() && frames_.back().self == name;
}

bool PythonNames::is_unknown_local(std::string_view name) const {
  for (std::size_t i = frames_.size(); i-- > 1;) {
    if (frames_[i].kind == FrameKind::class_ && i + 1 != frames_.size()) continue;
    if (frames_[i].globals.contains(name)) return false;
    if (const auto found = frames_[i].bindings.find(name); found != frames_[i].bindings.end())
      return found->second.type.empty();
  }
  return false;
}

PythonName PythonNames::resolve(std::uint32_t expression) {
  PythonName& known = resolved_[expression];
  if (known.name.data() == nullptr) {
    const PythonName computed = compute(expression);
    resolved_[expression] = computed;
    return computed;
  }
  return known;
}

PythonName PythonNames::compute(std::uint32_t expression) {
  const auto below = [&](Field field) {
    const std::uint32_t child = tree_.child(expression, field);
    return child == k_no_node ? PythonName{"_"} : resolve(child);
  };
  switch (tree_[expression].kind) {
    case Syntax::identifier: return lookup(tree_.source(expression));
    case Syntax::attribute: {
      const std::uint32_t attribute = tree_.child(expression, Field::attribute);
      return attribute == k_no_node ? below(Field::object) : member(below(Field::object), tree_.source(attribute));
    }
    case Syntax::subscript: return {below(Field::value).name, false};
    case Syntax::call: return call_result(expression);
    case Syntax::parenthesized:
    case Syntax::await: {
      const std::uint32_t child = tree_.first_child(expression);
      return child == k_no_node ? PythonName{"_"} : resolve(child);
    }
    case Syntax::string:
    case Syntax::concatenated_string: return {"str"};
    case Syntax::list: return {"list"};
    case Syntax::dictionary: return {"dict"};
    case Syntax::set: return {"set"};
    default: return {"_"};
  }
}

PythonName PythonNames::member(PythonName base, std::string_view attribute) {
  if (base.name.size() + attribute.size() > k_longest_name) return {base.name, false};
  std::string_view full;
  if (base.name.data() + base.name.size() + 1 == attribute.data() && attribute.data()[-1] == '.') {
    full = {base.name.data(), base.name.size() + 1 + attribute.size()};
  } else {
    std::string joined(base.name);
    joined += '.';
    joined += attribute;
    full = intern(std::move(joined));
  }
  if (!base.known) return {full, false};
  if (const auto found = members_.find(full); found != members_.end())
    return {found->second.type, true, found->second.made};
  return {full, !classes_.contains(base.name)};
}

PythonName PythonNames::call_result(std::uint32_t call) {
  const std::uint32_t function = tree_.child(call, Field::function);
  if (function == k_no_node) return {"_"};
  const PythonName called = resolve(function);
  if (const auto found = returns_.find(called.name); found != returns_.end()) return {found->second.type, true, true};
  if (functions_.contains(called.name)) return {called.name, false};
  const bool makes = !called.known && tree_[function].kind == Syntax::identifier && looks_like_class(called.name);
  return {called.name, called.known || makes, true};
}

std::string_view PythonNames::called(std::uint32_t function) {
  const PythonName name = resolve(function);
  if (tree_[function].kind == Syntax::call) return intern(std::string(name.name) + ".__call__");
  if (!name.made) return name.name;
  if (tree_[function].kind == Syntax::identifier) return tree_.source(function);
  if (tree_[function].kind != Syntax::attribute) return name.name;
  const std::uint32_t object = tree_.child(function, Field::object);
  const std::uint32_t attribute = tree_.child(function, Field::attribute);
  if (object == k_no_node || attribute == k_no_node) return name.name;
  return intern(std::string(resolve(object).name) + "." + std::string(tree_.source(attribute)));
}

PythonNames::Meaning PythonNames::value_type(std::uint32_t value) {
  for (int depth = 0; value != k_no_node && depth < 8; ++depth) {
    switch (tree_[value].kind) {
      case Syntax::parenthesized:
      case Syntax::await: value = tree_.first_child(value); break;
      case Syntax::call:
      case Syntax::identifier:
      case Syntax::attribute: {
        const PythonName name = resolve(value);
        return name.known ? Meaning{name.name, name.made} : Meaning{};
      }
      default: return {};
    }
  }
  return {};
}

std::string_view PythonNames::type_name(std::uint32_t annotation) {
  for (int depth = 0; annotation != k_no_node && depth < 8; ++depth) {
    switch (tree_[annotation].kind) {
      case Syntax::type: annotation = tree_.first_child(annotation); continue;
      case Syntax::binary:
      case Syntax::union_type: {
        const std::uint32_t left = tree_.first_child(annotation);
        const bool none_first = left != k_no_node && tree_.source(left) == "None";
        annotation = none_first && tree_[left].next < tree_[annotation].next ? tree_[left].next : left;
        continue;
      }
      case Syntax::generic_type:
      case Syntax::subscript: {
        const std::uint32_t head = tree_.first_child(annotation);
        if (head == k_no_node) return {};
        const std::string_view outer = last_part(tree_.source(head));
        std::uint32_t inner = tree_[head].next < tree_[annotation].next ? tree_[head].next : k_no_node;
        if (inner != k_no_node && tree_[inner].kind == Syntax::type_parameter) inner = tree_.first_child(inner);
        annotation =
            outer == "Optional" || outer == "Annotated" || outer == "Final" || outer == "ClassVar" ? inner : head;
        continue;
      }
      case Syntax::string: {
        std::string_view text = tree_.source(annotation);
        while (!text.empty() && (text.back() == '"' || text.back() == '\'')) text.remove_suffix(1);
        while (!text.empty() && (text.front() == '"' || text.front() == '\'')) text.remove_prefix(1);
        const std::size_t dot = text.find('.');
        const PythonName root = lookup(text.substr(0, dot));
        if (!root.known) return {};
        return dot == std::string_view::npos ? root.name
                                             : intern(std::string(root.name) + std::string(text.substr(dot)));
      }
      case Syntax::identifier:
      case Syntax::attribute: {
        const PythonName name = resolve(annotation);
        const bool says = (name.known || looks_like_class(name.name)) && !name.name.starts_with("typing.") &&
                          !name.name.starts_with("collections.abc.");
        return says ? name.name : std::string_view();
      }
      default: return {};
    }
  }
  return {};
}

std::uint32_t PythonNames::constant(std::string_view name) const {
  const auto found = constants_.find(name);
  if (found == constants_.end() || found->second.bound != 1 || found->second.node == k_no_node) return k_no_node;
  for (std::size_t i = 1; i < frames_.size(); ++i)
    if (frames_[i].bindings.contains(name)) return k_no_node;
  return found->second.node;
}

void PythonNames::bind_name(std::string_view name, Meaning meaning, std::uint32_t value) {
  Frame* frame = &frames_.back();
  if (frame->globals.contains(name)) frame = &frames_[0];
  const Syntax kind = value == k_no_node ? Syntax::other : tree_[value].kind;
  if (frame == &frames_[0] && !surveyed_) {
    Constant& constant = constants_[name];
    ++constant.bound;
    constant.node = is_constant(kind) && frames_.size() == 1 ? value : k_no_node;
  }
  if (kind == Syntax::none) {
    frame->bindings.try_emplace(name, Meaning{});
  } else {
    frame->bindings[name] = meaning;
  }
}

void PythonNames::bind(std::uint32_t target, std::uint32_t value, std::uint32_t annotation) {
  if (target == k_no_node) return;
  const SyntaxNode& node = tree_[target];
  if (node.kind == Syntax::pattern_list || node.kind == Syntax::tuple_pattern || node.kind == Syntax::list_pattern ||
      node.kind == Syntax::list_splat_pattern || node.kind == Syntax::as_pattern_target) {
    const bool single = node.kind == Syntax::as_pattern_target;
    for (std::uint32_t at = target + 1; at < node.next; ++at) {
      if (tree_[at].kind != Syntax::identifier || (!single && !tree_[at].store)) continue;
      if (single) return bind(at, value, annotation);
      if (tree_[tree_[at].parent].kind != Syntax::attribute) bind_name(tree_.source(at), {}, k_no_node);
    }
    return;
  }
  if (node.kind != Syntax::identifier && node.kind != Syntax::attribute) return;
  Meaning type;
  if (annotation != k_no_node) type = {type_name(annotation), true};
  if (type.type.empty()) type = value_type(value);
  if (node.kind == Syntax::identifier) {
    bind_name(tree_.source(target), type, value);
    if (frames_.back().kind == FrameKind::class_ && !type.type.empty() && !surveyed_)
      members_[member({frames_.back().qualified, false}, tree_.source(target)).name] = type;
    return;
  }
  const std::uint32_t object = tree_.child(target, Field::object);
  const std::uint32_t attribute = tree_.child(target, Field::attribute);
  if (surveyed_ || object == k_no_node || attribute == k_no_node || type.type.empty()) return;
  const PythonName owner = resolve(object);
  if (!owner.known || !classes_.contains(owner.name)) return;
  const std::string_view full = member({owner.name, false}, tree_.source(attribute)).name;
  if (full != type.type) members_[full] = type;
}

void PythonNames::bind_imports(std::uint32_t statement) {
  for_each_import(statement, [&](std::string_view full, std::string_view alias) {
    if (alias.empty()) return;
    // `import a.b` binds `a`, to itself.
    const bool plain =
        full.data() == alias.data() || (tree_[statement].kind == Syntax::import_statement && full == alias);
    const std::string_view bound = plain ? alias.substr(0, alias.find('.')) : alias;
    const std::string_view meaning = plain ? bound : full;
    if (frames_.size() > 1) frames_.back().bindings[bound] = {meaning};
    imports_.try_emplace(bound, Meaning{meaning});
    if (frames_.size() == 1 && !surveyed_) constants_[bound].bound += 2;
  });
}

void PythonNames::declare_global(std::uint32_t statement) {
  for (std::uint32_t at = statement + 1; at < tree_[statement].next; at = tree_[at].next) {
    frames_.back().globals.insert(tree_.source(at));
    if (!surveyed_) constants_[tree_.source(at)].bound += 2;
  }
}

void PythonNames::finish_survey() {
  module_at_end_ = std::exchange(frames_[0].bindings, {});
  for (const auto& [name, full] : module_at_end_)
    if (!full.made && (classes_.contains(full.type) || functions_.contains(full.type)))
      frames_[0].bindings[name] = full;
  std::fill(resolved_.begin(), resolved_.end(), PythonName{});
  surveyed_ = true;
}

// "..a.b" in package "x.y" is "x.a.b".
std::string PythonNames::absolute(std::uint32_t module_name) const {
  std::string_view written = tree_.source(module_name);
  if (!written.starts_with('.')) return std::string(written);
  std::string_view package = package_;
  written.remove_prefix(1);
  while (written.starts_with('.')) {
    const std::size_t dot = package.rfind('.');
    package = dot == std::string_view::npos ? std::string_view() : package.substr(0, dot);
    written.remove_prefix(1);
  }
  std::string out(package);
  if (!out.empty() && !written.empty()) out += '.';
  for (const char c : written)
    if (c != ' ') out += c;
  return out;
}

}  // namespace mlrung
