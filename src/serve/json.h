// JSON in and out of the API. Faults are {"error", "hint"}: one line each, for the person who looks at the page.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/result.h"
#include "serve/http.h"

namespace mlrung {

using Json = nlohmann::ordered_json;

// Bytes that are no valid UTF-8 become U+FFFD.
[[nodiscard]] std::string dump(const Json& json);
[[nodiscard]] HttpResponse answer(const Json& json);
[[nodiscard]] HttpResponse fault(int status, const std::string& message, const std::string& hint = {});
[[nodiscard]] HttpResponse fault(int status, const Error& error);

// The body of a request: one JSON object, nested at most 32 deep.
[[nodiscard]] Result<Json> read_object(const std::string& body);
// A field of it; fails when it is missing or of another type.
[[nodiscard]] Result<std::string> text_of(const Json& object, const char* key);
[[nodiscard]] Result<int> number_of(const Json& object, const char* key);
[[nodiscard]] bool flag_of(const Json& object, const char* key);  // false when not there
// A whole number of a query; nullopt when it is not there.
[[nodiscard]] Result<std::optional<int>> query_number(const HttpRequest& request, const char* key);
[[nodiscard]] std::string query_text(const HttpRequest& request, const char* key);  // empty when not there

}  // namespace mlrung
