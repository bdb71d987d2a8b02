#include "detect/cases.h"

#include <algorithm>

#include "base/document.h"
#include "detect/detect.h"
#include "detect/material.h"
#include "source/tree.h"

namespace mlrung {
namespace {

struct Case {
  std::string name;
  bool present = false;
  std::string at;
  std::vector<MemoryFile> files;
  int line = 0;
};

std::unexpected<Error> fail(const std::string& path, int line, std::string message) {
  return std::unexpected(Error{.message = std::move(message), .place = {path, line}});
}

Result<Case> read_case(const Node& node, const std::string& path) {
  Case made{.line = node.line};
  bool expects = false;
  if (!node.is_mapping()) return fail(path, node.line, "a case is a mapping with name, expect, files");
  for (const Node& member : node.children) {
    if (member.key == "name") {
      made.name = member.text;
    } else if (member.key == "expect") {
      if (member.text != "present" && member.text != "absent")
        return fail(path, member.line, "expect is present or absent");
      made.present = member.text == "present";
      expects = true;
    } else if (member.key == "at") {
      made.at = member.text;
    } else if (member.key == "files") {
      for (const Node& file : member.children) made.files.push_back({std::string(file.key), std::string(file.text)});
    } else {
      return fail(path, member.key_line, "unknown key '" + std::string(member.key) + "' of a case");
    }
  }
  if (made.name.empty() || !expects) return fail(path, node.line, "a case needs name, expect and files");
  return made;
}

CaseResult run_case(const Case& test, const std::string& practice, const std::string& path, const Catalogue& catalogue,
                    const DetectorSet& detectors) {
  CaseResult result{.practice = practice, .name = test.name, .place = {path, test.line}};
  const auto tree = make_memory_tree(test.files);
  const Observations observations = detect(catalogue, detectors, Material(*tree, {}), {});
  const auto found = std::ranges::find(observations.practices, practice, &Observation::practice);
  bool at = test.at.empty();
  for (const Evidence& evidence : found->evidence) {
    const std::string place = evidence.path + ":" + std::to_string(evidence.line);
    at = at || place == test.at;
    result.seen.push_back(place + " " + evidence.rule);
  }
  const bool present = found->state == State::present;
  if (present != test.present)
    result.verdict = test.present ? Verdict::missing : Verdict::noisy;
  else if (present && !at)
    result.verdict = Verdict::elsewhere;
  return result;
}

}  // namespace

const char* name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::right: return "right";
    case Verdict::missing: return "missing";
    case Verdict::noisy: return "noisy";
    case Verdict::elsewhere: return "elsewhere";
  }
  return "";
}

Result<std::vector<CaseResult>> run_cases(const CaseFile& file, const Catalogue& catalogue,
                                          const DetectorSet& detectors) {
  TRY(const auto document, parse_yaml(file.text, file.path));
  if (document.roots.empty() || !document.roots.front().is_mapping())
    return fail(file.path, 1, "a file of cases is a mapping");
  std::string practice;
  std::vector<Case> cases;
  for (const Node& member : document.roots.front().children) {
    if (member.key == "practice") {
      practice = member.text;
      if (!catalogue.practice(practice))
        return fail(file.path, member.line, "the catalogue has no practice '" + practice + "'");
    } else if (member.key == "cases") {
      for (const Node& node : member.children) {
        TRY(auto test, read_case(node, file.path));
        cases.push_back(std::move(test));
      }
    } else {
      return fail(file.path, member.key_line, "unknown key '" + std::string(member.key) + "'");
    }
  }
  if (practice.empty()) return fail(file.path, 1, "cases without a practice");
  const auto present = std::ranges::count_if(cases, &Case::present);
  if (present < 2 || std::ssize(cases) - present < 2)
    return fail(file.path, 1, "at least two present and two absent cases are needed");
  std::vector<CaseResult> results;
  for (const Case& test : cases) results.push_back(run_case(test, practice, file.path, catalogue, detectors));
  return results;
}

}  // namespace mlrung
