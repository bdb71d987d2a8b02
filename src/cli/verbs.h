// The table of verbs: one row and one file each. A verb parses its own arguments (cli/command.h) and gives
// the exit status.
#pragma once

#include <string>
#include <vector>

namespace mlrung {

struct Verb {
  const char* name;
  const char* about;     // one line for `mlrung --help`
  const char* examples;  // the end of `mlrung VERB --help`
  int (*run)(const Verb& verb, const std::vector<std::string>& arguments);
};

[[nodiscard]] const std::vector<Verb>& verbs();

int run_scan(const Verb& verb, const std::vector<std::string>& arguments);
int run_levels(const Verb& verb, const std::vector<std::string>& arguments);
int run_assess(const Verb& verb, const std::vector<std::string>& arguments);
int run_check(const Verb& verb, const std::vector<std::string>& arguments);
int run_plan(const Verb& verb, const std::vector<std::string>& arguments);
int run_explain(const Verb& verb, const std::vector<std::string>& arguments);
int run_rules(const Verb& verb, const std::vector<std::string>& arguments);
int run_practice(const Verb& verb, const std::vector<std::string>& arguments);
int run_serve(const Verb& verb, const std::vector<std::string>& arguments);
int run_version(const Verb& verb, const std::vector<std::string>& arguments);

}  // namespace mlrung
