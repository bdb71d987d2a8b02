// What is wrong with the values of a program's names, as a mistake of the project's messages with what it speaks of.
// Internal to grading.
#pragma once

#include <map>
#include <string>

#include "practice/project.h"

namespace mlrung {

// `id` is empty when nothing is wrong.
struct Mistake {
  std::string id = {};
  std::map<std::string, std::string> words = {};  // for the places in the message: {name}, {found} ...
  int line = 0;
};

[[nodiscard]] Mistake dictionary_mistake(const ProgramCheck& check, const ProgramReading& reading,
                                         const CodeValue& value);
[[nodiscard]] Mistake threshold_mistake(const ProgramCheck& check, const ProgramReading& reading,
                                        const CodeValue& value);
// How the filter is written; what it gives is judged from the runs.
[[nodiscard]] Mistake filter_mistake(const ProgramCheck& check, const ProgramReading& reading);
[[nodiscard]] bool equals(const CodeValue& value, const Entries& entries);

// The message with its places filled.
[[nodiscard]] std::string message_of(const Project& project, const Mistake& mistake);

}  // namespace mlrung
