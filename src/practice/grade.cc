#include "practice/grade.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "practice/grade_output.h"
#include "practice/grade_values.h"
#include "practice/random.h"

namespace mlrung {
namespace {

using Kind = CodeRun::Kind;

// Six names of letters, and a threshold that is one of their numbers.
OtherValues choose_values(Random& random) {
  OtherValues values;
  std::vector<int> numbers;
  int number = 0;
  for (int entry = 0; entry < 6; ++entry) {
    number += 1 + static_cast<int>(random.below(3));
    std::string name(1, static_cast<char>('A' + random.below(26)));
    for (int letter = 0; letter < 7; ++letter) name += static_cast<char>('a' + random.below(26));
    values.entries.emplace(number, name);
    numbers.push_back(number);
  }
  values.threshold = numbers[1 + random.below(3)];
  return values;
}

Entries above(const Entries& entries, int threshold) {
  Entries out;
  for (const auto& [number, name] : entries)
    if (number > threshold) out.emplace(number, name);
  return out;
}

// `"main.py", line 3`, `main.cc:3:5:`, `main.mjs:3`: Python names the innermost place last, the others first.
int line_in(std::string_view error) {
  int python = 0;
  for (const std::string_view mark :
       {std::string_view("main.cc:"), std::string_view("main.mjs:"), std::string_view("main.py\", line ")})
    for (std::size_t at = error.find(mark); at != std::string_view::npos; at = error.find(mark, at + 1)) {
      int line = 0;
      std::from_chars(error.data() + at + mark.size(), error.data() + error.size(), line);
      if (line > 0 && !mark.starts_with("main.py")) return line;
      if (line > 0) python = line;
    }
  return python;
}

// The line that says what is wrong: "SyntaxError: ...", "main.cc:3:5: error: ...".
std::string reason_in(std::string_view error) {
  for (const std::string_view mark : {std::string_view("error: "), std::string_view("Error: ")})
    if (const std::size_t at = error.find(mark); at != std::string_view::npos) {
      const std::size_t begin = mark.front() == 'e' ? at + mark.size() : error.rfind('\n', at) + 1;
      return excerpt(error.substr(begin, error.find('\n', at) - begin));
    }
  return excerpt(last_line(error));
}

class Judge {
 public:
  Judge(const Project& project, const GradePlan& plan, const std::vector<CodeOutput>& outputs)
      : project_(project), plan_(plan), outputs_(outputs) {
    names_ = project.names();
    for (const ProjectStep& step : project.steps) {
      if (step.program.kind == ProgramCheck::Kind::dictionary) entries_ = step.program.entries;
      if (step.program.kind == ProgramCheck::Kind::threshold) threshold_ = step.program.value;
    }
    if (const CodeOutput* output = output_of(Kind::probed)) probed_ = read_probe(output->out, plan.probe);
    if (const CodeOutput* output = output_of(Kind::changed)) changed_ = read_probe(output->out, plan.probe);
  }

  Grade judge() {
    Grade grade;
    find_program_fault(grade);
    bool reached = true;
    for (const ProjectStep& step : project_.steps) {
      StepGrade result{.id = step.id, .title = step.title};
      if (reached) {
        const Mistake mistake =
            grade.program.empty() || !stops_all(grade) ? mistake_in(step.program) : Mistake{"program"};
        result.passed = mistake.id.empty();
        result.mistake = mistake.id;
        result.message = mistake.id == "program" ? std::string() : message_of(project_, mistake);
        result.line = result.passed ? 0 : mistake.line;
      }
      reached = reached && result.passed;
      grade.steps.push_back(std::move(result));
    }
    // A crash after everything was right is still a crash.
    if (!grade.program.empty() && !grade.steps.empty()) grade.steps.back().passed = false;
    return grade;
  }

 private:
  const CodeOutput* output_of(Kind kind) const {
    for (std::size_t i = 0; i < plan_.runs.size() && i < outputs_.size(); ++i)
      if (plan_.runs[i].kind == kind) return &outputs_[i];
    return nullptr;
  }

