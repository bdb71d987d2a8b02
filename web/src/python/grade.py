# Runs and grades a program in the page. The grade of a static export: by the same steps and messages as the program's
# own grader, from the syntax tree and from what the program does with other values. It runs in the same Python as the
# learner's program, so it can be talked into a pass by who wants that; `mlrung practice project` cannot.
import ast
import contextlib
import io
import json
import traceback


def mlrung_run(source):
    try:
        exec(compile(source, "program.py", "exec"), {"__name__": "__main__"})
    except SystemExit:
        return ""
    except SyntaxError as error:
        return f"Line {error.lineno}: {error.msg}"
    except BaseException as error:
        lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == "program.py"]
        return f"Line {lines[-1] if lines else 0}: {type(error).__name__}: {error}"
    return ""


class _Values(ast.NodeTransformer):
    """Puts other values in place of what the named variables get."""

    def __init__(self, values):
        self.values = values

    def _other(self, target, node):
        if isinstance(target, ast.Name) and target.id in self.values:
            node.value = ast.copy_location(ast.parse(repr(self.values[target.id]), mode="eval").body, node.value)
        return node

    def visit_Assign(self, node):
        return self._other(node.targets[0], node) if len(node.targets) == 1 else node

    def visit_AnnAssign(self, node):
        return self._other(node.target, node) if node.value else node


def _execute(tree):
    names, out = {"__name__": "__main__"}, io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(ast.fix_missing_locations(tree), "program.py", "exec"), names)
    return names, out.getvalue()


def _assigned(tree, name):
    found = None
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        if any(isinstance(one, ast.Name) and one.id == name for one in targets):
            found = node
    return found


def _printed(value, out):
    return str(value) in out


class _Grader:
    def __init__(self, source, project):
        self.source, self.project = source, project
        self.checks = {step["check"]["kind"]: step["check"] for step in project["steps"]}

    def say(self, mistake, **places):
        text = self.project["messages"].get(mistake, mistake)
        for name, value in places.items():
            text = text.replace("{" + name + "}", str(value))
        return text

    def wanted(self, entries, threshold):
        return {key: value for key, value in entries.items() if key > threshold}

    def dictionary(self, check):
        name, names = check["name"], self.names
        if name not in names:
            return self.say("missing-name", name=name)
        found = names[name]
        if not isinstance(found, dict):
            return self.say("not-dictionary", name=name, found=type(found).__name__)
        entries = {int(key): value for key, value in check["entries"].items()}
        if any(isinstance(key, str) for key in found):
            return self.say("text-keys", name=name)
        for key, value in entries.items():
            if key not in found:
                return self.say("missing-entry", key=key, expected=value, name=name)
            if found[key] != value:
                return self.say("wrong-entry", key=key, found=found[key], expected=value, name=name)
        for key in found:
            if key not in entries:
                return self.say("extra-entry", key=key, found=found[key], name=name)
        return ""

    def threshold(self, check):
        name, expected = check["name"], check["value"]
        if name not in self.names:
            return self.say("missing-name", name=name)
        found = self.names[name]
        if isinstance(found, str):
            return self.say("text-for-number", name=name, found=repr(found), expected=expected)
        if type(found) is not int:
            return self.say("not-integer", name=name, found=repr(found), expected=expected)
        return "" if found == expected else self.say("wrong-number", name=name, found=found, expected=expected)

    def filter(self, check):
        name = check["name"]
        entries_of, limit = self.checks["dictionary"]["name"], self.checks["threshold"]["name"]
        if name not in self.names:
            return self.say("missing-name", name=name)
        node = _assigned(self.tree, name)
        value = node.value if node else None
        if isinstance(value, ast.Dict):
            return self.say("loop-filter" if not value.keys else "literal-filter", name=name)
        if not isinstance(value, ast.DictComp):
            return self.say("not-comprehension", name=name)
        walked = {one.id for one in ast.walk(value) if isinstance(one, ast.Name)}
        if entries_of not in walked:
            return self.say("not-items", name=name)
        if not any(generator.ifs for generator in value.generators):
            return self.say("no-condition", name=name)
        if limit not in walked:
            return self.say("no-threshold", name=name)
        entries = {int(key): text for key, text in self.checks["dictionary"]["entries"].items()}
        expected = self.wanted(entries, self.checks["threshold"]["value"])
        if self.names[name] != expected:
            at_least = {**expected, **{k: v for k, v in entries.items() if k == self.checks["threshold"]["value"]}}
            return self.say("inclusive" if self.names[name] == at_least else "wrong-filter", name=name, expected=expected)
        changed, _ = self.changed()
        return "" if changed.get(name) == {20: "b", 30: "c"} else self.say("wrong-filter", name=name, expected=expected)

    def print(self, check):
        name = check["name"]
        if not self.out.strip():
            return self.say("nothing-printed")
        if not _printed(self.names.get(name), self.out):
            last = self.out.strip().splitlines()[-1]
            return self.say("wrong-print", expected=self.names.get(name), found=last)
        names, out = self.changed()
        return "" if _printed(names.get(name), out) else self.say("literal-print", name=name)

    def changed(self):
        other = {self.checks["dictionary"]["name"]: {10: "a", 20: "b", 30: "c"}, self.checks["threshold"]["name"]: 10}
        try:
            return _execute(_Values(other).visit(ast.parse(self.source)))
        except BaseException:
            return {}, ""

    def grade(self):
        steps = [{"id": one["id"], "title": one["title"], "passed": False, "message": "", "line": 0} for one in self.project["steps"]]
        grade = {"passed": False, "steps": steps, "program": "", "program_line": 0}
        try:
            self.tree = ast.parse(self.source)
            self.names, self.out = _execute(ast.parse(self.source))
        except SyntaxError as error:
            grade.update(program=self.say("syntax", line=error.lineno, why=error.msg), program_line=error.lineno or 0)
            return grade
        except BaseException as error:
            lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == "program.py"]
            line = lines[-1] if lines else 0
            grade.update(program=self.say("crash", line=line, why=f"{type(error).__name__}: {error}"), program_line=line)
            return grade
        for step, row in zip(self.project["steps"], steps):
            row["message"] = getattr(self, step["check"]["kind"])(step["check"])
            row["passed"] = not row["message"]
            if row["message"]:
                break
        grade["passed"] = all(row["passed"] for row in steps)
        return grade


def mlrung_grade(source, project):
    return json.dumps(_Grader(source, json.loads(project)).grade())
