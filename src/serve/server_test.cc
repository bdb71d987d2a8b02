#include "serve/server.h"

#include <gtest/gtest.h>
#include <httplib.h>

#include <thread>

#include "serve/test_setup.h"

namespace mlrung {
namespace {

class ServerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    port_ = server_.bind(0).value();
    thread_ = std::jthread([this] { server_.run(); });
    httplib::Client client("127.0.0.1", port_);
    for (int i = 0; i < 100 && !client.Get("/health"); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  void TearDown() override { server_.stop(); }

  Api api_{test_setup()};
  Server server_{api_};
  int port_ = 0;
  std::jthread thread_;
};

TEST_F(ServerTest, AnswersOnLoopback) {
  httplib::Client client("127.0.0.1", port_);
  const auto health = client.Get("/health");
  ASSERT_TRUE(health);
  EXPECT_EQ(health->status, 200);
  const auto levels = client.Get("/api/levels?above=4");
  ASSERT_TRUE(levels);
  EXPECT_EQ(Json::parse(levels->body).size(), 1U);
  EXPECT_FALSE(levels->has_header("Access-Control-Allow-Origin"));
}

TEST_F(ServerTest, RefusesStrangersAndWhatIsTooLarge) {
  httplib::Client client("127.0.0.1", port_);
  const auto stranger = client.Get("/", httplib::Headers{{"Host", "evil.example"}});
  ASSERT_TRUE(stranger);
  EXPECT_EQ(stranger->status, 403);
  const auto tokenless = client.Post("/api/answers", "{}", "application/json");
  ASSERT_TRUE(tokenless);
  EXPECT_EQ(tokenless->status, 401);
  // The connection may be cut before all of it is sent.
  const auto large = client.Post("/api/assess", std::string(3U << 20U, 'a'), "application/json");
  if (large) {
    EXPECT_EQ(large->status, 413);
  }
  const auto path = client.Get("/" + std::string(5000, 'a'));
  ASSERT_TRUE(path);
  EXPECT_EQ(path->status, 414);
  const auto other = client.Options("/api/answers");
  ASSERT_TRUE(other);
  EXPECT_EQ(other->status, 405);
}

TEST_F(ServerTest, HostsAreOneAndOfThisMachine) {
  httplib::Client client("127.0.0.1", port_);
  const httplib::Headers attacks[] = {{{"Host", ""}},
                                      {{"Host", "localhost.evil.example"}},
                                      {{"Host", "127.0.0.1.nip.io"}},
                                      {{"Host", "localhost"}, {"Host", "evil.example"}},
                                      {{"Host", "localhost"}, {"Origin", "http://evil.example"}},
                                      {{"Host", "localhost"}, {"Origin", "null"}},
                                      {{"Host", "localhost"}, {"Sec-Fetch-Site", "cross-site"}}};
  for (const httplib::Headers& headers : attacks) {
    const auto answer = client.Get("/api/progress", headers);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 403) << headers.begin()->second;
    EXPECT_FALSE(answer->has_header("Access-Control-Allow-Origin"));
  }
}

TEST_F(ServerTest, PathsLeadNowhereElse) {
  httplib::Client client("127.0.0.1", port_);
  client.set_url_encode(false);
  for (const char* path :
       {"/../../../../etc/passwd", "/python/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/assets/a%00.js", "/python/pyodide.js%00",
        "http://evil.example/api/questions", "/%5c..%5c..%5cetc%5cpasswd"}) {
    const auto answer = client.Get(path);
    ASSERT_TRUE(answer) << path;
    EXPECT_EQ(answer->status, 404) << path;
  }
}

TEST_F(ServerTest, NestedBodiesAreRefused) {
  httplib::Client client("127.0.0.1", port_);
  for (const std::string& body : {std::string(400'000, '['), "{\"text\":" + std::string(400'000, '{')}) {
    const auto answer = client.Post("/api/assess", body, "application/json");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 400);
  }
}

TEST_F(ServerTest, APortIsTakenOnce) {
  Server second(api_);
  EXPECT_FALSE(second.bind(port_));
}

}  // namespace
}  // namespace mlrung
