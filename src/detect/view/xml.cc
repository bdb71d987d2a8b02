// XML by a plain scan of its tags: dependencies of .NET and Maven projects, and every element's text and
// attribute as a key ("Project.PropertyGroup.TargetFramework", "Project.ItemGroup.PackageReference.Include").
#include <string>
#include <vector>

#include "detect/view/collector.h"
#include "detect/view/dependencies.h"
#include "detect/view/lines.h"
#include "detect/view/view.h"

namespace mlrung {
namespace {

struct Element {
  std::string_view name;
  std::size_t path_size = 0;  // of the path above it
  std::size_t line = 1;
  std::string_view text;
  std::string_view first, second;  // Include and Version, groupId.artifactId and version
  std::string_view group;
};

constexpr std::size_t k_deepest = 64;

class XmlView {
 public:
  XmlView(Collector& collector, std::string_view text) : collector_(collector), text_(text) {}
  void read();

 private:
  void take_tag(std::string_view tag);
  void take_attributes(Element& element, std::string_view attributes);
  void close();
  void skip_to(std::string_view end);
  void advance(std::size_t to);

  Collector& collector_;
  std::string_view text_;
  std::size_t at_ = 0, line_ = 1;
  std::size_t too_deep_ = 0;
  std::string path_;
  std::vector<Element> open_;
};

void XmlView::advance(std::size_t to) {
  to = std::min(to, text_.size());
  for (; at_ < to; ++at_) line_ += text_[at_] == '\n';
}

void XmlView::skip_to(std::string_view end) {
  const std::size_t found = text_.find(end, at_);
  advance(found == std::string_view::npos ? text_.size() : found + end.size());
}

void XmlView::read() {
  while (at_ < text_.size()) {
    const std::size_t open = std::min(text_.find('<', at_), text_.size());
    if (!open_.empty()) {
      const std::string_view inside = trim(text_.substr(at_, open - at_));
      if (!inside.empty() && open_.back().text.empty()) open_.back().text = inside;
    }
    advance(open);
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<!--"))
      skip_to("-->");
    else if (rest.starts_with("<![CDATA["))
      skip_to("]]>");
    else if (rest.starts_with("<?") || rest.starts_with("<!"))
      skip_to(">");
    else {
      const std::size_t end = std::min(rest.find('>'), rest.size());
      if (end > 0) take_tag(rest.substr(1, end - 1));
      advance(at_ + end + 1);
    }
  }
  while (!open_.empty()) close();
}

void XmlView::take_tag(std::string_view tag) {
  if (tag.starts_with('/')) return too_deep_ > 0 ? void(--too_deep_) : close();
  const bool empty = tag.ends_with('/');
  if (open_.size() >= k_deepest) return empty ? void() : void(++too_deep_);
  if (empty) tag.remove_suffix(1);
  Element element;
  element.name = tag.substr(0, tag.find_first_of(k_blanks)).substr(0, 100);
  element.line = line_;
  element.path_size = path_.size();
  if (!path_.empty()) path_ += '.';
  path_ += element.name;
  take_attributes(element, tag.substr(std::min(element.name.size(), tag.size())));
  open_.push_back(element);
  if (empty) close();
}

void XmlView::take_attributes(Element& element, std::string_view rest) {
  for (std::size_t equals = rest.find('='); equals != std::string_view::npos; equals = rest.find('=')) {
    const std::string_view name = trim(rest.substr(0, equals));
    rest = trim(rest.substr(equals + 1));
    if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return;
    const std::size_t close = rest.find(rest[0], 1);
    if (close == std::string_view::npos) return;
    const std::string_view value = rest.substr(1, close - 1);
    rest.remove_prefix(close + 1);
    if (name == "Include" || name == "id") element.first = value;
    if (name == "Version" || name == "version") element.second = value;
    collector_.add(FactKind::key, element.line, k_file_scope,
                   collector_.keep(path_ + "." + std::string(name.substr(0, 100))), value);
  }
}

void XmlView::close() {
  if (open_.empty()) return;
  const Element done = open_.back();
  open_.pop_back();
  if (!done.text.empty()) collector_.add(FactKind::key, done.line, k_file_scope, collector_.keep(path_), done.text);
  if (!open_.empty()) {
    Element& parent = open_.back();
    if (done.name == "artifactId") parent.first = done.text;
    if (done.name == "groupId") parent.group = done.text;
    if (done.name == "version" || done.name == "Version") parent.second = done.text;
  }
  const bool package = done.name == "PackageReference" || done.name == "PackageVersion" || done.name == "package";
  if ((package || done.name == "dependency") && !done.first.empty())
    add_dependency(collector_, done.first, done.second, done.line, k_file_scope);
  path_.resize(done.path_size);
}

}  // namespace

void view_xml(std::string_view, FileFacts& facts) {
  Collector collector(facts);
  XmlView(collector, *facts.text).read();
  collector.finish();
}

}  // namespace mlrung
