#include "serve/guard.h"

#include <gtest/gtest.h>

namespace mlrung {
namespace {

HttpRequest from(const std::string& host, const std::string& origin = {}, const std::string& site = {}) {
  return {.path = "/api/questions", .host = host, .origin = origin, .fetch_site = site};
}
bool refused(const HttpRequest& request) { return refuse_stranger(request).has_value(); }

TEST(Guard, OnlyNamesOfThisMachine) {
  for (const char* host : {"127.0.0.1:5317", "localhost:5317", "localhost", "[::1]:5317", "127.0.0.1:9"})
    EXPECT_FALSE(refused(from(host))) << host;
  for (const char* host : {"", "evil.example", "evil.example:5317", "127.0.0.1.evil.example", "localhost.evil.example",
                           "localhost@evil.example", "0.0.0.0:5317", "[::]", "[::1].evil.example"})
    EXPECT_TRUE(refused(from(host))) << host;
}

TEST(Guard, OnlyItsOwnOrigin) {
  EXPECT_FALSE(refused(from("localhost:5317", "http://localhost:5317")));
  for (const char* origin : {"null", "http://evil.example", "http://localhost:5318", "https://localhost:5317",
                             "http://127.0.0.1:5317", "http://localhost:5317.evil.example"})
    EXPECT_TRUE(refused(from("localhost:5317", origin))) << origin;
}

TEST(Guard, OtherSitesMayLinkButNotAsk) {
  EXPECT_TRUE(refused(from("localhost", "", "cross-site")));
  EXPECT_TRUE(refused(from("localhost", "", "same-site")));
  EXPECT_FALSE(refused(from("localhost", "", "same-origin")));
  HttpRequest page = from("localhost", "", "cross-site");
  page.path = "/";
  EXPECT_FALSE(refused(page));
}

TEST(Guard, FormsAreRefused) {
  HttpRequest form{.method = "POST", .path = "/api/answers", .host = "localhost", .content_type = "text/plain"};
  ASSERT_TRUE(refuse_writer(form, Effect::reads, "secret"));
  EXPECT_EQ(refuse_writer(form, Effect::reads, "secret")->status, 415);
  form.content_type = "application/json";
  EXPECT_FALSE(refuse_writer(form, Effect::reads, "secret"));
  EXPECT_EQ(refuse_writer(form, Effect::writes, "secret")->status, 401);
  form.token = "secreT";
  EXPECT_EQ(refuse_writer(form, Effect::writes, "secret")->status, 401);
  form.token = "secret";
  EXPECT_FALSE(refuse_writer(form, Effect::writes, "secret"));
}

TEST(Guard, TokensDiffer) {
  const std::string token = new_token();
  EXPECT_EQ(token.size(), 32U);
  EXPECT_NE(token, new_token());
}

}  // namespace
}  // namespace mlrung
