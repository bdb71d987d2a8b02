#!/usr/bin/env python3
"""Makes small hostile repositories, one folder each: deep nesting, bombs, cycles, links that lead out, names and bytes
that terminals obey, damaged git stores, declarations that lie.

  make.py FOLDER      writes all of them below FOLDER and prints how many

Each is made by one function below, from nothing: the same call makes the same files.
"""
import os
import random
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

ESCAPE = "\x1b[2J\x1b]0;owned\x07\x1b[31m"

# A file of each format that a view reads.
FORMATS = {
    "python": "a.py", "notebook": "a.ipynb", "r": "a.R", "csharp": "A.cs", "java": "A.java", "scala": "A.scala",
    "cpp": "a.cc", "go": "a.go", "javascript": "a.js", "julia": "a.jl", "yaml": "a.yaml", "json": "a.json",
    "toml": "pyproject.toml", "ini": "setup.cfg", "hcl": "main.tf", "dockerfile": "Dockerfile", "make": "Makefile",
    "shell": "a.sh", "requirements": "requirements.txt", "markdown": "README.md", "sql": "a.sql",
    "jenkins": "Jenkinsfile", "just": "justfile", "dotenv": ".env", "xml": "a.csproj",
    "github": ".github/workflows/ci.yml", "gitlab": ".gitlab-ci.yml", "azure": "azure-pipelines.yml",
}

# Something that opens and closes, of each format that nests.
NESTING = {
    "python-parens": ("a.py", "x = " + "(" * 1, ")", "x = {o}1{c}\n", "(", ")"),
    "python-lists": ("a.py", "", "", "x = {o}1{c}\n", "[", "]"),
    "python-not": ("a.py", "", "", "x = {o}1\n", "not ", ""),
    "python-minus": ("a.py", "", "", "x = {o}1\n", "-", ""),
    "python-lambda": ("a.py", "", "", "x = {o}1\n", "lambda: ", ""),
    "python-calls": ("a.py", "", "", "x = {o}1{c}\n", "f(", ")"),
    "python-dots": ("a.py", "", "", "x = a{o}\n", ".b", ""),
    "python-fstring": ("a.py", "", "", "x = {o}1{c}\n", "f'{{", "}}'"),
    "json": ("a.json", "", "", "{o}1{c}", "[", "]"),
    "json-objects": ("a.json", "", "", "{o}1{c}", '{{"a":', "}}"),
    "notebook": ("a.ipynb", "", "", '{{"cells": {o}{c}}}', "[", "]"),
    "yaml-flow": ("a.yaml", "", "", "a: {o}1{c}", "[", "]"),
    "yaml-maps": ("a.yaml", "", "", "a: {o}1{c}", "{{a: ", "}}"),
    "yaml-dashes": ("a.yaml", "", "", "{o}1", "- ", ""),
    "github-flow": (".github/workflows/ci.yml", "", "", "on: push\njobs: {o}1{c}", "{{a: ", "}}"),
    "gitlab-flow": (".gitlab-ci.yml", "", "", "a: {o}1{c}", "[", "]"),
    "toml": ("pyproject.toml", "", "", "a = {o}{c}", "[", "]"),
    "hcl": ("main.tf", "", "", "{o}{c}", 'a "b" {{\n', "}}\n"),
    "shell-substitution": ("a.sh", "", "", "echo {o}x{c}\n", "$(echo ", ")"),
    "shell-groups": ("a.sh", "", "", "{o}x{c}\n", "( ", ")"),
    "shell-if": ("a.sh", "", "", "{o}x\n{c}\n", "if true; then ", " fi;"),
    "make-calls": ("Makefile", "", "", "a:\n\techo {o}x{c}\n", "$(call b,", ")"),
    "javascript": ("a.js", "", "", "x = {o}{c}", "{{a:", "}}"),
    "java": ("A.java", "", "", "class A {o}{c}", "{{", "}}"),
    "r": ("a.R", "", "", "x <- {o}1{c}", "f(", ")"),
    "sql": ("a.sql", "", "", "select {o}1{c}", "(select ", ")"),
    "xml": ("a.csproj", "", "", "{o}{c}", "<a>", "</a>"),
    "markdown": ("README.md", "", "", "{o}x\n", "> ", ""),
    "jenkins": ("Jenkinsfile", "", "", "pipeline {o}{c}", "{{ stage('a') ", "}}"),
}


