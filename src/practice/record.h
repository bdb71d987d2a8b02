// Strict reading of one YAML mapping: unknown, missing and repeated keys, wrong types and numbers out of range are
// errors with file:line and a hint. For the data files of practice.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "base/document.h"
#include "model/catalogue.h"

namespace mlrung {

class Record {
 public:
  using Keys = std::initializer_list<const char*>;
  // `what` names it in messages: "question 'x'".
  [[nodiscard]] static Result<Record> read(const Node& node, std::string what, const std::string& path, Keys required,
                                           Keys optional);

  [[nodiscard]] const Node* find(const char* key) const { return node_->find(key); }
  // A text that is not empty; empty when an optional key is not there.
  [[nodiscard]] Result<std::string> text(const char* key) const;
  [[nodiscard]] Result<int> number(const char* key, int least, int most) const;
  [[nodiscard]] Result<bool> flag(const char* key) const;  // false when not there
  [[nodiscard]] Result<std::vector<std::string>> texts(const char* key) const;
  // capability: degree, with ids and degrees that the catalogue has; empty when not there.
  [[nodiscard]] Result<DegreeByCapability> degrees(const char* key, const Catalogue& catalogue, int least) const;

  [[nodiscard]] Place place() const;
  [[nodiscard]] std::unexpected<Error> fail(const Node* at, std::string message, std::string hint = {}) const;
  [[nodiscard]] const std::string& what() const { return what_; }
  [[nodiscard]] const Node& node() const { return *node_; }

 private:
  Record(const Node& node, std::string what, std::string path)
      : node_(&node), what_(std::move(what)), path_(std::move(path)) {}
  const Node* node_;
  std::string what_;
  std::string path_;
};

}  // namespace mlrung
