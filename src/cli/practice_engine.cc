#include "cli/practice.h"
#include "cli/words_input.h"
#include "report/words_report.h"

namespace mlrung {

Result<std::unique_ptr<Engine>> words_engine(const Catalogue& catalogue) {
  TRY(Reader opened, open_reader(catalogue));
  const auto reader = std::make_shared<const Reader>(std::move(opened));
  const auto rules = std::make_shared<const Catalogue>(catalogue);
  Engine engine;
  engine.assess = [=](const std::string& text) {
    const DescriptionReport report = describe(*rules, *reader, text, Detail::brief);
    return DescriptionReading{.level = report.verdict.level, .degrees = report.reading.degrees()};
  };
  engine.check = [=](const std::string& text) {
    const ClaimReport report = check_claim(*rules, *reader, text);
    return ClaimReading{.level = report.level(), .errors = report.errors};
  };
  engine.plan = [=](int from, int to, const std::vector<std::string>& options) {
    return compare_options(*rules, *reader, from, to, options).verdict.best;
  };
  return std::make_unique<Engine>(std::move(engine));
}

}  // namespace mlrung