def write(root, path, content):
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


def git(folder, *arguments):
    environment = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1",
                   "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a",
                   "GIT_COMMITTER_EMAIL": "a@b", "GIT_AUTHOR_DATE": "2024-01-01T00:00:00Z",
                   "GIT_COMMITTER_DATE": "2024-01-01T00:00:00Z"}
    return subprocess.run(["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments],
                          cwd=folder, env=environment, check=True, capture_output=True).stdout.decode().strip()


def repository(root):
    for i in range(6):
        write(root, f"src/m{i}.py", f"import mlflow\ndef train{i}():\n    mlflow.log_metric('a', {i})\n" * 20)
    write(root, "requirements.txt", "mlflow==2.0\n")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "one")


def cases():
    """Yields (name, function of the folder that it is to be made in)."""
    yield from nesting()
    yield from bytes_of_formats()
    yield from bombs()
    yield from cycles()
    yield from links()
    yield from names()
    yield from stores()
    yield from declarations()
    yield from others()


def nesting():
    for name, (path, _, _, form, opening, closing) in NESTING.items():
        for depth in (300, 50_000):
            text = form.format(o=opening.format() * depth, c=closing.format() * depth)
            yield f"nested-{name}-{depth}", lambda root, path=path, text=text: write(root, path, text)
    blocks = "".join(" " * i + "if x:\n" for i in range(900)) + " " * 900 + "pass\n"
    yield "nested-python-blocks", lambda root: write(root, "a.py", blocks)
    maps = "".join(" " * i + "a:\n" for i in range(900))
    yield "nested-yaml-blocks", lambda root: write(root, "a.yaml", maps)
    yield "nested-folders", lambda root: (root / "/".join(["d"] * 900)).mkdir(parents=True)


def bytes_of_formats():
    for name, path in FORMATS.items():
        line = "x" * 900_000
        yield f"line-{name}", lambda root, path=path, line=line: write(root, path, line)
        noise = random.Random(name).randbytes(60_000).replace(b"\0", b"\n")
        yield f"noise-{name}", lambda root, path=path, noise=noise: write(root, path, noise)
        broken = b"import mlflow \xff\xfe\xc3\x28 \xf8\xa1\xa1 " + ESCAPE.encode() + b"\n" + b"a: \xc3\n"
        yield f"utf8-{name}", lambda root, path=path, broken=broken: write(root, path, broken)
    for name in ("python", "yaml", "json", "markdown", "github"):
        path = FORMATS[name]
        yield f"nul-{name}", lambda root, path=path: write(root, path, b"a" * 9000 + b"\0" * 100)
        yield f"utf16-{name}", lambda root, path=path: write(root, path, b"\xff\xfe" + "a: b\n".encode("utf-16-le") + b"x")
        yield f"bom-{name}", lambda root, path=path: write(root, path, b"\xef\xbb\xbf\xef\xbb\xbf")


