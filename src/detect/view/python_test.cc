#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detect/view/shown_facts.h"

namespace mlrung {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

FileFacts python(std::string text, std::string_view path = "src/pkg/m.py") {
  return viewed(view_python, path, std::move(text));
}

// Lines of one kind: "line name = value @scope (argument: value)", the kind left out.
std::vector<std::string> of(FactKind kind, std::string text) {
  std::vector<std::string> lines = shown(python(std::move(text)), kind);
  for (std::string& line : lines) {
    const std::size_t space = line.find(' ');
    line.erase(space,
               line.find(' ', space + 1) == std::string::npos ? std::string::npos : line.find(' ', space + 1) - space);
  }
  return lines;
}

std::vector<std::string> calls(std::string text) {
  std::vector<std::string> names;
  const FileFacts facts = python(std::move(text));
  for (const Fact& fact : facts.facts)
    if (fact.kind == FactKind::call) names.emplace_back(fact.name);
  return names;
}

std::vector<std::string> references(const FileFacts& facts) {
  std::vector<std::string> lines;
  for (const Reference& reference : facts.references)
    lines.push_back(std::string(reference.name) + " @" + std::string(facts.scopes[reference.scope].name));
  return lines;
}

TEST(PythonImports, HaveFullNames) {
  EXPECT_THAT(of(FactKind::import_,
                 "import a.b as c, d\nfrom a.b import c as d, e\nfrom x import *\nfrom __future__ import f\n"),
              ElementsAre("1 a.b", "1 d", "2 a.b.c", "2 a.b.e", "3 x.*"));
  EXPECT_THAT(of(FactKind::import_, "from .x import y\nfrom . import z\nfrom ..q.r import (\n    s,\n    t as u)\n"),
              ElementsAre("1 src.pkg.x.y", "2 src.pkg.z", "3 src.q.r.s", "3 src.q.r.t"));
  EXPECT_THAT(of(FactKind::import_, "def f():\n  try:\n    import a\n  except ImportError:\n    a = None\n"),
              ElementsAre("3 a @f"));
  EXPECT_THAT(of(FactKind::import_, "import importlib\nimportlib.import_module('a.b')\n"),
              ElementsAre("1 importlib", "2 a.b"));
}

TEST(PythonImports, RelativeOnesAtTheRoot) {
  EXPECT_THAT(shown(python("from .a import b\nfrom ...c import d\n", "m.py"), FactKind::import_),
              ElementsAre("1 import a.b", "2 import c.d"));
}

TEST(PythonCalls, AliasesAreResolved) {
  EXPECT_THAT(calls("import mlflow as m\nm.log_metric(1)\n"), ElementsAre("mlflow.log_metric"));
  EXPECT_THAT(calls("import a.b\na.b.c()\n"), ElementsAre("a.b.c"));
  EXPECT_THAT(calls("def f():\n    from a import b as c\n    c.d()\ndef g():\n    from x import b as c\n    c()\n"),
              ElementsAre("a.b.d", "x.b"));
  EXPECT_THAT(calls("try:\n    from a import b\nexcept ImportError:\n    b = None\nb()\n"), ElementsAre("a.b"));
  EXPECT_THAT(calls("from a import model\ndef f(model):\n    model.fit()\n"), ElementsAre("model.fit"));
  EXPECT_THAT(calls("import mlflow\nlog = mlflow.log_metric\nlog(1)\n"), ElementsAre("mlflow.log_metric"));
}

TEST(PythonView, ConditionsThatCompareNothingAreCompared) {
  EXPECT_THAT(shown(python("if drift:\n    pass\nelif not report['bad'] and x > 1:\n    pass\n"), FactKind::compare),
              ElementsAre("1 compare drift = drift @", "3 compare report bad = not report['bad'] and x > 1 @",
                          "3 compare x = x > 1 @"));
}

TEST(PythonView, HandlersOfExceptionsAreBranches) {
  const FileFacts facts = python("try:\n    a()\nexcept E:\n    b()\n");
  for (const Fact& fact : facts.facts)
    if (fact.kind == FactKind::call) {
      EXPECT_EQ(facts.scopes[fact.scope].kind, fact.name == "b" ? Scope::Kind::branch : Scope::Kind::file) << fact.name;
    }
}

// What a receiver turns into.
TEST(PythonCalls, ReceiversHaveTypes) {
  const std::map<std::string, std::string> texts = {
      {"from s import Ridge\nm = Ridge()\nm.fit()\n", "s.Ridge.fit"},
      {"from s import Ridge\nm = Ridge()\nm = load()\nm.fit()\n", "m.fit"},
      {"import s\nwith s.start() as run:\n    run.log()\n", "s.start.log"},
      {"from s import Session as S\ndef f(a, spark: S):\n    spark.read.csv()\n", "s.Session.read.csv"},
      {"from s import A\nfrom typing import Optional\ndef f(x: Optional[A] = None):\n    x.b()\n", "s.A.b"},
      {"from s import A\ndef f(x: A | None = None):\n    x.b()\n", "s.A.b"},
      {"from s import A\ndef f(x: 'A'):\n    x.b()\n", "s.A.b"},
      {"def f(x: str):\n    x.b()\n", "x.b"},
      {"for m in models:\n    m.fit()\n", "m.fit"},
      {"models[k].fit()\n", "models.fit"},
      {"class T:\n    def fit(self): pass\nt = T()\nt.fit()\n", "T.fit"},
      {"def train(): pass\ntrain()\n", "train"},
      {"def build(): pass\nmodel = build()\nmodel.fit()\n", "model.fit"},
      {"from s import A\ndef build() -> A: pass\nx = build()\nx.b()\n", "s.A.b"},
      {"from s import A\nx: A = get()\nx.b()\n", "s.A.b"},
      {"async def f():\n    from s import get\n    x = await get()\n    x.b()\n", "s.get.b"},
      {"m = SomeModel()\nm.fit()\n", "SomeModel.fit"},
      {"with open('x') as f:\n    f.write()\n", "open.write"},
      {"from s import A\ndef f():\n    m.b()\nm = A()\n", "s.A.b"},
      {"from s import A\nm = None\ndef f():\n    global m\n    m = A()\n    m.b()\n", "s.A.b"},
      {"', '.join(x)\n", "str.join"},
      {"def outer():\n    def inner(): pass\n    inner()\n", "outer.inner"},
  };
  for (const auto& [text, expected] : texts) {
    const std::vector<std::string> names = calls(text);
    ASSERT_FALSE(names.empty()) << text;
    EXPECT_THAT(names, Contains(expected)) << text;
  }
}

TEST(PythonCalls, SelfIsItsClass) {
  const std::string text =
      "from s import Ridge\n"
      "class T(Base):\n"
      "    kind = Ridge()\n"
      "    def run(self):\n"
      "        self.model.fit()\n"
      "        self.other.fit()\n"
      "        self.kind.fit()\n"
      "        self.run()\n"
      "        super().run()\n"
      "    def set(self, x):\n"
      "        self.model = Ridge()\n"
      "        self.model = None\n"
      "    @classmethod\n"
      "    def make(cls): cls.run()\n"
      "    @staticmethod\n"
      "    def free(x): x.run()\n"
      "T().model.fit()\n";
  EXPECT_THAT(calls(text), ElementsAre("s.Ridge", "s.Ridge.fit", "T.other.fit", "s.Ridge.fit", "T.run", "super.run",
                                       "super", "s.Ridge", "T.run", "x.run", "s.Ridge.fit", "T"));
}

TEST(PythonCalls, ChainsAndCallsOfCalls) {
  EXPECT_THAT(calls("A().b().c()\n"), ElementsAre("A.b.c", "A.b", "A"));
  EXPECT_THAT(calls("Dense(1)(x)\n"), ElementsAre("Dense.__call__", "Dense"));
}

TEST(PythonCalls, ArgumentsAreContentOrSource) {
  EXPECT_THAT(of(FactKind::call,
                 "f(1, -2.5, 'a' \"b\", x.y, True, g.h[0], *a, **k, n=None, s=r'\\d', t='a\\tb', u=f'm-{v}')\n"),
              ElementsAre("1 f (0: 1) (1: -2.5) (2: ab) (3: x.y) (4: True) (5: g.h[0]) (n: None) (s: \\d) (t: a\tb) "
                          "(u: m-{v})"));
  EXPECT_THAT(of(FactKind::call, "f(d={'a': 1})\n"), ElementsAre("1 f (d: {'a': 1})"));
}

TEST(PythonCalls, ArgumentsHaveKinds) {
  const FileFacts facts = python("f('a', 1, -1, x, x.y, None, g(), ('b'))\n");
  std::string kinds;
  const auto call = std::ranges::find_if(facts.facts, [](const Fact& fact) { return fact.name == "f"; });
  ASSERT_NE(call, facts.facts.end());
  for (const Argument& argument : facts.arguments_of(*call)) kinds += "snNo"[static_cast<std::size_t>(argument.kind)];
  EXPECT_EQ(kinds, "snnNNNos");
}

TEST(PythonCalls, ModuleConstantsAreResolvedInArguments) {
  EXPECT_THAT(of(FactKind::call, "N = 'name'\nf(N)\ndef g():\n    f(x=N)\n"),
              ElementsAre("2 f (0: name)", "4 f @g (x: name)"));
  EXPECT_THAT(of(FactKind::call, "N = 'a'\nN = 'b'\nf(N)\n"), ElementsAre("3 f (0: N)"));
  EXPECT_THAT(of(FactKind::call, "N = 1\ndef g(N):\n    f(N)\n"), ElementsAre("3 f @g (0: N)"));
  EXPECT_THAT(of(FactKind::call, "N = 1\ndef g():\n    global N\n    N = 2\nf(N)\n"), ElementsAre("5 f (0: N)"));
}

TEST(PythonCalls, EnvironmentIsOneForm) {
  EXPECT_THAT(
      of(FactKind::call, "import os\nos.environ['A']\nos.environ.get('B')\nos.getenv('C')\nos.environ['D'] = 'x'\n"),
      ElementsAre("2 os.environ.get (0: A)", "3 os.environ.get (0: B)", "4 os.getenv (0: C)"));
}

TEST(PythonDefinitions, NamesScopesAndDecorators) {
  const FileFacts facts = python(
      "import p\n"
      "@p.task(retries=2)\n"
      "@flow\n"
      "async def f(a, b=1, *, c: int = 'x'):\n"
      "    def g(): pass\n"
      "class A(p.B, Generic[T], metaclass=M):\n"
      "    class C:\n"
      "        def m(self): pass\n");
  EXPECT_THAT(shown(facts, FactKind::function),
              ElementsAre("4 function f @f", "5 function f.g @f.g", "8 function A.C.m @A.C.m"));
  EXPECT_THAT(shown(facts, FactKind::class_), ElementsAre("6 class A = p.B,Generic @A", "7 class A.C @A.C"));
  EXPECT_THAT(shown(facts, FactKind::decorator),
              ElementsAre("2 decorator p.task @f (retries: 2)", "3 decorator flow @f"));
  EXPECT_THAT(shown(facts, FactKind::assign), ElementsAre("4 assign b = 1 @f", "4 assign c = x @f"));
}

TEST(PythonScopes, EachBranchIsOne) {
  const FileFacts facts = python(
      "def f():\n"
      "    if a < 1:\n"
      "        x()\n"
      "    elif b < 2:\n"
      "        y()\n"
      "    else:\n"
      "        z()\n"
      "    for i in g():\n"
      "        h()\n"
      "    while k(): pass\n"
      "    with m() as n:\n"
      "        n()\n"
      "if __name__ == '__main__':\n"
      "    f()\n");
  std::vector<std::string> places;
  for (const Fact& fact : facts.facts)
    if (fact.kind == FactKind::call || fact.kind == FactKind::compare)
      places.push_back(std::string(fact.name) + " " + std::to_string(fact.scope) + "<" +
                       std::to_string(facts.scopes[fact.scope].parent));
  EXPECT_THAT(places, ElementsAre("a 2<1", "x 2<1", "b 3<1", "y 3<1", "z 4<1", "g 5<1", "h 5<1", "k 6<1", "m 7<1",
                                  "n 7<1", "f 8<0"));
  EXPECT_EQ(facts.scopes[8].kind, Scope::Kind::main_guard);
  EXPECT_EQ(facts.scopes[2].kind, Scope::Kind::branch);
  EXPECT_EQ(facts.scopes[5].kind, Scope::Kind::loop);
  EXPECT_EQ(facts.scopes[7].kind, Scope::Kind::with);
  EXPECT_EQ(facts.scopes[1].last_line, 12U);
}

TEST(PythonStrings, NotDocstrings) {
  EXPECT_THAT(of(FactKind::string,
                 "'''doc'''\n# 'comment'\ndef f():\n    \"doc\"\n    x = 'a' 'b'\n    'bare'\n    return "
                 "f'{y} c {z[\"k\"]}'\n"),
              ElementsAre("5 = ab @f", "7 = {y} c {z[\"k\"]} @f", "7 = k @f"));
  EXPECT_THAT(of(FactKind::string, "x = 'a\\\n b\\x41\\u00e9\\'\\q'\ny = b'raw'\nz = f'{{a}}'\nw = ''\n"),
              ElementsAre("1 = a bA\xC3\xA9'\\q", "3 = raw", "4 = {a}", "5"));
  EXPECT_THAT(of(FactKind::string, "def f(x: 'Annotation') -> 'Other': pass\n"), IsEmpty());
  EXPECT_EQ(python("x = '" + std::string(9000, 'y') + "'\n").facts.front().value.size(), 4000U);
}

TEST(PythonAssignments, TargetsAsWritten) {
  EXPECT_THAT(of(FactKind::assign,
                 "self.a = 'x'\nA: float = 0.8\nb += 1\nc = d = 2\ne, f = 1, 'z'\ng, h = k()\ni['j'] = "
                 "(3)\nif (n := 4): pass\nm: int\n"),
              ElementsAre("1 self.a = x", "2 A = 0.8", "3 b = 1", "4 c = 2", "4 d = 2", "5 e = 1", "5 f = z",
                          "6 g = k()", "6 h = k()", "7 i['j'] = 3", "8 n = 4 @", "9 m"));
}

TEST(PythonComparisons, NameBothSides) {
  EXPECT_THAT(of(FactKind::compare,
                 "metrics['RMSE'] < threshold\nassert model.score(X, y) >= cfg.model.min_score\nm.get('auc') != 1\n"),
              ElementsAre("1 metrics rmse threshold = metrics['RMSE'] < threshold",
                          "2 model score x y min_score = model.score(X, y) >= cfg.model.min_score",
                          "3 m get auc = m.get('auc') != 1"));
  EXPECT_THAT(of(FactKind::compare, "a is None\na in b\na not in b\n0 < a < b\n"),
              ElementsAre("2 a b = a in b", "3 a b = a not in b", "4 a b = 0 < a < b"));
}

TEST(PythonRaises, ErrorsAssertsAndExits) {
  EXPECT_THAT(of(FactKind::raise,
                 "import sys\nassert x\nsys.exit(1)\nexit()\ntry: pass\nexcept E:\n    raise\nraise "
                 "a.Bad('x') from e\n"),
              ElementsAre("2 assert = assert x", "3 sys.exit = sys.exit(1)", "4 sys.exit = exit()", "7 = raise @",
                          "8 a.Bad = raise a.Bad('x') from e"));
}

TEST(PythonDeadCode, GivesNothing) {
  EXPECT_THAT(calls("def f():\n    return a()\n    b()\n"), ElementsAre("a"));
  EXPECT_THAT(calls("for i in x:\n    if y:\n        continue\n        a()\n    b()\n"), ElementsAre("b"));
  EXPECT_THAT(calls("if False:\n    a()\nelse:\n    b()\nif 0: c()\nif True:\n    d()\nelse:\n    e()\nwhile "
                    "False: g()\n"),
              ElementsAre("b", "d"));
  const FileFacts facts = python("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\n    b()\n");
  EXPECT_THAT(shown(facts), Contains("3 import a @"));
  EXPECT_THAT(shown(facts), Not(Contains(testing::HasSubstr("call"))));
}

TEST(PythonReferences, ResolvedChainsOnce) {
  EXPECT_THAT(references(python("from a import b as c\ndef train(x):\n    y = x\n    return "
                                "c.d(y)\nOp(python_callable=train)\njobs = [train, {'k': c}]\n")),
              ElementsAre("a.b.d @train", "Op @", "train @", "train @", "a.b @"));
  EXPECT_THAT(references(python("@app.get('/', dependencies=[auth])\ndef f(x=Depends(db)):\n    self.a.b = c[k]\n")),
              ElementsAre("app.get @", "auth @", "Depends @f", "db @f", "self.a @f", "c @f", "k @f"));
}

TEST(PythonMeasures, AssertionsAndStatements) {
  const FileFacts facts = python(
      "'''doc'''\nimport pytest\n"
      "def test_a():\n    assert 1\n    with pytest.raises(E): f()\n    np.testing.assert_allclose(a, b)\n   "
      " m.assert_called_once()\n"
      "class TestB(TestCase):\n    def test_b(self):\n        self.assertEqual(1, 1)\n    def "
      "test_none(self): pass\n"
      "def helper():\n    assert 1\n");
  EXPECT_THAT(shown(facts, FactKind::measure),
              ElementsAre("1 measure statements = 12", "3 measure assertions = 4 @test_a",
                          "9 measure assertions = 1 @TestB.test_b", "11 measure assertions = 0 @TestB.test_none"));
}

TEST(PythonCommands, AsAShellReadsThem) {
  EXPECT_THAT(of(FactKind::command,
                 "import os, subprocess as sp, shlex, sys\n"
                 "CMD = 'make test'\n"
                 "os.system('dvc pull && make all')\n"
                 "sp.run(['pytest', '-q', f'{x}'], check=True)\n"
                 "sp.check_call(shlex.split(f'mlflow run {uri}'))\n"
                 "sp.Popen(CMD, shell=True)\n"
                 "sp.run(['bash', '-c', 'dvc repro'])\n"
                 "c.run('invoke build')\n"
                 "session.run('pytest', 'tests', external=True)\n"
                 "BashOperator(task_id='t', bash_command='dbt run')\n"
                 "sp.run(unknown)\nother.run('no command')\n"),
              ElementsAre("3 dvc = dvc pull", "3 make = make all", "4 pytest = pytest -q {}",
                          "5 mlflow = mlflow run {}", "6 make = make test", "7 dvc = dvc repro",
                          "8 invoke = invoke build", "9 pytest = pytest tests", "10 dbt = dbt run"));
}

TEST(PythonText, OldAndBrokenOnes) {
  EXPECT_THAT(calls("print 'a', b\nprint(c)\n"), ElementsAre("print", "print"));
  EXPECT_EQ(python("def f(:\n    x = = 1\nclass\n)))\n((((\n&&&& ]]]] $$$ ???\n").problem, "does not parse as Python");
  EXPECT_EQ(python("x = 1\ny = (\nz = 2\nw = 3\ndef f():\n    g()\n").problem, "");
  EXPECT_THAT(calls("# caf\xe9\nx = 'caf\xe9'\ntrain(x, 'd\xe9')\n"), ElementsAre("train"));
  EXPECT_THAT(calls(std::string("a()\n\0\nb()\n", 10)), ElementsAre("a", "b"));
  EXPECT_THAT(calls("a()\r\nb()\r\n"), ElementsAre("a", "b"));
  EXPECT_THAT(shown(python("")), ElementsAre("1 measure statements = 0"));
}

TEST(PythonText, HostileOnesKeepThePromises) {
  std::vector<std::string> texts = hostile_texts();
  texts.push_back("x = '" + std::string(1 << 20, 'y') + "'\ntrain()\n");
  texts.push_back(std::string(100'000, '(') + "x" + std::string(100'000, ')'));
  std::string chain = "x = a";
  for (int i = 0; i < 20'000; ++i) chain += ".b()";
  texts.push_back(chain + "\n");
  std::string nested;
  for (int i = 0; i < 900; ++i) nested += std::string(static_cast<std::size_t>(i), ' ') + "if x:\n";
  texts.push_back(nested);
  for (const std::string& text : texts) EXPECT_EQ(broken_promise(python(text)), "") << text.substr(0, 40);
}

TEST(PythonText, NestingIsCutOffNotTheRest) {
  EXPECT_THAT(calls(std::string(1000, '(') + "deep()" + std::string(1000, ')') + "\ntrain()\n"), ElementsAre("train"));
}

TEST(PythonText, SameTextSameFacts) {
  const std::string text = "import a\nclass B(a.C):\n    def f(self): self.x = a.D(); self.x.e()\n";
  EXPECT_EQ(shown(python(text)), shown(python(text)));
}

TEST(PythonCalls, AnObjectThatIsCalledGoesByItsName) {
  EXPECT_THAT(calls("from pkg import build\nmodel = build(1)\nmodel(x)\nalias = build\nalias(2)\n"),
              ElementsAre("pkg.build", "model", "pkg.build"));
  EXPECT_THAT(calls("from pkg import Net\nclass A:\n    def __init__(self):\n        self.net = Net()\n"
                    "    def go(self, x):\n        return self.net(x)\n"),
              ElementsAre("pkg.Net", "A.net"));
}

TEST(PythonCommands, AListThatStartsWithAProgramIsOne) {
  EXPECT_THAT(of(FactKind::command, "cmd = [\"gcloud\", \"run\", \"deploy\", name]\nrun_it(cmd)\n"),
              ElementsAre(testing::HasSubstr("gcloud run deploy")));
  EXPECT_THAT(of(FactKind::command, "choices = [\"python\", \"java\"]\none = [\"docker\"]\n"), IsEmpty());
}

}  // namespace
}  // namespace mlrung
