// What the readers of words say, as values and as text, JSON and lines of JSON.
#pragma once

#include <optional>
#include <string>

#include "assess/description.h"
#include "plan/options.h"
#include "report/report.h"
#include "words/claim.h"
#include "words/tools.h"

namespace mlrung {

// A tool that a text names, with what it is.
struct ToolNote {
  Span place;
  std::string text;  // "MLflow: an experiment tracker, training 2"
};

struct DescriptionReport {
  std::string text;
  Reading reading;
  DescriptionVerdict verdict;
  std::vector<ToolNote> tools = {};  // where they were asked for; they change nothing
};

struct ClaimReport {
  std::string text;
  Claim claim;
  DegreeByCapability errors = {};  // capability -> the level that this part belongs to
  std::string not_judged = {};     // why the claim cannot be judged; empty where it can

  [[nodiscard]] std::optional<int> level() const;
};

[[nodiscard]] DescriptionReport describe(const Catalogue& catalogue, const Reader& reader, const std::string& text,
                                         Detail detail);
[[nodiscard]] std::vector<ToolNote> tool_notes(const Tools& tools, const std::string& text);
[[nodiscard]] ClaimReport check_claim(const Catalogue& catalogue, const Reader& reader, const std::string& text);
struct OptionsReport {
  int from = 1, to = 2;
  std::vector<std::string> texts;
  OptionsVerdict verdict;
};
[[nodiscard]] OptionsReport compare_options(const Catalogue& catalogue, const Reader& reader, int from, int to,
                                            std::vector<std::string> texts);

// For people: the text with the words that count underlined, the level, and what stands before the next one.
[[nodiscard]] std::string to_text(const Catalogue&, const DescriptionReport&, const RenderOptions&);
[[nodiscard]] std::string to_text(const Catalogue&, const ClaimReport&, const RenderOptions&);
[[nodiscard]] std::string to_text(const Catalogue&, const OptionsReport&, const RenderOptions&);
// For scripts: one JSON object; `id` is copied into a line of JSON lines (JSON text, empty for none).
[[nodiscard]] std::string to_json(const Catalogue&, const DescriptionReport&, const std::string& id = {});
[[nodiscard]] std::string to_json(const Catalogue&, const ClaimReport&, const std::string& id = {});
[[nodiscard]] std::string to_json(const Catalogue&, const OptionsReport&, const std::string& id = {});

}  // namespace mlrung
