#include "practice/export/export.h"
#include "practice/export/zip.h"

namespace mlrung {
namespace {

std::string text_of(std::string_view text) {
  return "<material><mattext texttype=\"text/plain\">" + escaped_xml(text) + "</mattext></material>";
}

std::string feedback(const std::string& id, const std::string& text) {
  return "    <itemfeedback ident=\"" + id + "\"><flow_mat>" + text_of(text) + "</flow_mat></itemfeedback>\n";
}

std::string item_of(const Question& question) {
  const std::string id = escaped_xml(question.id);
  std::string out =
      "   <item ident=\"" + id + "\" title=\"" + id + "\">\n" +
      "    <itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>"
      "<fieldentry>multiple_choice_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>\n"
      "    <presentation>" +
      text_of(whole_prompt(question)) +
      "\n     <response_lid ident=\"response1\" rcardinality=\"Single\"><render_choice>\n";
  for (std::size_t i = 0; i < question.options.size(); ++i)
    out += std::string("      <response_label ident=\"") + letter_of(i) + "\">" + text_of(question.options[i].says) +
           "</response_label>\n";
  out +=
      "     </render_choice></response_lid>\n    </presentation>\n    <resprocessing>\n"
      "     <outcomes><decvar maxvalue=\"100\" minvalue=\"0\" varname=\"SCORE\" vartype=\"Decimal\"/></outcomes>\n";
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    const std::string key(1, letter_of(i));
    out += "     <respcondition continue=\"Yes\"><conditionvar><varequal respident=\"response1\">" + key +
           "</varequal></conditionvar>";
    if (i == question.answer) out += "<setvar action=\"Set\" varname=\"SCORE\">100</setvar>";
    out += "<displayfeedback feedbacktype=\"Response\" linkrefid=\"" + key + "_fb\"/></respcondition>\n";
  }
  out += "    </resprocessing>\n";
  std::string solution;
  for (const std::string& line : solution_lines(question)) solution += (solution.empty() ? "" : " ") + line;
  for (std::size_t i = 0; i < question.options.size(); ++i)
    out +=
        feedback(std::string(1, letter_of(i)) + "_fb", i == question.answer ? solution : question.options[i].mistake);
  return out + "   </item>\n";
}

constexpr const char* k_manifest =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<manifest identifier=\"mlrung\" xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\">\n"
    " <metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata>\n <organizations/>\n"
    " <resources>\n  <resource identifier=\"questions\" type=\"imsqti_xmlv1p2\" href=\"questions.xml\">"
    "<file href=\"questions.xml\"/></resource>\n </resources>\n</manifest>\n";

}  // namespace

std::string export_qti(const std::vector<Question>& questions) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<questestinterop xmlns=\"http://www.imsglobal.org/xsd/ims_qtiasiv1p2\">\n"
      " <assessment ident=\"mlrung\" title=\"MLOps maturity\">\n  <section ident=\"root_section\">\n";
  for (const Question& question : questions) out += item_of(question);
  out += "  </section>\n </assessment>\n</questestinterop>\n";
  return zip_of({{"imsmanifest.xml", k_manifest}, {"questions.xml", out}});
}

}  // namespace mlrung
