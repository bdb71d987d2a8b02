#include "targets.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/letter_pairs.h"
#include "base/text.h"
#include "declared/declaration_load.h"
#include "detect/rule_load.h"
#include "detect/view/file_type.h"
#include "detect/view/memory_files.h"
#include "model/catalogue.h"
#include "words/claim.h"
#include "words/embedded_network.h"
#include "words/prose.h"
#include "words/tools.h"

namespace mlrung {
namespace {

[[noreturn]] void broken(std::string_view what) {
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void run_view(std::string_view path, const std::string& input) {
  const DecodedText decoded = decode_text(input);
  if (decoded.binary) return;
  const View view = view_of(classify(path).type);
  if (view == nullptr) broken("no view");
  if (const std::string promise = broken_promise(viewed(view, path, decoded.text)); !promise.empty()) broken(promise);
}

void run_workflow(std::string_view path, const std::string& input) {
  const MemoryFiles files({{std::string(path), input}, {"Makefile", "test:\n\tpytest -q\n"}, {"a.sh", "make test\n"}});
  const FileFacts facts = view_workflow(files, path, input);
  for (const Fact& fact : facts.facts)
    if (fact.scope >= facts.scopes.size()) broken("scope of a fact");
}

void run_catalogue(std::string_view path, const std::string& input) {
  static_cast<void>(load_catalogue(input, std::string(path)));
}

void run_rules(std::string_view path, const std::string& input) {
  static const auto catalogue = embedded_catalogue();
  static_cast<void>(load_detectors({{std::string(path), input}}, *catalogue, Pattern::Check::later));
}

// The first line is an expression, the rest a text: what RE2 finds must not be refused.
void run_letters(std::string_view, const std::string& input) {
  const auto end = std::min(input.find('\n'), input.size());
  const std::string expression = input.substr(0, end), text = input.substr(std::min(end + 1, input.size()));
  RE2::Options options(RE2::Latin1);
  options.set_log_errors(false);
  options.set_max_mem(1 << 20);
  const RE2 re(expression, options);
  if (!re.ok() || !RE2::PartialMatch(text, re)) return;
  LetterPairs pairs;
  pairs.add(text);
  if (!may_match(required_letters(expression).all, text, &pairs)) broken("refuses a match");
}

// Places are inside the text, in order, and do not overlap.
void check_places(const std::vector<Span>& spans, Span within, std::string_view what) {
  std::size_t at = within.begin;
  for (const Span& span : spans) {
    if (span.begin < at || span.end <= span.begin || span.end > within.end) broken(what);
    at = span.end;
  }
}

// Tokens, sentences, clauses and names of levels of a text.
void run_words(std::string_view, const std::string& input) {
  static const auto catalogue = embedded_catalogue();
  static const auto wording = embedded_wording(*catalogue);
  static const Tokenizer tokenizer(read_weights(embedded_network())->vocabulary);
  std::size_t at = 0;
  for (const Token& token : tokenizer.tokens(input)) {
    if (token.begin < at || token.end < token.begin || token.end > input.size()) broken("place of a token");
    at = token.begin;
  }
  const std::vector<Span> all = sentences(input);
  check_places(all, {0, input.size()}, "place of a sentence");
  for (const Span& sentence : all) check_places(clauses(input, sentence, *wording), sentence, "place of a clause");
  std::vector<Span> levels;
  for (const LevelMention& mention : find_levels(input, *wording)) levels.push_back(mention.place);
  check_places(levels, {0, input.size()}, "place of a level");
  (void)speaks(*wording, input);
}

// What a README says of its project.
void run_prose(std::string_view, const std::string& input) {
  static const auto rules = embedded_prose_rules();
  int line = 0;
  const auto lines = static_cast<int>(std::ranges::count(input, '\n')) + 1;
  for (const ProseSentence& sentence : prose_sentences(input, *rules)) {
    if (sentence.line < std::max(line, 1) || sentence.line > lines || sentence.text.empty())
      broken("line of a sentence");
    line = sentence.line;
    (void)is_statement(sentence.text, *rules);
  }
}

// The tools that a text names, and the text as a file of tools.
void run_tools(std::string_view path, const std::string& input) {
  static const auto catalogue = embedded_catalogue();
  static const auto tools = embedded_tools(*catalogue);
  std::vector<Span> places;
  for (const Tools::Mention& mention : tools->in(input)) places.push_back(mention.place);
  check_places(places, {0, input.size()}, "place of a tool");
  (void)load_tools(input, std::string(path), *catalogue);
}

// What a hostile .mlrung.yaml may say. What is refused has a place in it.
void run_declaration(std::string_view path, const std::string& input) {
  static const KnownIds known{.practices = {"code/ci-tests", "monitoring/drift-detection"},
                              .rules = {"code/ci-tests#runs-tests"},
                              .profiles = {"research", "production"}};
  const auto loaded = load_declaration(input, std::string(path), known);
  if (!loaded && (loaded.error().message.empty() || loaded.error().place.path != path)) broken("error without a place");
}

constexpr FuzzTarget k_targets[] = {{"azure", run_workflow, "azure-pipelines.yml"},
                                    {"bitbucket", run_workflow, "bitbucket-pipelines.yml"},
                                    {"catalogue", run_catalogue, "catalogue.yaml"},
                                    {"circleci", run_workflow, ".circleci/config.yml"},
                                    {"cloudbuild", run_workflow, "cloudbuild.yaml"},
                                    {"codebuild", run_workflow, "buildspec.yml"},
                                    {"csharp", run_view, "A.cs"},
                                    {"declaration", run_declaration, ".mlrung.yaml"},
                                    {"dockerfile", run_view, "Dockerfile"},
                                    {"dotenv", run_view, ".env"},
                                    {"drone", run_workflow, ".drone.yml"},
                                    {"github", run_workflow, ".github/workflows/ci.yml"},
                                    {"gitlab", run_workflow, ".gitlab-ci.yml"},
                                    {"hcl", run_view, "main.tf"},
                                    {"ini", run_view, "setup.cfg"},
                                    {"javascript", run_view, "a.js"},
                                    {"jenkins", run_workflow, "Jenkinsfile"},
                                    {"json", run_view, "a.json"},
                                    {"just", run_view, "justfile"},
                                    {"letters", run_letters, ""},
                                    {"make", run_view, "Makefile"},
                                    {"markdown", run_view, "README.md"},
                                    {"notebook", run_view, "a.ipynb"},
                                    {"prose", run_prose, "README.md"},
                                    {"python", run_view, "a.py"},
                                    {"r", run_view, "a.R"},
                                    {"requirements", run_view, "requirements.txt"},
                                    {"rules", run_rules, "detectors/code/a.yaml"},
                                    {"shell", run_view, "a.sh"},
                                    {"sql", run_view, "a.sql"},
                                    {"toml", run_view, "pyproject.toml"},
                                    {"tools", run_tools, "tools.yaml"},
                                    {"words", run_words, ""},
                                    {"xml", run_view, "a.csproj"},
                                    {"yaml", run_view, "a.yaml"}};

}  // namespace

std::span<const FuzzTarget> fuzz_targets() { return k_targets; }

const FuzzTarget* fuzz_target(std::string_view name) {
  const auto found = std::ranges::find(k_targets, name, &FuzzTarget::name);
  return found == std::end(k_targets) ? nullptr : found;
}

}  // namespace mlrung
