#include "words/plain_wording.h"

#include <algorithm>
#include <charconv>

#include "base/fields.h"

namespace mlrung {
namespace {

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
}

std::string alternatives(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "(?:" : "|") + word;
  return out + ")";
}

class Loader {
 public:
  Loader(const Node& node, const std::string& path, const Catalogue& catalogue)
      : node_(node), path_(path), catalogue_(catalogue) {}

  Result<PlainWording> load() {
    const Fields fields(node_, "'plain'", path_);
    TRY_VOID(fields.check({"opening", "joints", "stand_ins", "subjects", "statements", "questions", "answers"}, {}));
    TRY(const std::string opening, fields.text("opening"));
    TRY(wording_.opening, compiled("^(?:" + opening + ")", node_));
    TRY(wording_.joints, fields.texts("joints"));
    for (const Node& row : node_.find("stand_ins")->children)
      stand_ins_.emplace_back("{" + std::string(row.key) + "}", row.text);
    stand_ins_.emplace_back("{subject}", PlainWording::k_subject);
    for (const Node& row : node_.find("subjects")->children) TRY_VOID(add_subject(row));
    TRY(wording_.statements, patterns(*node_.find("statements")));
    TRY(wording_.answers, patterns(*node_.find("answers")));
    TRY(const std::vector<std::string> questions, fields.texts("questions"));
    TRY(Pattern question, whole(questions, *node_.find("questions")));
    wording_.questions.emplace_back(std::move(question), -1);
    return std::move(wording_);
  }

 private:
  Result<void> add_subject(const Node& row) {
    const Fields fields(row, "the subject '" + std::string(row.key) + "'", path_);
    TRY_VOID(fields.check({"of", "words"}, {"most", "general", "degrees", "statements"}));
    TRY(const std::vector<std::string> words, fields.texts("words"));
    TRY(Pattern pattern, compiled("\\b" + alternatives(words) + "\\b", row));
    PlainSubject subject{std::move(pattern)};
    TRY(subject.capabilities, fields.texts("of"));
    for (const std::string& capability : subject.capabilities)
      if (catalogue_.capability(capability) == nullptr)
        return fields.fail(row, "there is no capability '" + capability + "'");
    if (const Node* most = row.find("most")) {
      TRY(subject.most, degree_in(*most, most->text));
    }
    TRY(subject.general, fields.truth("general", false));
    TRY(const std::vector<std::string> degrees, fields.texts("degrees"));
    for (const std::string& text : degrees) {
      TRY(const int degree, degree_in(*row.find("degrees"), text));
      subject.degrees.insert(degree);
    }
    for (int i = 0; degrees.empty() && i < static_cast<int>(catalogue_.degrees.size()); ++i) subject.degrees.insert(i);
    if (const Node* own = row.find("statements")) {
      TRY(subject.own, patterns(*own));
    }
    wording_.subjects.push_back(std::move(subject));
    return {};
  }
  // The list of patterns under each degree, as one.
  Result<PlainPatterns> patterns(const Node& by_degree) const {
    const Fields fields(by_degree, "'" + std::string(by_degree.key) + "'", path_);
    PlainPatterns out;
    for (const Node& row : by_degree.children) {
      TRY(const int degree, degree_in(row, row.key));
      TRY(const std::vector<std::string> written, fields.texts(std::string(row.key).c_str()));
      TRY(Pattern pattern, whole(written, row));
      out.emplace_back(std::move(pattern), degree);
    }
    return out;
  }
  Result<int> degree_in(const Node& node, std::string_view text) const {
    int degree = -1;
    std::from_chars(text.data(), text.data() + text.size(), degree);
    if (degree >= 0 && degree < static_cast<int>(catalogue_.degrees.size())) return degree;
    return std::unexpected(Error{"there is no degree '" + std::string(text) + "'", {path_, node.line}, {}});
  }
  Result<Pattern> whole(const std::vector<std::string>& written, const Node& node) const {
    std::string pattern = "^" + alternatives(written) + "$";
    for (const auto& [name, words] : stand_ins_) replace_all(pattern, name, words);
    return compiled(pattern, node);
  }
  Result<Pattern> compiled(const std::string& pattern, const Node& node) const {
    return Pattern::make(pattern, {path_, std::max(node.line, node.key_line)},
                         {Pattern::Case::ignore, {}, Pattern::Check::now});
  }

  const Node& node_;
  const std::string& path_;
  const Catalogue& catalogue_;
  std::vector<std::pair<std::string, std::string>> stand_ins_;
  PlainWording wording_;
};

}  // namespace

Result<PlainWording> load_plain_wording(const Node& node, const std::string& path, const Catalogue& catalogue) {
  return Loader(node, path, catalogue).load();
}

}  // namespace mlrung
