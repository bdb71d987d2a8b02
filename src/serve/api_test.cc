#include "serve/api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "practice/question_load.h"
#include "serve/test_setup.h"

namespace mlrung {
namespace {

using ::testing::HasSubstr;

Json body_of(const HttpResponse& response) { return Json::parse(response.body); }

class ApiTest : public ::testing::Test {
 protected:
  Api api_{test_setup()};
  HttpResponse get(const std::string& path, std::map<std::string, std::string> query = {}) {
    return api_.answer({.path = path, .query = std::move(query), .host = "127.0.0.1:5317"});
  }
  HttpResponse post(const std::string& path, const std::string& body) { return api_.answer(test_post(path, body)); }
  const Question& first() { return api_.setup().questions.front(); }
};

TEST_F(ApiTest, HealthIsJson) {
  const HttpResponse response = get("/health");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(body_of(response)["status"], "ok");
}

TEST_F(ApiTest, LevelsAboveAThreshold) {
  const Json levels = body_of(get("/api/levels", {{"above", "3"}}));
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[0]["name"], "Quantitatively Managed");
  EXPECT_EQ(levels[1]["name"], "Optimizing");
  EXPECT_EQ(body_of(get("/api/levels", {{"above", "1"}, {"below", "3"}})).size(), 1U);
  EXPECT_EQ(get("/api/levels", {{"above", "three"}}).status, 400);
}

TEST_F(ApiTest, CatalogueHasAllPractices) {
  const Json catalogue = body_of(get("/api/catalogue"));
  EXPECT_EQ(catalogue["levels"].size(), 5U);
  EXPECT_EQ(catalogue["practices"].size(), api_.setup().model.catalogue.practices.size());
}

TEST_F(ApiTest, QuestionsKeepTheirAnswers) {
  const Json questions = body_of(get("/api/questions"));
  ASSERT_EQ(questions["questions"].size(), api_.setup().questions.size());
  for (const Json& question : questions["questions"]) {
    EXPECT_FALSE(question.contains("answer"));
    EXPECT_FALSE(question.contains("mistakes"));
    EXPECT_EQ(question["options"].size(), 4U);
  }
}

TEST_F(ApiTest, AnAnswerIsJudgedAndKept) {
  const std::size_t wrong = (first().answer + 1) % 4;
  const Json given = {{"question", first().id}, {"option", wrong}};
  const HttpResponse response = post("/api/answers", given.dump());
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(body_of(response)["right"], false);
  EXPECT_EQ(body_of(response)["answer"], first().answer);
  EXPECT_EQ(body_of(response)["mistake"], first().options[wrong].mistake);
  const Json progress = body_of(get("/api/progress"));
  EXPECT_EQ(progress["cards"][first().id]["lapses"], 1);
  EXPECT_EQ(progress["overview"]["total"]["answered"], 1);
  EXPECT_EQ(body_of(get("/api/next", {{"mistakes", "1"}}))["id"], first().id);
  EXPECT_EQ(post("/api/progress/reset", "{}").status, 200);
  EXPECT_TRUE(body_of(get("/api/progress"))["cards"].empty());
  EXPECT_TRUE(body_of(get("/api/next", {{"mistakes", "1"}}))["id"].is_null());
}

TEST_F(ApiTest, NextLeavesOutWhatWasAsked) {
  std::string asked;
  for (int i = 0; i < 5; ++i) {
    const std::string id = body_of(get("/api/next", {{"asked", asked}, {"level", "3"}}))["id"];
    EXPECT_EQ(asked.find(id), std::string::npos);
    asked += (asked.empty() ? "" : ",") + id;
  }
  EXPECT_EQ(get("/api/next", {{"kind", "riddle"}}).status, 400);
}

TEST_F(ApiTest, BrokenBodiesAreFaults) {
  const std::string deep(100000, '[');
  for (const std::string& body :
       {std::string("{"), std::string("[]"), std::string(), std::string("{\"question\":1}"), deep,
        std::string("{\"question\":\"nothing\",\"option\":0}"), "{\"question\":\"" + first().id + "\",\"option\":4}",
        "{\"question\":\"" + first().id + "\",\"option\":-1}", "{\"question\":\"" + first().id + "\",\"option\":1e99}",
        std::string("{\"question\":\"\xff\xfe\",\"option\":0}")}) {
    const HttpResponse response = post("/api/answers", body);
    EXPECT_EQ(response.status, 400) << body.substr(0, 80);
    EXPECT_FALSE(body_of(response)["error"].get<std::string>().empty());
  }
}

TEST_F(ApiTest, WritingNeedsTheToken) {
  HttpRequest request = test_post("/api/answers", "{}");
  request.token = "0123";
  EXPECT_EQ(api_.answer(request).status, 401);
  request.token = "";
  EXPECT_EQ(api_.answer(request).status, 401);
}

TEST_F(ApiTest, WordsAreJudgedByTheEngine) {
  HttpRequest request = test_post("/api/assess", R"({"text": "by hand"})");
  request.token = "";  // nothing is kept
  EXPECT_EQ(body_of(api_.answer(request))["said"], "by hand");
  EXPECT_EQ(post("/api/assess", R"({"text": 3})").status, 400);
  EXPECT_EQ(post("/api/assess", Json{{"text", std::string(30000, 'a')}}.dump()).status, 413);
  EXPECT_EQ(post("/api/check", R"({"text": "a claim"})").status, 501);
}

TEST_F(ApiTest, ProjectsAreGradedStepByStep) {
  const Json projects = body_of(get("/api/projects"))["projects"];
  ASSERT_EQ(projects.size(), 1U);  // folder projects are for the terminal
  EXPECT_EQ(projects[0]["id"], "mlops-levels");
  EXPECT_FALSE(projects[0]["steps"][0]["instruction"].get<std::string>().empty());
  EXPECT_FALSE(projects[0]["steps"][0].contains("check"));
  const Json wrong = {{"project", "mlops-levels"}, {"source", "mlops_levels = {1: 'Initial'\n"}};
  const HttpResponse graded = post("/api/projects/grade", wrong.dump());
  ASSERT_EQ(graded.status, 200) << graded.body;
  EXPECT_EQ(body_of(graded)["passed"], false);
  EXPECT_EQ(body_of(graded)["steps"].size(), 4U);
  EXPECT_EQ(post("/api/projects/grade", R"({"project": "none", "source": ""})").status, 400);
  EXPECT_EQ(post("/api/projects/grade", R"({"project": "retraining", "source": ""})").status, 400);
  EXPECT_EQ(post("/api/projects/grade", R"({"project": "mlops-levels"})").status, 400);
}

TEST_F(ApiTest, UnknownPathsAndMethods) {
  EXPECT_EQ(get("/api/nothing").status, 404);
  EXPECT_EQ(get("/nothing.js").status, 404);
  EXPECT_EQ(get("/../etc/passwd").status, 404);
  EXPECT_EQ(get("/python/../../etc/passwd").status, 404);
  EXPECT_EQ(get("/api/answers").status, 405);
  EXPECT_EQ(post("/api/catalogue", "{}").status, 405);
  EXPECT_EQ(post("/", "{}").status, 405);
  EXPECT_EQ(api_.answer({.method = "DELETE", .path = "/api/progress", .host = "localhost"}).status, 405);
}

TEST_F(ApiTest, ThePageCarriesTheTokenAndMayLoadOnlyItself) {
  const HttpResponse page = get("/");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("content=\"" + api_.setup().token + "\""));
  bool policy = false;
  for (const auto& [name, value] : page.headers) {
    policy = policy || (name == "Content-Security-Policy" && value.find("default-src 'none'") == 0);
    EXPECT_EQ(name.find("Access-Control"), std::string::npos);
  }
  EXPECT_TRUE(policy);
}

TEST_F(ApiTest, FilesGoOutCompressedOnlyWhereTaken) {
  EXPECT_EQ(get("/assets/a.js").body, "let a = 1;\n");
  const HttpResponse packed = api_.answer({.path = "/assets/a.js", .host = "localhost:1", .takes_gzip = true});
  EXPECT_EQ(unzip(packed.body).value(), "let a = 1;\n");
  EXPECT_EQ(packed.type, "text/javascript; charset=utf-8");
}

TEST_F(ApiTest, WithoutThePageItSaysHowToGetIt) {
  ApiSetup setup = test_setup();
  setup.assets = {};
  Api bare(std::move(setup));
  const HttpResponse response = bare.answer({.host = "localhost"});
  EXPECT_EQ(response.status, 404);
  EXPECT_THAT(response.body, HasSubstr("make build"));
}

}  // namespace
}  // namespace mlrung