  void find_program_fault(Grade& grade) {
    const CodeOutput* plain = output_of(Kind::as_is);
    if (plain == nullptr || plain->finished) return;
    Mistake mistake{.id = "crash", .words = {{"why", reason_in(plain->err)}}, .line = line_in(plain->err)};
    if (plain->stopped) mistake.id = "stopped";
    syntax_ = plain->err.find("SyntaxError") != std::string::npos ||
              plain->err.find("IndentationError") != std::string::npos ||
              plain->err.find("TabError") != std::string::npos || plain->err.find(" error: ") != std::string::npos;
    if (syntax_) mistake.id = "syntax";
    if (mistake.line == 0 && plan_.reading.fault) mistake.line = plan_.reading.fault->line;
    if (mistake.id == "crash" && mistake.line == 0) mistake.id = "crash-nowhere";
    if (mistake.words["why"].empty()) mistake.words["why"] = "its exit status is not 0, and it says nothing";
    mistake.words["line"] = std::to_string(mistake.line);
    grade.program = message_of(project_, mistake);
    grade.program_line = mistake.line;
  }

  // A text that does not parse has no steps; a program that crashes still has the steps before.
  [[nodiscard]] bool stops_all(const Grade&) const { return syntax_; }

  Mistake mistake_in(const ProgramCheck& check) const {
    const ProgramReading& reading = plan_.reading;
    switch (check.kind) {
      case ProgramCheck::Kind::dictionary:
        return dictionary_mistake(check, reading, known(reading.dictionary, probed_ ? &probed_->dictionary : nullptr));
      case ProgramCheck::Kind::threshold:
        return threshold_mistake(check, reading, known(reading.threshold, probed_ ? &probed_->threshold : nullptr));
      case ProgramCheck::Kind::filter: return filter_fault(check);
      case ProgramCheck::Kind::print: return print_fault(check);
    }
    return {};
  }

  // A constant is what it is; anything else is what a plain program's probe says.
  static CodeValue known(const CodeValue& read, const CodeValue* probed) {
    if (read.kind != CodeValue::Kind::unknown || probed == nullptr) return read;
    CodeValue value = *probed;
    value.line = read.line;
    return value;
  }

  Mistake filter_fault(const ProgramCheck& check) const {
    Mistake mistake = filter_mistake(check, plan_.reading);
    if (!mistake.id.empty()) return mistake;
    // What a program that is not plain prints may come from elsewhere: its filter has to be seen to be right.
    const FilterCode& filter = plan_.reading.filter;
    if (plan_.reading.not_plain && !(filter.exact && filter.assigned))
      return {.id = "unknown-value",
              .words = {{"name", check.name}, {"why", *plan_.reading.not_plain}},
              .line = filter.line};
    const Entries right = above(entries_, threshold_);
    const Entries right_changed = above(plan_.changed.entries, plan_.changed.threshold);
    const bool wrong = (probed_ && !equals(probed_->filtered, right)) ||
                       (changed_ && !equals(changed_->filtered, right_changed)) ||
                       (!probed_ && plan_.reading.filter.inclusive && !prints_right());
    if (!wrong) return {};
    mistake.id = plan_.reading.filter.inclusive ? "inclusive" : "wrong-filter";
    mistake.words["expected"] = python_text(right);
    mistake.words["found"] = probed_ ? probed_->filtered.source : last_line(output_of(Kind::as_is)->out);
    return mistake;
  }

  bool prints_right() const { return print_mistake_id().empty(); }

