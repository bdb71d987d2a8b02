// Jenkins: a declarative or scripted Jenkinsfile, read by its tokens. Stages are jobs; which event starts the
// pipeline is set in Jenkins, but for what `triggers {}` says.
#include <algorithm>
#include <string>
#include <vector>

#include "detect/view/path_words.h"
#include "detect/view/source_lexer.h"
#include "detect/view/workflow_builder.h"

namespace mlrung {
namespace {

constexpr std::string_view k_shells[] = {"sh", "bat", "powershell", "pwsh"};
constexpr std::string_view k_plugins[] = {
    "withRegistry",       "withCredentials",    "withAWS",      "withKubeConfig", "withSonarQubeEnv",
    "withDockerRegistry", "waitForQualityGate", "recordIssues", "junit",          "publishHTML",
    "slackSend",          "emailext",           "mail",         "snykSecurity",   "kubernetesDeploy",
    "archiveArtifacts",   "azureWebAppPublish", "s3Upload",     "copyArtifacts",  "dockerfile"};

class JenkinsView {
 public:
  explicit JenkinsView(WorkflowBuilder& builder)
      : builder_(builder), tokens_(lex_source(builder.raw(), Language::java)) {}

  void read() {
    if (tokens_.empty()) return;
    builder_.trigger("external", "", 1);
    std::size_t end = 0;
    block(0, builder_.top(), end, 0);
  }

 private:
  [[nodiscard]] const SourceToken& token(std::size_t i) const {
    static const SourceToken none;
    return i < tokens_.size() ? tokens_[i] : none;
  }
  [[nodiscard]] std::uint32_t last_line(std::size_t i) const { return tokens_[std::min(i, tokens_.size() - 1)].line; }

  // The `}` that closes the block whose `{` is at `open`.
  [[nodiscard]] std::size_t close_of(std::size_t open) const {
    int depth = 0;
    for (std::size_t i = open; i < tokens_.size(); ++i) {
      if (token(i).is("{"))
        ++depth;
      else if (token(i).is("}") && --depth == 0)
        return i;
    }
    return tokens_.size();
  }

  // The first string of a call's arguments: f 'x', f('x'), f(script: 'x', returnStdout: true). Nothing within
  // 12 tokens: npos.
  [[nodiscard]] std::size_t text_after(std::size_t i, std::string_view name = {}) const {
    for (std::size_t k = i + 1; k < i + 13 && k < tokens_.size(); ++k) {
      if (token(k).is("{") || token(k).is("}") || token(k).is(")")) break;
      if (k > i + 1 && token(k).first && !token(k).is_text() && !token(i + 1).is("(")) break;
      if (token(k).is_text() && (name.empty() || (token(k - 1).is(":") && token(k - 2).is(name)))) return k;
    }
    return std::string_view::npos;
  }

  // Reads statements from `i` to the `}` of the block, whose place becomes `end`.
  void block(std::size_t i, const At& outer, std::size_t& end, int depth) {
    At at = outer;
    while (i < tokens_.size()) {
      const auto& now = token(i);
      if (now.is("}")) break;
      if (now.is("{")) {
        if (depth > 60) break;
        block(i + 1, at, end, depth + 1);
        i = end + 1;
        continue;
      }
      i = now.is_word() ? statement(i, at, depth) : i + 1;
    }
    end = i;
  }

  // What is at the word `i`; gives the token that goes on.
  std::size_t statement(std::size_t i, At& at, int depth) {
    const auto& word = token(i);
    if (token(i - 1).is("def") || token(i + 1).is(":")) return i + 1;
    if (word.is("stage")) return stage(i, at, depth);
    if (word.is("dir")) return folder(i, at, depth);
    if (word.is("when") && token(i + 1).is("{") && depth < 60) return close_of(i + 1) + 1;
    if (is_one_of(word.text, k_shells)) return shell(i, at);
    if (word.is("cron") || word.is("parameterizedCron")) {
      if (const auto text = text_after(i); text != std::string_view::npos)
        builder_.trigger("schedule", token(text).text, word.line);
    } else if (word.is("pollSCM") || word.is("githubPush") || word.is("bitbucketPush")) {
      builder_.trigger("push", "", word.line);
    } else if (word.is("input")) {
      builder_.set_manual(at.scope);
      builder_.add(at, FactKind::key, word.line, "approval", "input");
    } else if (word.is("build") && token(i - 1).is(".") == false) {
      use(i, "build", text_after(i, "job") != std::string_view::npos ? text_after(i, "job") : text_after(i), at);
    } else if (word.is("docker") && token(i + 1).is(".")) {
      use(i, "docker." + std::string(token(i + 2).text), text_after(i + 2), at);
      return i + 3;
    } else if (word.is("image") && !token(i - 1).is(".")) {
      if (const auto text = text_after(i); text != std::string_view::npos)
        builder_.add(at, FactKind::key, word.line, "image", token(text).text);
    } else if (is_one_of(word.text, k_plugins)) {
      use(i, std::string(word.text), text_after(i), at);
    }
    return i + 1;
  }

  void use(std::size_t i, const std::string& name, std::size_t text, const At& at) {
    builder_.new_step();
    builder_.add(at, FactKind::uses, token(i).line, name);
    if (text < tokens_.size()) builder_.argument("", token(text).text);
  }

  std::size_t stage(std::size_t i, const At& at, int depth) {
    const auto text = text_after(i);
    std::size_t open = i + 1;
    while (open < tokens_.size() && open < i + 8 && !token(open).is("{")) ++open;
    if (text == std::string_view::npos || !token(open).is("{")) return i + 1;
    At inner = at;
    inner.scope =
        builder_.scope(Scope::Kind::job, at.scope, token(text).text, token(i).line, last_line(close_of(open)));
    std::size_t end = open;
    block(open + 1, inner, end, depth + 1);
    return end + 1;
  }

  std::size_t folder(std::size_t i, const At& at, int depth) {
    const auto text = text_after(i);
    std::size_t open = i + 1;
    while (open < i + 6 && !token(open).is("{")) ++open;
    if (text == std::string_view::npos || !token(open).is("{")) return i + 1;
    At inner = at;
    inner.folder = folder_after(at.folder, {"cd", std::string(token(text).text)});
    std::size_t end = open;
    block(open + 1, inner, end, depth + 1);
    return end + 1;
  }

  std::size_t shell(std::size_t i, const At& at) {
    auto text = text_after(i, "script");
    if (text == std::string_view::npos) text = text_after(i);
    if (text == std::string_view::npos) return i + 1;
    builder_.new_step();
    const auto& made = token(text);
    std::string script(made.text);
    // Groovy's own escapes: a line that goes on is written with two backslashes.
    for (std::size_t at_escape = 0; (at_escape = script.find("\\\\", at_escape)) != std::string::npos; ++at_escape)
      script.erase(at_escape, 1);
    builder_.script(at, {script, made.line, made.text.find('\n') != std::string_view::npos});
    return text + 1;
  }

  WorkflowBuilder& builder_;
  std::vector<SourceToken> tokens_;
};

}  // namespace

void view_jenkins(WorkflowBuilder& builder) { JenkinsView(builder).read(); }

}  // namespace mlrung