def bombs():
    laughs = "a0: &a0 [x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 30))
    merges = "a0: &a0 {x: 1}\n" + "".join(f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}\n" for i in range(1, 60))
    for path in ("a.yaml", ".github/workflows/ci.yml", ".gitlab-ci.yml", "docker-compose.yml", "dvc.yaml", ".mlrung.yaml"):
        name = path.strip(".").replace("/", "-")
        yield f"laughs-{name}", lambda root, path=path: write(root, path, laughs)
        yield f"merges-{name}", lambda root, path=path: write(root, path, merges)
    many = {
        "a.yaml": "".join(f"k{i}: 1\n" for i in range(80_000)),
        "a.json": "{" + ",".join(f'"k{i}":1' for i in range(80_000)) + "}",
        "pyproject.toml": "".join(f"k{i} = 1\n" for i in range(80_000)),
        "setup.cfg": "[a]\n" + "".join(f"k{i} = 1\n" for i in range(80_000)),
        ".env": "".join(f"K{i}=1\n" for i in range(80_000)),
        "requirements.txt": "".join(f"p{i}==1\n" for i in range(80_000)),
        "main.tf": "".join(f'resource "a" "b{i}" {{}}\n' for i in range(30_000)),
        "Makefile": "".join(f"t{i}: t{i + 1}\n\techo\n" for i in range(40_000)),
        "a.py": "".join(f"def f{i}(): f{i + 1}()\n" for i in range(30_000)),
        "b.py": "".join("@d\n" for _ in range(200_000)) + "def f(): pass\n",
        "c.py": "x = " + " + ".join(["'a'"] * 150_000) + "\n",
        "d.py": "import " + ", ".join(f"m{i}" for i in range(100_000)) + "\n",
        "e.py": "".join(f"x{i} = x{i - 1}.a\n" for i in range(1, 60_000)),
        "Dockerfile": "FROM a\n" + "RUN a && \\\n" * 80_000,
        "a.sh": "".join(f"f{i}() {{ f{i + 1}; }}\n" for i in range(40_000)),
        "README.md": "".join(f"# h{i}\n```sh\nmake t{i}\n```\n" for i in range(30_000)),
        ".github/workflows/ci.yml": "on: push\njobs:\n" + "".join(
            f"  j{i}:\n    needs: j{i + 1}\n    steps:\n      - run: make t\n" for i in range(8_000)),
        ".gitlab-ci.yml": "".join(f".a{i}:\n  extends: .a{i + 1}\n" for i in range(15_000)),
    }
    for path, text in many.items():
        yield f"many-{path.strip('.').replace('/', '-')}", lambda root, path=path, text=text: write(root, path, text)
    matrix = "on: push\njobs:\n  a:\n    strategy:\n      matrix:\n" + "".join(
        f"        v{i}: [{', '.join(str(n) for n in range(50))}]\n" for i in range(50)) + \
        "    steps:\n      - run: echo " + " ".join(f"${{{{ matrix.v{i} }}}}" for i in range(50)) + "\n"
    yield "matrix", lambda root: write(root, ".github/workflows/ci.yml", matrix)
    variables = "".join(f"V{i} = $(V{i + 1})$(V{i + 1})\n" for i in range(60)) + "V60 = x\na:\n\techo $(V0)\n"
    yield "make-variables", lambda root: write(root, "Makefile", variables)
    shell = "".join(f"V{i + 1}=$V{i}$V{i}\n" for i in range(60)) + "echo $V60\n"
    yield "shell-variables", lambda root: write(root, "a.sh", shell)
    yield "zip", lambda root: write(root, "a.zip", b"PK\3\4" + zlib.compress(b"\0" * 20_000_000, 9))
    yield "gzip-named-py", lambda root: write(root, "a.py", zlib.compress(b"\0" * 20_000_000, 9))
    yield "notebook-100-mb", big_notebook
    cells = ",".join('{"cell_type":"code","source":["import mlflow\\n"],"outputs":[]}' for _ in range(40_000))
    yield "notebook-cells", lambda root: write(root, "a.ipynb", '{"cells":[' + cells + "]}")


def big_notebook(root):
    with open(root / "a.ipynb", "wb") as file:
        file.write(b'{"cells":[{"cell_type":"code","source":["')
        file.truncate(100 << 20)