  // Judged from outside, by what comes out with the learner's values and with others.
  std::string print_mistake_id() const {
    const CodeOutput* plain = output_of(Kind::as_is);
    const CodeOutput* changed = output_of(Kind::changed);
    if (plain == nullptr || changed == nullptr) return "wrong-print";
    const Entries right = above(entries_, threshold_);
    const Entries right_changed = above(plan_.changed.entries, plan_.changed.threshold);
    if (plain->out.find_first_not_of(" \n\r\t") == std::string::npos) return "nothing-printed";
    const CodeOutput* empty = output_of(Kind::empty);
    const CodeOutput* replaced = output_of(Kind::replaced);
    if (changed->stopped || (empty != nullptr && empty->stopped) || (replaced != nullptr && replaced->stopped))
      return "stopped";
    if (plan_.reading.language == Language::python) {
      if (!prints_dictionary(plain->out, right)) return "wrong-print";
      if (!prints_dictionary(changed->out, right_changed)) return "literal-print";
      return replaced == nullptr || prints_dictionary(replaced->out, plan_.replacement()) ? "" : "literal-print";
    }
    if (empty == nullptr || !empty->finished || !changed->finished) return "literal-print";
    const PrintedPairs printed = printed_pairs(plain->out, entries_);
    const auto is_printed = [&](const auto& entry) {
      return std::ranges::find(printed, std::pair<int, std::string>(entry)) != printed.end();
    };
    if (!std::ranges::all_of(right, is_printed)) return "wrong-print";
    return difference(printed_pairs(changed->out, plan_.changed.entries),
                      printed_pairs(empty->out, plan_.changed.entries)) ==
                   PrintedPairs(right_changed.begin(), right_changed.end())
               ? ""
               : "literal-print";
  }

  static PrintedPairs difference(PrintedPairs all, const PrintedPairs& known) {
    for (const auto& pair : known)
      if (const auto found = std::ranges::find(all, pair); found != all.end()) all.erase(found);
    std::ranges::sort(all);
    return all;
  }

  Mistake print_fault(const ProgramCheck& check) const {
    Mistake mistake{.id = print_mistake_id(), .words = {{"name", check.name}}};
    if (mistake.id.empty()) return {};
    const CodeOutput* plain = output_of(Kind::as_is);
    mistake.words["expected"] = python_text(above(entries_, threshold_));
    mistake.words["found"] = plain != nullptr ? excerpt(last_line(plain->out)) : std::string();
    return mistake;
  }

  const Project& project_;
  const GradePlan& plan_;
  const std::vector<CodeOutput>& outputs_;
  ProgramNames names_;
  Entries entries_;
  int threshold_ = 0;
  bool syntax_ = false;
  std::optional<ProbedValues> probed_, changed_;
};

std::string probe_word(Random& random) {
  std::string word = "probe";
  for (int i = 0; i < 2; ++i) word += std::to_string(random.next());
  return word;
}

}  // namespace

bool Grade::passed() const {
  return program.empty() && !steps.empty() && std::ranges::all_of(steps, &StepGrade::passed);
}

GradePlan plan_grade(const Project& project, Language language, const std::string& source, std::uint64_t secret) {
  const ProgramNames names = project.names();
  Random random(secret);
  GradePlan plan{
      .reading = read_program(language, source, names), .probe = {}, .changed = choose_values(random), .runs = {}};
  plan.runs.push_back({Kind::as_is, source});
  const bool plain = language == Language::python && !plan.reading.not_plain;
  if (plain) plan.probe = probe_word(random);
  const auto add = [&](Kind kind, const std::optional<OtherValues>& other) {
    if (auto text = variant(plan.reading, names, other, plan.probe)) plan.runs.push_back({kind, std::move(*text)});
  };
  if (plan.reading.fault) return plan;
  if (plain) add(Kind::probed, std::nullopt);
  add(Kind::changed, plan.changed);
  if (language != Language::python) add(Kind::empty, plan.empty());
  // Where no probe is believed, what is printed has to be the filter's result, whatever that is.
  if (language == Language::python && !plain)
    if (auto text = with_filtered(plan.reading, names, plan.replacement()))
      plan.runs.push_back({Kind::replaced, std::move(*text)});
  return plan;
}

Grade judge_grade(const Project& project, const GradePlan& plan, const std::vector<CodeOutput>& outputs) {
  return Judge(project, plan, outputs).judge();
}

}  // namespace mlrung
