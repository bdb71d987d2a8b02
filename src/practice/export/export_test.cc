#include "practice/export/export.h"

#include <gtest/gtest.h>

#include "practice/export/zip.h"
#include "practice/question_load.h"

namespace mlrung {
namespace {

Question odd_question() {
  Question question;
  question.id = "odd";
  question.prompt = "Is {a} = b ~ c # d : e <f> & \"g\"?";
  question.options = {{.says = "yes = {1}"},
                      {.says = "no\ttab", .mistake = "~1"},
                      {.says = "c", .mistake = "m"},
                      {.says = "d", .mistake = "n"}};
  question.steps = {"Understand"};
  question.final_answer = "yes";
  question.quick_check = "a = b";
  return question;
}

TEST(Export, EscapesWhatMeansSomething) {
  const std::vector<Question> one = {odd_question()};
  EXPECT_NE(export_gift(one).find("Is \\{a\\} \\= b \\~ c \\# d \\: e"), std::string::npos);
  EXPECT_NE(export_html(one).find("&lt;f&gt; &amp; &quot;g&quot;"), std::string::npos);
  EXPECT_EQ(export_anki(one).find("<f>"), std::string::npos);
  EXPECT_NE(export_markdown(one).find("\\# d"), std::string::npos);
}

TEST(Export, GivesTheSameBytes) {
  const std::vector<Question> all = *embedded_questions(*embedded_catalogue());
  for (const ExportFormat& format : export_formats()) EXPECT_EQ(format.render(all), format.render(all)) << format.name;
}

TEST(Zip, HoldsItsFiles) {
  const std::string zip = zip_of({{"a.txt", "text"}});
  EXPECT_TRUE(zip.starts_with("PK\x03\x04"));
  EXPECT_NE(zip.find("a.txttext"), std::string::npos);
}

}  // namespace
}  // namespace mlrung