def cycles():
    made = {
        "gitlab-self": {".gitlab-ci.yml": "include: .gitlab-ci.yml\na: {script: [pytest]}\n"},
        "gitlab-two": {".gitlab-ci.yml": "include: [a.yml, b.yml]\n", "a.yml": "include: b.yml\n", "b.yml": "include: a.yml\n"},
        "gitlab-extends": {".gitlab-ci.yml": "a: {extends: b}\nb: {extends: a}\n"},
        "github-calls": {f".github/workflows/{n}.yml": f"on: [push, workflow_call]\njobs:\n  a:\n    uses: ./.github/workflows/{m}.yml\n"
                         for n, m in (("a", "b"), ("b", "a"))},
        "github-self": {".github/workflows/a.yml": "on: push\njobs:\n  a:\n    uses: ./.github/workflows/a.yml\n"},
        "composite": {".github/workflows/a.yml": "on: push\njobs:\n  a:\n    steps: [{uses: ./x}]\n",
                      "x/action.yml": "runs: {using: composite, steps: [{uses: ./x}, {uses: ./y}]}\n",
                      "y/action.yml": "runs: {using: composite, steps: [{uses: ./x}]}\n"},
        "azure": {"azure-pipelines.yml": "steps: [{template: a.yml}]\n", "a.yml": "steps: [{template: a.yml}, {template: b.yml}]\n",
                  "b.yml": "steps: [{template: a.yml}]\n"},
        "make-include": {"Makefile": "include Makefile a.mk\na: a\n\tmake a\n", "a.mk": "include Makefile\n"},
        "make-targets": {"Makefile": "a: b\n\tmake b\nb: a\n\tmake a\n", ".github/workflows/a.yml": "on: push\njobs: {a: {steps: [{run: make a}]}}\n"},
        "requirements": {"requirements.txt": "-r a.txt\n-r requirements.txt\n", "a.txt": "-r requirements.txt\n", "requirements-a.txt": "-r requirements.txt\n"},
        "scripts": {"a.sh": "bash b.sh\n", "b.sh": "bash a.sh\nsource b.sh\n", ".github/workflows/a.yml": "on: push\njobs: {a: {steps: [{run: bash a.sh}]}}\n"},
        "imports": {"a.py": "import b\nfrom b import *\n", "b.py": "import a\nfrom a import *\nfrom b import x\n"},
        "reexports": {"p/__init__.py": "from .q import x\n", "p/q.py": "from . import x\nfrom p import x\n", "m.py": "from p import x\nx()\n"},
        "calls": {"a.py": "def f():\n    g()\ndef g():\n    f()\nf()\n"},
        "constants": {"a.py": "A = B\nB = A\nC = C + C\nimport mlflow\nmlflow.log_metric(A, B, C)\n"},
        "classes": {"a.py": "class A(B): pass\nclass B(A): pass\nA().f()\n"},
        "tox": {"tox.ini": "[testenv]\ncommands = {[testenv]commands}\n", ".github/workflows/a.yml": "on: push\njobs: {a: {steps: [{run: tox}]}}\n"},
        "just": {"justfile": "a: b\nb: a\n    just a\n", ".github/workflows/a.yml": "on: push\njobs: {a: {steps: [{run: just a}]}}\n"},
        "npm": {"package.json": '{"scripts": {"a": "npm run b", "b": "npm run a"}}', ".github/workflows/a.yml": "on: push\njobs: {a: {steps: [{run: npm run a}]}}\n"},
        "compose": {"docker-compose.yml": "services:\n  a: {extends: {file: docker-compose.yml, service: a}, build: .}\n", "Dockerfile": "FROM a AS b\nFROM b AS a\nCMD docker compose up\n"},
        "pre-commit": {".pre-commit-config.yaml": "repos: [{repo: local, hooks: [{id: a, entry: pre-commit run}]}]\n", "Makefile": "a:\n\tpre-commit run\n"},
    }
    for name, files in made.items():
        yield f"cycle-{name}", lambda root, files=files: [write(root, path, text) for path, text in files.items()]


