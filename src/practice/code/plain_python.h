// Whether a Python program is plain: it uses nothing by which it could change what print, dict or isinstance do, look
// at frames, read its own file or end a probe's words differently. Only of a plain program is a probe's output
// believed. An allow-list of modules and their members, and no names or attributes that lead to the interpreter.
#pragma once

#include <optional>
#include <string>

#include "detect/view/python_tree.h"

namespace mlrung {

// nullopt: plain. Else the first thing that is not: "line 3 uses exec".
[[nodiscard]] std::optional<std::string> why_not_plain(const SyntaxTree& tree);

}  // namespace mlrung
