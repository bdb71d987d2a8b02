#!/usr/bin/env python3
"""Drives `mlrung practice` at a terminal of its own, as a learner does: single keys, narrow windows, Ctrl-C, kill -9,
two sessions at once, a file that an editor replaces while it is watched.

usage: terminal.py MLRUNG
"""
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest
from pathlib import Path

PROGRAM = str(Path(sys.argv.pop(1)).resolve())
PATIENCE = 60  # seconds, on a busy machine


def environment(home):
    return {"PATH": os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8", "TERM": "xterm"}


class Terminal:
    """The program at a terminal; `text` is all that it wrote."""

    def __init__(self, home, *arguments, width=80):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
        self.before = termios.tcgetattr(slave)
        self.slave = slave  # kept open, so that its settings can be read afterwards
        self.program = subprocess.Popen([PROGRAM, "practice", *arguments], stdin=slave, stdout=slave, stderr=slave,
                                        cwd=home, env=environment(home), start_new_session=True,
                                        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        self.text = ""

    def _read(self, seconds):
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        self.text += os.read(self.master, 65536).decode()
        return True

    def wait_for(self, pattern, since=0):
        """Gives where the match ends."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = re.search(pattern, self.text[since:])
            if found:
                return since + found.end()
            self._read(0.2)
        raise AssertionError(f"{pattern!r} does not come; there is: {self.text[since:]!r}")

    def press(self, keys):
        """Gives where the answer to the keys begins."""
        at = len(self.text)
        os.write(self.master, keys.encode())
        return at

    def question(self, since=0):
        return self.wait_for(r"\[q\] stop > $", since)

    def status(self):
        status = self.program.wait(PATIENCE)
        while self._read(0):
            pass
        return status

    def restored(self):
        return termios.tcgetattr(self.slave) == self.before

    def close(self):
        if self.program.poll() is None:
            self.program.kill()
            self.program.wait()
        os.close(self.slave)
        os.close(self.master)


class Practice(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = folder.name

    def at_terminal(self, *arguments, width=80):
        terminal = Terminal(self.home, *arguments, width=width)
        self.addCleanup(terminal.close)
        return terminal

    def piped(self, *arguments, keys=""):
        return subprocess.run([PROGRAM, "practice", *arguments], input=keys, text=True, capture_output=True,
                              cwd=self.home, env=environment(self.home), timeout=PATIENCE)

    def answered(self):
        return json.loads(self.piped("progress", "--format", "json").stdout)["answered"]

    def test_one_key_answers(self):
        terminal = self.at_terminal("--seed", "1", "-n", "2")
        terminal.question()
        at = terminal.press("x")
        terminal.wait_for("Press a, b, c or d", at)
        at = terminal.press("h")
        terminal.wait_for("Hint: ", at)
        terminal.question(at)
        at = terminal.press("A")
        terminal.wait_for("Quick check: ", at)
        terminal.question(at)
        self.assertRegex(terminal.text[at:], r"Step 1: [\s\S]*Answer: ")
        self.assertRegex(terminal.text[at:], r"Right\.|The mistake: ")
        at = terminal.press("2")
        terminal.wait_for("Quick check: ", at)
        self.assertEqual(terminal.status(), 0)
        self.assertRegex(terminal.text, r"[012] of 2 right\.")
        self.assertTrue(terminal.restored())
        self.assertEqual(self.answered(), 2)

    def menu(self, *arguments, title="What do you want"):
        terminal = self.at_terminal(*arguments)
        terminal.wait_for(title + r"[\s\S]*\n> $")
        return terminal

    def test_a_menu_asks_when_the_call_does_not_say(self):
        terminal = self.menu("-n", "2")
        self.assertNotIn("[m]", terminal.text)  # nothing was wrong yet, nothing was cut off, this is no repository
        self.assertNotIn("[r]", terminal.text)
        self.assertNotIn("[o]", terminal.text)
        at = terminal.press("x")
        terminal.wait_for("Press one of the keys in brackets", at)
        at = terminal.press("K")
        terminal.wait_for(r"Which kind\?[\s\S]*\[5\] the best next step[\s\S]*\n> $", at)
        at = terminal.press("5")
        terminal.wait_for(r"Which level\?[\s\S]*\n> $", at)
        self.assertNotIn("level 1", terminal.text[at:])  # nobody is on the way to level 1
        at = terminal.press("3")
        terminal.question(at)
        self.assertRegex(terminal.text[at:], r"1 of 2")
        self.assertRegex(terminal.text[at:], r"the best next step[\s\S]* to reach level 3")
        terminal.question(terminal.press("a"))
        terminal.wait_for("of 2 right", terminal.press("b"))
        self.assertEqual(terminal.status(), 0)

    def test_the_menu_offers_what_is_there(self):
        (Path(self.home) / ".git").mkdir()
        first = self.at_terminal("--seed", "4", "-n", "9")
        first.question()
        for _ in range(6):
            first.question(first.press("a"))
        first.press("q")
        first.status()
        terminal = self.menu()
        self.assertRegex(terminal.text, r"\[r\] resume the session that was cut off after 6 of")
        self.assertRegex(terminal.text, r"\[m\] what you got wrong the last time \(\d questions?\)")
        self.assertIn("[o] your own project", terminal.text)
        terminal.question(terminal.press("r"))
        self.assertIn("7 of 9", terminal.text)
        terminal.press("q")
        self.assertEqual(terminal.status(), 0)
        terminal = self.menu()
        terminal.question(terminal.press("m"))
        terminal.press("q")
        self.assertEqual(terminal.status(), 0)

    def test_the_menu_can_be_left(self):
        for keys in ("q", "\x03", "\x04", "kq", "lq"):
            terminal = self.menu()
            for key in keys:
                at = terminal.press(key)
                if key in "kl":
                    terminal.wait_for(r"Which [\s\S]*\n> $", at)
            self.assertEqual(terminal.status(), 0)
            self.assertTrue(terminal.restored(), repr(keys))
        self.assertEqual(self.answered(), 0)

    def test_pipes_and_flags_see_no_menu(self):
        self.assertNotIn("What do you want", self.piped("-n", "1", keys="a\n").stdout)
        for call in (["--seed", "1"], ["--level", "3"], ["--kind", "best-step"], ["--generated"]):
            terminal = self.at_terminal(*call)
            terminal.question()
            self.assertNotIn("What do you want", terminal.text)

    def test_leaving_restores_the_terminal(self):
        for key in ("\x03", "\x04", "q"):
            terminal = self.at_terminal("--seed", "1")
            terminal.question()
            self.assertFalse(terminal.restored())
            at = terminal.press(key)
            terminal.wait_for("--resume' goes on here", at)
            self.assertEqual(terminal.status(), 0)
            self.assertTrue(terminal.restored(), repr(key))

    def test_control_z_pauses(self):
        # A shell of its own, since only a process group with a parent in its session can be stopped.
        terminal = self.at_terminal("--seed", "1")
        terminal.question()
        at = terminal.press("\x1a")
        terminal.question(at)  # an orphaned group goes on at once
        terminal.press("q")
        self.assertEqual(terminal.status(), 0)
        self.assertTrue(terminal.restored())

    def test_a_killed_session_goes_on(self):
        terminal = self.at_terminal("--seed", "4", "-n", "5")
        terminal.question()
        for _ in range(2):
            terminal.question(terminal.press("a"))
        third = terminal.text.rpartition("3 of 5")[2].partition("[a-d]")[0]
        terminal.program.send_signal(signal.SIGKILL)
        self.assertEqual(terminal.status(), -signal.SIGKILL)
        again = self.at_terminal("--resume")
        again.question()
        self.assertIn("3 of 5" + third, again.text)
        self.assertEqual(self.answered(), 2)

    def test_two_sessions_at_once(self):
        both = [self.at_terminal("--seed", seed, "-n", "6") for seed in ("1", "2")]
        for terminal in both:
            terminal.question()
        for _ in range(6):
            for terminal, at in [(one, one.press("b")) for one in both]:
                terminal.wait_for(r"\[q\] stop > $|of 6 right", at)
        for terminal in both:
            self.assertEqual(terminal.status(), 0)
            self.assertRegex(terminal.text, r"\d of 6 right\.")

    def test_composed_and_own_questions_are_resumed(self):
        (Path(self.home) / "project").mkdir()
        (Path(self.home) / "project" / "README.md").write_text("# Nothing yet\n")
        for source in (["--generated", "-n", "3"], ["--from", "project", "-n", "3"]):
            terminal = self.at_terminal(*source)
            terminal.question()
            terminal.question(terminal.press("a"))
            second = terminal.text.rpartition("2 of 3")[2].partition("[a-d]")[0]
            terminal.press("q")
            terminal.status()
            again = self.at_terminal("--resume")
            again.question()
            self.assertIn("2 of 3" + second, again.text)
            again.press("aa")
            self.assertEqual(again.status(), 0)

    def test_narrow_windows_and_colours(self):
        calls = [["--seed", "4", "-n", "1"], ["project"], ["project", "mlops-levels", "--hint"], ["progress"]]
        for call in calls:
            terminal = self.at_terminal(*call, width=40)
            if call[0] == "--seed":
                terminal.question()
                terminal.wait_for("Quick check", terminal.press("b"))
                terminal.wait_for("of 1 right")
            self.assertEqual(terminal.status(), 0)
            plain = re.sub(r"\x1b\[[0-9;]*m", "", terminal.text)
            for line in plain.split("\r\n"):
                self.assertLessEqual(len(line), 40, line)
            self.assertNotIn("\x1b", self.piped(*call, keys="b\n").stdout)
        self.assertIn("\x1b[", self.at_terminal_text("--seed", "4", "-n", "1"))
        self.assertNotIn("\x1b[", self.at_terminal_text("--seed", "4", "-n", "1", "--no-color"))

    def at_terminal_text(self, *arguments):
        terminal = self.at_terminal(*arguments)
        terminal.question()
        return terminal.text

    def test_watch(self):
        program = Path(self.home) / "levels.py"
        terminal = self.at_terminal("project", "mlops-levels", "levels.py", "--watch")
        at = terminal.wait_for("Waiting for levels.py")
        program.write_text("threshold = 3\n")
        at = terminal.wait_for("Waiting for a change", at)
        program.unlink()
        at = terminal.wait_for("Waiting for levels.py", at)
        fresh = Path(self.home) / "fresh"
        fresh.write_text("mlops_levels = {1: 'Initial', 2: 'Managed', 3: 'Defined', 4: 'Quantitatively Managed', "
                         "5: 'Optimizing'}\nthreshold = 3\n")
        fresh.rename(program)  # as editors do
        at = terminal.wait_for("Waiting for a change", at)
        self.assertRegex(terminal.text, r"no `filtered_levels` yet")
        with program.open("a") as file:
            file.write("filtered_levels = {k: v for k, v in mlops_levels.items() if threshold < k}\nprint(filtered_levels)\n")
        terminal.wait_for("All steps pass", at)
        self.assertEqual(terminal.status(), 0)

    def test_watch_stops_by_control_c(self):
        (Path(self.home) / "levels.py").write_text("threshold = 3\n")
        terminal = self.at_terminal("project", "mlops-levels", "levels.py", "--watch")
        terminal.wait_for("Waiting for a change")
        terminal.press("\x03")
        self.assertEqual(terminal.status(), -signal.SIGINT)
        self.assertTrue(terminal.restored())


if __name__ == "__main__":
    unittest.main(verbosity=2)