def links():
    for name, target in {"self": "a.py", "passwd": "/etc/passwd", "zero": "/dev/zero", "above": "../../..", "root": "/",
                         "proc": "/proc/self/environ", "tty": "/dev/tty"}.items():
        yield f"link-{name}", lambda root, target=target: os.symlink(target, root / "a.py")
    yield "link-folder-root", lambda root: os.symlink("/", root / "src")
    yield "link-pair", lambda root: (os.symlink("b", root / "a"), os.symlink("a", root / "b"))
    for path in (".gitignore", "README.md", ".mlrung.yaml", "Makefile", ".git", "requirements.txt"):
        yield f"link-{path.strip('.')}-zero", lambda root, path=path: (write(root, "a.py", "x = 1\n"), os.symlink("/dev/zero", root / path))
    for path in ("train.py", ".gitignore", ".mlrung.yaml", "Makefile", ".git", ".github"):
        yield f"fifo-{path.strip('.')}", lambda root, path=path: (write(root, "a.py", "x = 1\n"), os.mkfifo(root / path))
    yield "unreadable", lambda root: (write(root, "a.py", "x = 1\n"), os.chmod(root / "a.py", 0))


def names():
    listed = {
        "newline": "a\nb.py", "escape": f"{ESCAPE}.py", "tab": "a\tb.py", "return": "a\rb.py", "bell": "\a.py",
        "right-to-left": "a\u202eyp.exe.py", "long": "a" * 250 + ".py", "dash": "-rf.py", "quote": "a'\"`b.py",
        "substitution": "$(touch owned).py", "backslash": "a\\..\\b.py", "spaces": "   .py", "emoji": "\U0001f600.py",
        "star": "*.py", "colon": "C:a.py", "percent": "%s%n%s.py", "device": "CON.py", "c1": "\u009b31m.py",
        "html": "<img src=x onerror=alert(1)>.py", "markdown": "[a](javascript:b).py", "dots": "...py", "zero-width": "a\u200b.py",
    }
    for name, path in listed.items():
        yield f"name-{name}", lambda root, path=path: write(root, path, "import mlflow\nmlflow.log_metric('a', 1)\n")
    yield "name-bytes", lambda root: Path(os.fsdecode(os.fsencode(str(root)) + b"/\xff\xfe.py")).write_text("import mlflow\n")
    yield "name-cases", lambda root: [write(root, name, "import mlflow\n") for name in ("A.py", "a.py", "README.md", "readme.md", "Readme.MD")]
    yield "name-folder-escape", lambda root: write(root, f"{ESCAPE}/train.py", "import mlflow\nmlflow.autolog()\n")
    stars = "*a" * 200
    yield "ignore-stars", lambda root: (repository(root), write(root, ".gitignore", (stars + "\n") * 4000), write(root, "a" * 200, "x"))
    yield "ignore-braces", lambda root: (repository(root), write(root, ".gitignore", "{a,b}" * 60 + "\n" + "[" * 5000 + "\n**/" * 3000))


def loose_objects(root):
    return sorted(path for path in (root / ".git/objects").glob("??/*"))


def damage(root, change):
    repository(root)
    for path in loose_objects(root):
        path.chmod(0o644)
        path.write_bytes(change(path.read_bytes()))


def write_object(root, kind, content, declared=None):
    import hashlib
    raw = b"%s %d\0" % (kind, len(content) if declared is None else declared) + content
    name = hashlib.sha1(raw).hexdigest()
    path = root / ".git/objects" / name[:2] / name[2:]
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(zlib.compress(raw, 9))
    return name


def commit_of_tree(root, rows):
    """A commit whose tree has these (mode, name, object) rows, whatever git thinks of them."""
    content = b"".join(b"%s %s\0" % (mode, name) + bytes.fromhex(oid) for mode, name, oid in rows)
    tree = write_object(root, b"tree", content)
    commit = write_object(root, b"commit", b"tree %s\nauthor a <a@b> 1 +0000\ncommitter a <a@b> 1 +0000\n\nx\n" % tree.encode())
    (root / ".git/HEAD").write_text(commit + "\n")


