#include <algorithm>
#include <string>

#include "detect/view/python_walk.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

// "src/pkg/m.py" and "src/pkg/__init__.py" are in the package "src.pkg".
std::string package_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  std::string package(slash == std::string_view::npos ? std::string_view() : path.substr(0, slash));
  std::replace(package.begin(), package.end(), '/', '.');
  return package;
}

}  // namespace

void view_python(std::string_view path, FileFacts& facts) {
  SyntaxTree tree;
  tree.text = *facts.text;
  const auto size = static_cast<std::uint32_t>(tree.text.size());
  facts.scopes[0].last_line = static_cast<std::uint32_t>(1 + std::count(tree.text.begin(), tree.text.end(), '\n'));
  append_module(tree, 0, size, {});
  if (tree.error_bytes * 2 > size) facts.problem = "does not parse as Python";
  mark_dead_code(tree);
  PythonWalk(tree, package_of(path), {}, facts).run();
}

}  // namespace mlrung
