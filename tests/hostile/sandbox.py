#!/usr/bin/env python3
"""Watches every system call of scans with strace: no program is started, no network is used, nothing is written outside the
user's cache, and no file is opened but those of the target, of the system's libraries and of that cache.

  sandbox.py MLRUNG      exit status 77 (skipped) where strace may not trace
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import make  # noqa: E402

CASES = ("link-passwd", "link-folder-root", "link-root", "fifo-train.py", "git-programs", "git-submodule", "store-tree-up",
         "bare-tree-up", "cycle-github-calls", "name-escape", "declared-attest", "link-mlrung.yaml-zero", "git-worktree-elsewhere",
         "store-head-up", "requirements")
SYSTEM = ("/lib/", "/lib64/", "/usr/lib/", "/etc/ld.so", "/proc/self/", "/proc/meminfo", "/sys/devices/system/cpu",
          "/sys/fs/cgroup", "/usr/share/locale", "/etc/localtime", "/dev/null", "/proc/sys/", "/usr/lib64/", "/sys/kernel/mm/")
CALL = re.compile(r"^(?:\[pid +\d+\] )?(?:\d+ +)?(\w+)\((.*)$")
WRITES = {"unlink", "unlinkat", "rename", "renameat", "renameat2", "mkdir", "mkdirat", "link", "linkat", "symlink", "symlinkat",
          "chmod", "fchmodat", "truncate", "chown", "fchownat", "mknod", "mknodat"}
READS = {"open", "openat", "openat2", "creat"}


def opened_path(arguments):
    """The absolute path of an open call, from strace -y's names of descriptors."""
    strings = re.findall(r'"((?:[^"\\]|\\.)*)"', arguments)
    folder = re.match(r"(?:AT_FDCWD|\d+)<([^>]*)>, ", arguments)
    path = strings[0].encode().decode("unicode_escape", "replace") if strings else ""
    if path.startswith("/"):
        return os.path.normpath(path)
    return os.path.normpath(os.path.join(folder.group(1) if folder else "?", path))


def faults(trace, target, cache, program):
    started = 0
    for line in trace.splitlines():
        found = CALL.match(line)
        if not found:
            continue
        call, arguments = found.groups()
        if call in ("execve", "execveat"):
            started += 1
            if started > 1:
                yield f"starts a program: {line[:200]}"
        elif call in ("socket", "connect", "fork", "vfork"):
            yield f"{call}: {line[:200]}"
        elif call in WRITES:
            strings = re.findall(r'"((?:[^"\\]|\\.)*)"', arguments)
            parents = any(cache.startswith(text) for text in strings)
            if not any(text.startswith(cache) for text in strings) and not (call == "mkdir" and parents):
                yield f"writes: {line[:200]}"
        elif call in READS:
            path = opened_path(arguments)
            if re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC)", arguments) and not path.startswith(cache):
                yield f"opens for writing: {line[:200]}"
            inside = path == target or path.startswith(target + "/") or path.startswith(cache)
            if not inside and not path.startswith(SYSTEM) and path != program and "ENOENT" not in arguments:
                yield f"opens outside the target: {line[:200]}"
            if path in ("/etc/passwd", "/dev/zero"):
                yield f"follows a link: {line[:200]}"


def main():
    program = str(Path(sys.argv[1]).resolve())
    failed = 0
    with tempfile.TemporaryDirectory(prefix="mlrung-sandbox-") as scratch:
        scratch = os.path.realpath(scratch)
        home, trace = os.path.join(scratch, "home"), os.path.join(scratch, "trace")
        os.mkdir(home)
        trial = subprocess.run(["strace", "-o", trace, "true"], capture_output=True)
        if trial.returncode:
            print("strace may not trace here: skipped")
            return 77
        listed = [(name, build) for name, build in make.cases() if name in CASES or name == "cycle-requirements"]
        for name, build in listed:
            root = Path(scratch) / "cases" / name
            root.mkdir(parents=True)
            build(root)
            for turn in ("first", "again"):
                subprocess.run(["strace", "-f", "-y", "-s", "4000", "-e", "trace=%file,%process,%network", "-o", trace, program, "scan", str(root)],
                               env={"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8"}, cwd=scratch, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, timeout=60)
                text = Path(trace).read_text(errors="replace")
                if "execve(" not in text:
                    print(f"{name}: nothing was traced")
                    failed += 1
                for fault in faults(text, str(root), os.path.join(home, ".cache"), program):
                    print(f"{name} ({turn}): {fault}")
                    failed += 1
    print(f"{len(listed)} repositories watched, {failed} faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
