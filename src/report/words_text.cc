#include <algorithm>

#include "report/display.h"
#include "report/ink.h"
#include "report/wording.h"
#include "report/words_report.h"

namespace mlrung {
namespace {

constexpr std::size_t k_longest_shown = 1500;  // bytes; of a longer text only the words that count are repeated
constexpr std::size_t k_longest_quote = 300;   // bytes; of a longer one the middle is left out

// Words of the text as they are quoted.
std::string quoted(const std::string& text, Span place) {
  std::string words = text.substr(place.begin, place.end - place.begin);
  if (words.size() > k_longest_quote) {
    std::size_t head = k_longest_quote / 2, tail = words.size() - k_longest_quote / 2;
    while (head > 0 && (static_cast<unsigned char>(words[head]) & 0xC0) == 0x80) --head;
    while (tail < words.size() && (static_cast<unsigned char>(words[tail]) & 0xC0) == 0x80) ++tail;
    words = words.substr(0, head) + " … " + words.substr(tail);
  }
  return "“" + safe(words) + "”";
}

class Writer {
 public:
  Writer(const Catalogue& catalogue, const RenderOptions& options)
      : catalogue_(catalogue), options_(options), width_(std::clamp(options.width, 40, 100)) {
    for (const Capability& capability : catalogue.capabilities) names_ = std::max(names_, columns(capability.id));
    for (const std::string& degree : catalogue.degrees) degrees_ = std::max(degrees_, columns(degree));
  }

  void line(const std::string& text, Ink ink) { out_ += inked(ink, text, options_.color) + "\n"; }
  void gap() { out_ += "\n"; }
  void wrapped(const std::string& text, int indent = 0, const std::string& first = {}) {
    const std::string blank(static_cast<std::size_t>(indent), ' ');
    const std::vector<std::string> lines = wrap(text, width_ - indent);
    for (std::size_t i = 0; i < lines.size(); ++i) out_ += (i == 0 && !first.empty() ? first : blank) + lines[i] + "\n";
  }

  // The text in lines, each with a line of marks below the words that count.
  void marked(const std::string& text, const std::vector<Span>& places) {
    if (text.size() > k_longest_shown) return;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = fitting(text, at, std::min(text.find('\n', at), text.size()));
      marked_line(text, at, end > at && text[end - 1] == '\r' ? end - 1 : end, places);
      at = end + 1;
    }
    gap();
  }

  void capability(const std::string& text, const Assertion& assertion, const std::vector<ToolNote>& tools) {
    const int most = static_cast<int>(catalogue_.degrees.size()) - 1;
    std::string bar;
    for (int i = 0; i < most; ++i) bar += i < assertion.degree ? "█" : "░";
    const std::string head = padded(assertion.capability, names_) + "  " + bar + "  " +
                             std::to_string(assertion.degree) + " " +
                             padded(degree_name(catalogue_, assertion.degree), degrees_) + "  ";
    const int indent = columns(head);
    wrapped(quoted(text, assertion.place) + (assertion.probability < 0.6F ? " (not sure)" : ""), indent, head);
    std::vector<std::string> told;
    for (const ToolNote& note : tools) {
      const bool inside = note.place.begin >= assertion.place.begin && note.place.end <= assertion.place.end;
      if (!inside || std::ranges::find(told, note.text) != told.end()) continue;
      told.push_back(note.text);
      wrapped(note.text, indent);
    }
  }

  [[nodiscard]] std::string degree(const std::string& capability, int number) const {
    return capability + " " + std::to_string(number) + " (" + degree_name(catalogue_, number) + ")";
  }

  std::string take() { return std::move(out_); }
  [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }

 private:
  // Behind the character at `at`.
  static std::size_t behind(const std::string& text, std::size_t at, std::size_t end) {
    ++at;
    while (at < end && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    return at;
  }
  // The last blank at which the line still fits, the first one where none does, or the line's end.
  [[nodiscard]] std::size_t fitting(const std::string& text, std::size_t at, std::size_t end) const {
    std::size_t blank = at;
    int used = 0;
    for (std::size_t i = at; i < end;) {
      if (text[i] == ' ' && i > at && (used <= width_ - 2 || blank == at)) blank = i;
      if (used > width_ - 2 && blank > at) return blank;
      const std::size_t next = behind(text, i, end);
      used += columns(safe(text.substr(i, next - i)));
      i = next;
    }
    return used > width_ - 2 && blank > at ? blank : end;
  }
  void marked_line(const std::string& text, std::size_t begin, std::size_t end, const std::vector<Span>& places) {
    std::string words, marks;
    bool any = false;
    for (std::size_t at = begin; at < end;) {
      const std::size_t next = behind(text, at, end);
      const bool in =
          std::ranges::any_of(places, [&](const Span& place) { return at >= place.begin && at < place.end; });
      const std::string character = safe(text.substr(at, next - at));
      words += options_.color && in ? inked(Ink::underline, character, true) : character;
      marks.append(static_cast<std::size_t>(columns(character)), in ? '~' : ' ');
      any = any || in;
      at = next;
    }
    out_ += "  " + words + "\n";
    if (any && !options_.color) out_ += "  " + marks.substr(0, marks.find_last_not_of(' ') + 1) + "\n";
  }

  const Catalogue& catalogue_;
  const RenderOptions& options_;
  int width_, names_ = 0, degrees_ = 0;
  std::string out_;
};

std::vector<Span> places_of(const std::vector<Assertion>& assertions) {
  std::vector<Span> places;
  for (const Assertion& assertion : assertions) places.push_back(assertion.place);
  return places;
}

void next_level(Writer& to, const DescriptionVerdict& verdict) {
  if (verdict.next == 0) return to.wrapped("It is the highest level.");
  const Level* level = to.catalogue().level(verdict.next);
  to.line("Between this and level " + std::to_string(verdict.next) + " (" + level->name + ")", Ink::bold);
  for (const Cell& cell : verdict.below)
    to.wrapped(to.degree(cell.capability, cell.degree) + " is said; level " + std::to_string(cell.level) + " asks " +
                   to.degree(cell.capability, cell.needs),
               4, "  - ");
  for (const Cell& cell : verdict.silent)
    to.wrapped("nothing is said of " + cell.capability + "; level " + std::to_string(cell.level) + " asks " +
                   to.degree(cell.capability, cell.needs),
               4, "  - ");
}

void read_until(Writer& to, const Reading& reading) {
  if (reading.read_until > 0)
    to.wrapped("Only the first " + std::to_string(reading.read_until) + " bytes were read: the text is too long.");
}

void contradictions(Writer& to, const std::string& text, const Reading& reading) {
  const auto said = [&](const Assertion& at) {
    return quoted(text, at.place) + " (" + std::to_string(at.degree) + ")";
  };
  for (const Contradiction& found : reading.contradictions)
    to.wrapped("The text disagrees with itself on " + found.kept.capability + ": " + said(found.kept) + ", but " +
               said(found.other) + ".");
}

}  // namespace

std::string to_text(const Catalogue& catalogue, const DescriptionReport& report, const RenderOptions& options) {
  Writer to(catalogue, options);
  const Reading& reading = report.reading;
  if (reading.assertions.empty()) {
    to.line("I can't tell", Ink::bold);
    to.wrapped(reading.not_judged + ".");
    for (const Assertion& unsure : reading.unsure)
      to.wrapped("Perhaps something is said of " + unsure.capability + ", but not clearly.");
    return to.take();
  }
  to.line(headline(catalogue, report.verdict.level), Ink::bold);
  to.gap();
  to.marked(report.text, places_of(reading.assertions));
  for (const Assertion& assertion : reading.assertions) to.capability(report.text, assertion, report.tools);
  to.gap();
  std::vector<std::string> reached;
  for (const Cell& cell : report.verdict.reached) reached.push_back(to.degree(cell.capability, cell.degree));
  if (!reached.empty())
    to.wrapped("Level " + std::to_string(report.verdict.level) + ", since " + join(reached) +
               (reached.size() == 1 ? " is what it asks." : " are what it asks."));
  if (report.verdict.reached.empty())
    to.wrapped("Level 1, since nothing that is said reaches what a higher level asks.");
  contradictions(to, report.text, reading);
  read_until(to, reading);
  to.gap();
  next_level(to, report.verdict);
  to.gap();
  to.wrapped("What a text does not mention is unknown: it neither helps nor hinders.");
  return to.take();
}

std::string to_text(const Catalogue& catalogue, const ClaimReport& report, const RenderOptions& options) {
  Writer to(catalogue, options);
  if (!report.not_judged.empty()) {
    to.line("I can't tell", Ink::bold);
    to.wrapped(report.not_judged + ".");
    return to.take();
  }
  const int level = *report.level();
  const std::string name = "level " + std::to_string(level) + " (" + catalogue.level(level)->name + ")";
  to.line(report.errors.empty() ? "Right about " + name : "Wrong about " + name, Ink::bold);
  to.gap();
  std::vector<Span> places;
  for (const Assertion& assertion : report.claim.reading.assertions)
    if (report.errors.empty() || report.errors.contains(assertion.capability)) places.push_back(assertion.place);
  to.marked(report.text, places);
  for (const Assertion& assertion : report.claim.reading.assertions) {
    const std::string quote =
        quoted(report.text, assertion.place) + " is " + to.degree(assertion.capability, assertion.degree);
    const auto error = report.errors.find(assertion.capability);
    if (error == report.errors.end()) {
      to.wrapped(quote + ", which fits.", 4, "  + ");
      continue;
    }
    const Level* own = catalogue.level(error->second);
    to.wrapped(quote + ", which belongs to level " + std::to_string(error->second) +
                   (own == nullptr ? "" : " (" + own->name + ")") + ".",
               4, "  - ");
  }
  const std::string asks = level_asks(catalogue, level);
  to.gap();
  read_until(to, report.claim.reading);
  to.wrapped("Level " + std::to_string(level) +
             (asks.empty() ? " asks nothing: every project is at least there." : " means that " + asks + "."));
  return to.take();
}

std::string to_text(const Catalogue& catalogue, const OptionsReport& report, const RenderOptions& options) {
  Writer to(catalogue, options);
  to.line("From level " + std::to_string(report.from) + " to " + std::to_string(report.to) + ", option " +
              std::to_string(report.verdict.best + 1) + " helps most",
          Ink::bold);
  for (std::size_t i = 0; i < report.texts.size(); ++i) {
    const std::string number = std::to_string(i + 1) + ". ";
    to.gap();
    to.wrapped(safe(report.texts[i]), 5, (i == report.verdict.best ? "> " : "  ") + number);
    to.wrapped(report.verdict.options[i].why, 5);
  }
  return to.take();
}

}  // namespace mlrung
