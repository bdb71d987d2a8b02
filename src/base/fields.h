// Strict reading of a mapping that a person wrote: every key is known, every text is there, and each fault has its
// path:line and, where there is one, the word that was probably meant. For files of the model and of the user.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/document.h"
#include "base/result.h"

namespace mlrung {

class Fields {
 public:
  // `what`: how messages call the mapping, "an exception".
  Fields(const Node& node, std::string what, const std::string& path)
      : node_(node), what_(std::move(what)), path_(path) {}

  [[nodiscard]] Result<void> check(std::initializer_list<const char*> required,
                                   std::initializer_list<const char*> optional) const;
  // A text of at most 1,000 bytes on one line; empty when the key is not there.
  [[nodiscard]] Result<std::string> text(const char* key) const;
  [[nodiscard]] Result<Date> date(const char* key) const;
  [[nodiscard]] Result<bool> truth(const char* key, bool otherwise) const;
  // A list of texts, none empty; empty when the key is not there.
  [[nodiscard]] Result<std::vector<std::string>> texts(const char* key) const;
  // One of `known`.
  [[nodiscard]] Result<std::string> id(const char* key, const std::vector<std::string>& known) const;
  [[nodiscard]] std::unexpected<Error> fail(const Node& at, std::string message, std::string hint = {}) const;
  [[nodiscard]] Place place() const { return {path_, node_.line}; }

 private:
  const Node& node_;
  std::string what_;
  const std::string& path_;
};

}  // namespace mlrung
