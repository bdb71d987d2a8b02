// Frames of PythonNames: what functions, methods and classes bind by being defined.
#include "detect/view/python_names.h"

namespace mlrung {

std::string_view PythonNames::qualified(std::string_view name) {
  const std::string_view outer = frames_.back().qualified;
  if (outer.empty() || outer.size() > 300) return name;
  return intern(std::string(outer) + "." + std::string(name));
}

void PythonNames::bind_definition(std::uint32_t definition, std::string_view qualified_name, bool is_property) {
  const std::uint32_t name = tree_.child(definition, Field::name);
  if (name == k_no_node) return;
  const bool is_class = tree_[definition].kind == Syntax::class_;
  (is_class ? classes_ : functions_).insert(qualified_name);
  frames_.back().bindings[tree_.source(name)] = {qualified_name};
  if (frames_.size() == 1 && !surveyed_) constants_[tree_.source(name)].bound += 2;
  if (is_class || surveyed_) return;
  const std::uint32_t annotation = tree_.child(definition, Field::return_type);
  const std::string_view type = annotation == k_no_node ? std::string_view() : type_name(annotation);
  if (!type.empty()) (is_property ? members_ : returns_)[qualified_name] = {type, true};
}

void PythonNames::open_class(std::string_view qualified_name) {
  Frame frame;
  frame.kind = FrameKind::class_;
  frame.qualified = qualified_name;
  frames_.push_back(std::move(frame));
}

void PythonNames::open_function(std::uint32_t definition, std::string_view qualified_name, bool is_static) {
  const bool is_method = frames_.back().kind == FrameKind::class_ && !is_static;
  Frame frame;
  frame.kind = FrameKind::function;
  frame.qualified = qualified_name;
  frames_.push_back(std::move(frame));
  bind_parameters(definition, is_method);
}

void PythonNames::close_frame() {
  if (frames_.size() > 1) frames_.pop_back();
}

void PythonNames::bind_parameters(std::uint32_t definition, bool is_method) {
  const std::uint32_t parameters = tree_.child(definition, Field::parameters);
  if (parameters == k_no_node) return;
  Frame& frame = frames_.back();
  bool first = true;
  for (std::uint32_t at = parameters + 1; at < tree_[parameters].next; at = tree_[at].next) {
    std::uint32_t name = k_no_node;
    switch (tree_[at].kind) {
      case Syntax::identifier: name = at; break;
      case Syntax::typed_parameter: name = tree_.first_child(at); break;
      case Syntax::default_parameter:
      case Syntax::typed_default_parameter: name = tree_.child(at, Field::name); break;
      case Syntax::list_splat_pattern:
      case Syntax::dictionary_splat_pattern: name = tree_.first_child(at); break;
      default: break;
    }
    if (name == k_no_node || tree_[name].kind != Syntax::identifier) continue;
    const std::uint32_t annotation = tree_.child(at, Field::type);
    frame.bindings[tree_.source(name)] = {annotation == k_no_node ? std::string_view() : type_name(annotation), true};
    if (first && is_method && at == name) {
      frame.self = tree_.source(name);
      frame.bindings[frame.self] = {frames_[frames_.size() - 2].qualified, true};
    }
    first = false;
  }
}

}  // namespace mlrung
