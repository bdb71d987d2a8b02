// YAML through libfyaml's events. No libfyaml document is made, so no alias is ever resolved.
#include <libfyaml.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include "base/document_builder.h"
#include "base/text.h"

namespace mlrung {
namespace {

struct ParserDeleter {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
};
struct DiagDeleter {
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};

class YamlReader {
 public:
  YamlReader(std::string_view text, const std::string& path) : text_(text), path_(path), lines_(text) {}
  Result<Document> read();

 private:
  enum class Step { go_on, done, refused };
  Step take(fy_event& event);
  Step start(Node::Kind kind, fy_token* token);
  void end();
  Step scalar(Node node);
  Node scalar_node(fy_token* token);
  Error syntax_error() const;
  int line_of(fy_token* token);

  std::string_view text_;
  const std::string& path_;
  LineIndex lines_;
  std::unique_ptr<fy_diag, DiagDeleter> diag_;
  std::unique_ptr<fy_parser, ParserDeleter> parser_;
  DocumentBuilder builder_;
  int line_ = 1;                // of the last token, for the error of a limit
  std::size_t inside_key_ = 0;  // depth inside a key that is itself a collection, which is skipped
};

Result<Document> YamlReader::read() {
  fy_diag_cfg diag_config;
  fy_diag_cfg_default(&diag_config);
  diag_config.fp = nullptr;
  diag_config.output_fn = [](fy_diag*, void*, const char*, std::size_t) {};
  diag_.reset(fy_diag_create(&diag_config));
  if (diag_) fy_diag_set_collect_errors(diag_.get(), true);
  fy_parse_cfg config = {};
  config.flags = static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_JSON_NONE |
                                                 FYPCF_SLOPPY_FLOW_INDENTATION);
  config.diag = diag_.get();
  parser_.reset(fy_parser_create(&config));
  if (!diag_ || !parser_ || fy_parser_set_string(parser_.get(), text_.data(), text_.size()) != 0)
    return std::unexpected(Error{.message = "cannot start reading YAML", .place = {path_, 0}});
  for (;;) {
    fy_event* event = fy_parser_parse(parser_.get());
    if (event == nullptr) break;
    const Step step = take(*event);
    fy_parser_event_free(parser_.get(), event);
    if (step == Step::refused)
      return std::unexpected(limit_error(builder_.too_deep() || inside_key_ > 0, path_, line_));
    if (step == Step::done) return std::move(builder_.document());
  }
  if (fy_parser_get_stream_error(parser_.get()) || builder_.depth() > 0) return std::unexpected(syntax_error());
  return std::move(builder_.document());
}

YamlReader::Step YamlReader::take(fy_event& event) {
  switch (event.type) {
    case FYET_STREAM_END: return Step::done;
    case FYET_SCALAR: return scalar(scalar_node(event.scalar.value));
    case FYET_ALIAS: return scalar(scalar_node(event.alias.anchor));
    case FYET_SEQUENCE_START: return start(Node::Kind::sequence, event.sequence_start.sequence_start);
    case FYET_MAPPING_START: return start(Node::Kind::mapping, event.mapping_start.mapping_start);
    case FYET_SEQUENCE_END:
    case FYET_MAPPING_END: end(); return Step::go_on;
    default: return Step::go_on;
  }
}

YamlReader::Step YamlReader::scalar(Node node) {
  if (inside_key_ > 0) return Step::go_on;
  if (builder_.in_mapping() && !builder_.has_key()) {
    builder_.key(node.text, node.line);
    return Step::go_on;
  }
  return builder_.scalar(std::move(node)) ? Step::go_on : Step::refused;
}

YamlReader::Step YamlReader::start(Node::Kind kind, fy_token* token) {
  const int line = line_of(token);
  if (inside_key_ > 0 || (builder_.in_mapping() && !builder_.has_key())) {
    ++inside_key_;
    return inside_key_ + builder_.depth() > k_document_depth ? Step::refused : Step::go_on;
  }
  return builder_.open(kind, line) ? Step::go_on : Step::refused;
}

void YamlReader::end() {
  if (inside_key_ == 0) {
    builder_.close();
  } else if (--inside_key_ == 0) {
    builder_.key({}, line_);
  }
}

int YamlReader::line_of(fy_token* token) {
  const fy_mark* mark = token == nullptr ? nullptr : fy_token_start_mark(token);
  // Not mark->line: YAML also ends lines at a lone '\r', and other programs count '\n' only.
  if (mark != nullptr) line_ = lines_.line_at(mark->input_pos);
  return line_;
}

Node YamlReader::scalar_node(fy_token* token) {
  Node node;
  node.line = line_of(token);
  std::size_t size = 0;
  const char* text = token == nullptr ? nullptr : fy_token_get_text(token, &size);
  const std::string_view view = text == nullptr ? std::string_view() : std::string_view(text, size);
  node.text = builder_.keep(view);
  node.quoted = token != nullptr && fy_token_scalar_style(token) > FYSS_PLAIN;
  const bool null = !node.quoted && (view.empty() || view == "~" || view == "null");
  node.kind = null ? Node::Kind::null : Node::Kind::scalar;
  return node;
}

Error YamlReader::syntax_error() const {
  Error error{.message = "is no valid YAML", .place = {path_, line_}};
  void* iterator = nullptr;
  if (const fy_diag_error* first = fy_diag_errors_iterate(diag_.get(), &iterator)) {
    if (first->msg != nullptr) error.message += std::string(": ") + first->msg;
    if (first->line > 0) error.place.line = std::min(first->line, lines_.lines());
  }
  return error;
}

}  // namespace

Result<Document> parse_yaml(std::string_view text, const std::string& path) {
  text = without_bom(text);
  if (text.empty()) return Document{};
  if (text.find('\0') != std::string_view::npos)
    return std::unexpected(Error{.message = "is no valid YAML: holds a NUL byte", .place = {path, 0}});
  // libfyaml 0.7.12 never ends on invalid UTF-8 in a directive.
  if (valid_utf8_prefix(text) != text.size()) {
    const std::string repaired = repair_utf8(text);
    return YamlReader(repaired, path).read();
  }
  return YamlReader(text, path).read();
}

}  // namespace mlrung
