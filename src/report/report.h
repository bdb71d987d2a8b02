// What a scan says, as a value: stored, compared and shown. One file a format; a format decides nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "assess/assessment.h"
#include "declared/declaration.h"
#include "report/conflict.h"
#include "words/tools_used.h"

namespace mlrung {

// An exception with what it did.
struct ExceptionEffect {
  Exception exception;
  std::size_t places = 0;  // evidence that it sets aside, or would
  int level_without = 1;   // the level if this one were not there
};

// What was declared about the project, and what that did to the level.
struct DeclaredEffects {
  std::vector<Attestation> attestations = {};
  std::vector<ExceptionEffect> exceptions = {};
  std::string profile = {};  // the one that was chosen
  std::string profile_about = {};
  Place profile_place = {};
  std::string looks_like = {};  // the one that nobody chose, but that there are signs of
  std::vector<std::string> ignored = {};
  std::size_t files_ignored = 0;
  std::string base = {};  // the revision that declarations were held against, empty for none
  std::string base_problem = {};
  int level_seen = 1;  // by what the files show alone: without attestations, exceptions and profile
  int level_without_exceptions = 1;
};

struct Report {
  std::string project = {};  // its folder, for one project of a monorepo
  std::string project_name = {};
  std::string target = {};  // as the user gave it
  std::optional<std::string> commit;
  std::size_t files = 0;      // files in the tree
  std::size_t untracked = 0;  // of them not tracked by git
  Observations observations;
  Assessment assessment;
  std::vector<Gap> gaps;
  DeclaredEffects declared = {};
  std::vector<Report> projects = {};         // of a monorepo, one each
  std::vector<std::string> found = {};       // folders that look like projects, when they were not judged
  std::vector<Practice> own_practices = {};  // that the project adds to the catalogue
  std::vector<Conflict> conflicts = {};      // what is said, and not so in the files
  bool claims_read = false;                  // prose was read for them
  std::vector<UsedTool> tools = {};          // where they were asked for
};

struct RenderOptions {
  bool color = false;
  bool verbose = false;  // every practice, not only the ones that matter now
  int width = 80;        // columns
};

using Render = std::string (*)(const Catalogue&, const Report&, const RenderOptions&);
struct Format {
  const char* name;
  const char* about;
  Render render;
};
// The table of formats: one row each.
[[nodiscard]] const std::vector<Format>& formats();
[[nodiscard]] const Format* find_format(std::string_view name);

std::string render_text(const Catalogue&, const Report&, const RenderOptions&);
std::string render_json(const Catalogue&, const Report&, const RenderOptions&);
std::string render_markdown(const Catalogue&, const Report&, const RenderOptions&);

}  // namespace mlrung