def tree_bomb(root):
    repository(root)
    oid = write_object(root, b"blob", b"import mlflow\n")
    for _ in range(30):
        content = b"".join(b"%s %s\0" % (b"100644" if _ == 0 else b"40000", b"%02d" % i) + bytes.fromhex(oid) for i in range(10))
        oid = write_object(root, b"tree", content)
    commit_of_tree(root, [(b"40000", b"a", oid)])


def bare(root, make):
    """The store that `make` damages, as a bare repository: files are read from objects."""
    work = root / "work"
    work.mkdir()
    make(work)
    for item in list((work / ".git").iterdir()):
        shutil.move(str(item), str(root / item.name))
    shutil.rmtree(work)


def packed(root):
    repository(root)
    git(root, "gc", "-q", "--aggressive", "--prune=now")
    for path in (root / ".git/objects/pack").iterdir():
        path.chmod(0o644)
    return sorted((root / ".git/objects/pack").glob("*.pack"))[0]


def stores():
    damaged = {
        "truncated": lambda root: damage(root, lambda raw: raw[: len(raw) // 2]),
        "empty": lambda root: damage(root, lambda raw: b""),
        "flipped": lambda root: damage(root, lambda raw: raw[:-9] + bytes([raw[-9] ^ 255]) + raw[-8:]),
        "plain": lambda root: damage(root, lambda raw: b"blob 5\0hello"),
        "wrong-size": lambda root: damage(root, lambda raw: zlib.compress(zlib.decompress(raw).replace(b" ", b" 9", 1))),
        "huge-size": lambda root: damage(root, lambda raw: zlib.compress(b"blob 99999999999999999999\0x")),
        "bomb": lambda root: damage(root, lambda raw: zlib.compress(b"blob 300000000\0" + b"\0" * 30_000_000, 9)),
        "tree-up": lambda root: (repository(root), commit_of_tree(root, [(b"100644", b"../../x.py", write_object(root, b"blob", b"x")), (b"100644", b"..", write_object(root, b"blob", b"y"))])),
        "tree-git": lambda root: (repository(root), commit_of_tree(root, [(b"40000", b".git", "1" * 40), (b"100644", b".git", "1" * 40)])),
        "tree-missing": lambda root: (repository(root), commit_of_tree(root, [(b"100644", b"train.py", "1" * 40), (b"40000", b"src", "2" * 40)])),
        "tree-escape": lambda root: (repository(root), commit_of_tree(root, [(b"100644", ESCAPE.encode() + b".py", write_object(root, b"blob", b"import mlflow"))])),
        "tree-twice": lambda root: (repository(root), commit_of_tree(root, [(b"100644", b"a.py", "1" * 40)] * 500)),
        "tree-mode": lambda root: (repository(root), commit_of_tree(root, [(b"7777777", b"a.py", "1" * 40), (b"160000", b"sub", "3" * 40), (b"120000", b"l", "1" * 40)])),
        "tree-bomb": tree_bomb,
        "pack-truncated": lambda root: (lambda pack: pack.write_bytes(pack.read_bytes()[:60]))(packed(root)),
        "pack-flipped": lambda root: (lambda pack: pack.write_bytes(pack.read_bytes()[:40] + b"\xff" * 40 + pack.read_bytes()[80:]))(packed(root)),
        "pack-empty": lambda root: packed(root).write_bytes(b""),
        "index-of-pack": lambda root: (lambda pack: pack.with_suffix(".idx").write_bytes(b"\xfftOc" + b"\xff" * 2000))(packed(root)),
        "no-index-of-pack": lambda root: (lambda pack: pack.with_suffix(".idx").unlink())(packed(root)),
        "head-nowhere": lambda root: (repository(root), (root / ".git/HEAD").write_text("ref: refs/heads/none\n")),
        "head-loop": lambda root: (repository(root), (root / ".git/HEAD").write_text("ref: refs/heads/a\n"), (root / ".git/refs/heads/a").write_text("ref: refs/heads/a\n")),
        "head-noise": lambda root: (repository(root), (root / ".git/HEAD").write_bytes(b"\xff" * 5000)),
        "head-up": lambda root: (repository(root), (root / ".git/HEAD").write_text("ref: ../../../../etc/passwd\n")),
        "head-fifo": lambda root: (repository(root), (root / ".git/HEAD").unlink(), os.mkfifo(root / ".git/HEAD")),
        "packed-refs": lambda root: (repository(root), (root / ".git/packed-refs").write_bytes(b"# pack-refs\n" + b"\xff" * 9000)),
        "alternates-loop": lambda root: (repository(root), write(root, ".git/objects/info/alternates", "../objects\n.\n../objects/../objects\n")),
        "alternates-zero": lambda root: (repository(root), os.symlink("/dev/zero", root / ".git/objects/info/alternates")),
        "config-noise": lambda root: (repository(root), write(root, ".git/config", "[" * 90_000)),
        "config-include": lambda root: (repository(root), write(root, ".git/config", "[core]\n\trepositoryformatversion = 0\n[include]\n\tpath = config\n\tpath = /dev/zero\n")),
        "config-format": lambda root: (repository(root), write(root, ".git/config", "[core]\n\trepositoryformatversion = 99\n[extensions]\n\tnoop = 1\n")),
    }
    for name, make in damaged.items():
        yield f"store-{name}", make
        if name not in ("config-include", "head-fifo"):
            yield f"bare-{name}", lambda root, make=make: bare(root, make)
    work_only = {
        "index-noise": lambda root: (repository(root), write(root, ".git/index", b"DIRC" + b"\xff" * 9000)),
        "index-truncated": lambda root: (repository(root), (lambda path: path.write_bytes(path.read_bytes()[:100]))(root / ".git/index")),
        "index-empty": lambda root: (repository(root), write(root, ".git/index", b"")),
        "gitfile-self": lambda root: (write(root, "a.py", "x = 1\n"), write(root, ".git", "gitdir: .git\n")),
        "gitfile-nowhere": lambda root: (write(root, "a.py", "x = 1\n"), write(root, ".git", "gitdir: /nonexistent\n")),
        "gitfile-noise": lambda root: (write(root, "a.py", "x = 1\n"), write(root, ".git", b"gitdir: " + b"\xff" * 9000)),
        "worktree-elsewhere": lambda root: (repository(root), write(root, ".git/config", "[core]\n\trepositoryformatversion = 0\n\tworktree = /etc\n")),
        "programs": programs,
        "submodule": lambda root: (repository(root), write(root, ".gitmodules", '[submodule "a"]\n\tpath = ../../x\n\turl = ext::sh -c touch% owned\n'), git(root, "update-index", "--add", "--cacheinfo", "160000," + "1" * 40 + ",sub")),
        "nested-repository": lambda root: (repository(root), (root / "sub").mkdir(), repository(root / "sub")),
        "worktree": lambda root: (repository(root), git(root, "worktree", "add", "-q", "tree", "-b", "other")),
    }
    for name, make in work_only.items():
        yield f"git-{name}", make


def programs(root):
    """Everything in git that would start a program, all of them telling on themselves."""
    repository(root)
    run = "touch owned; touch /tmp/mlrung-owned"
    write(root, ".git/config", "[core]\n\trepositoryformatversion = 0\n\tfsmonitor = {0}\n\tsshCommand = {0}\n\tpager = {0}\n\teditor = {0}\n"
          "\thooksPath = hooks\n[filter \"a\"]\n\tclean = {0}\n\tsmudge = {0}\n\tprocess = {0}\n\trequired = true\n[diff \"a\"]\n\ttextconv = {0}\n"
          "[credential]\n\thelper = !{0}\n[alias]\n\tstatus = !{0}\n".format(run))
    write(root, ".gitattributes", "* filter=a diff=a merge=a\n")
    for hook in ("post-checkout", "pre-commit", "post-index-change", "reference-transaction"):
        write(root, f".git/hooks/{hook}", f"#!/bin/sh\n{run}\n")
        (root / f".git/hooks/{hook}").chmod(0o755)


def declarations():
    """Files in which a repository lies about itself, or that are none."""
    attest = "".join(f"  - {{practice: {p}, who: a, when: 2020-01-01, reason: trust me, expires: 9999-12-31}}\n"
                     for p in ("monitoring/alerting", "monitoring/drift-detection", "improvement/ground-truth", "training/automated-run"))
    listed = {
        "attest": "attest:\n" + attest,
        "ignore": "ignore: ['**']\n",
        "ignore-bombs": "ignore:\n" + "  - '" + "**/*a*/" * 120 + "{a,b}" + "'\n" + "  - '" + "{a,b}" * 100 + "'\n",
        "exceptions": "exceptions:\n" + "".join(f"  - {{path: '{'**/' * 60}*{i}*', reason: a, owner: b, expires: 9999-12-31}}\n" for i in range(500)),
        "escapes": 'exceptions:\n  - {path: "\\e[2J\\e]0;x\\a", reason: "\\e[31m", owner: "\\b\\r", expires: 2099-01-01}\n',
        "unknown": "attest:\n  - {practice: monitoring/everything, who: a, when: 2020-01-01, reason: b, expires: 9999-12-31}\n",
        "unknown-escape": f"'{ESCAPE}': 1\n".replace("\x1b", "\\e"),
        "projects": "projects:\n  - path: ../..\n", "projects-root": "projects:\n  - path: /etc\n",
        "large": "#" * 400_000, "noise": b"\xff\xfe\x00" * 900, "list": "- a\n", "tabs": "\tprofile: x\n", "documents": "---\na: 1\n---\nb: 2\n",
        "forever": "exceptions:\n  - {practice: code/ci-tests, reason: a, owner: b, expires: 99999-01-01}\n", "entries": "ignore:\n" + "  - a\n" * 9000,
        "duplicate": "profile: library\nprofile: research\n", "nested": "profile: " + "[" * 5000,
    }
    for name, text in listed.items():
        yield f"declared-{name}", lambda root, text=text: (write(root, "train.py", "import mlflow\n"), write(root, ".mlrung.yaml", text))
    rules = {
        "regex": "practice: code/ci-tests\nrules:\n  - {id: a, about: b, files: python, match: {text: '" + "(a*)*" * 400 + "'}}\n",
        "nested": "practice: code/ci-tests\nrules:\n  - {id: a, about: b, files: python, match: " + "{not: " * 3000 + "}" * 3000 + "}\n",
        "unknown": "practice: code/everything\n", "noise": b"\xff" * 3000,
        "self": "shared:\n  - {id: s, about: b, files: python, match: {matches: s}}\n",
    }
    for name, text in rules.items():
        yield f"rules-{name}", lambda root, text=text: (write(root, "train.py", "aaaa\n" * 2000), write(root, ".mlrung/a.yaml", text))


def others():
    yield "empty-folder", lambda root: None
    yield "empty-files", lambda root: [write(root, path, "") for path in FORMATS.values()]
    yield "newlines", lambda root: [write(root, path, "\n" * 200_000) for path in ("a.py", "a.yaml", "a.sh", "Makefile", "README.md")]
    yield "returns", lambda root: [write(root, path, "\r" * 200_000) for path in ("a.py", "a.yaml", "a.sh", "Makefile", "README.md")]
    yield "folder-named-file", lambda root: [(root / path).mkdir(parents=True) for path in ("a.py", "requirements.txt", ".mlrung.yaml", ".gitignore", ".mlrung")]
    yield "many-folders", lambda root: [(root / f"d{i}").mkdir() for i in range(3000)]


def main():
    folder = Path(sys.argv[1])
    count = 0
    for name, make in cases():
        root = folder / name
        root.mkdir(parents=True)
        make(root)
        count += 1
    print(f"{count} hostile repositories in {folder}")


if __name__ == "__main__":
    main()
