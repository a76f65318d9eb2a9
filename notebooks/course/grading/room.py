"""A room behind the walls, from outside: it is opened once for a lesson, and a hand-in's process is begun and ended in it."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from course import Lacking
from course.grading import aboard

LONGEST = 1 << 24  # bytes of one line
PATIENCE = 300  # seconds for the lesson's own cells, on a busy machine
TRUST = (
    "This system has no walls for other people's code ({}). On Linux these are namespaces, which an administrator may have "
    "switched off (sysctl kernel.unprivileged_userns_clone, kernel.apparmor_restrict_unprivileged_userns, "
    "user.max_user_namespaces); on macOS and Windows take a Linux in a virtual machine or a container. Where you trust "
    "every hand-in as you trust your own code, TRUST=1 grades without walls: a process and its limits, and no more."
)

NO_FORK = "Grading needs Linux, or with TRUST=1 macOS: this system cannot fork a process. On Windows take WSL."


class Gone(Exception):
    """Raised where the other end has ended, or has sent what nobody sends."""


class Late(Exception):
    """Raised where the other end has not answered in time."""


class Line:
    """Lines of text over a socket, each within a time and a length."""

    def __init__(self, end):
        self.end, self.rest = end, b""

    def say(self, text):
        """Send one line."""
        try:
            self.end.settimeout(10)
            self.end.sendall(text.encode("ascii") + b"\n")
        except OSError:
            raise Gone from None

    def hear(self, seconds):
        """The next line."""
        deadline = time.monotonic() + seconds
        pieces = [self.rest]
        while b"\n" not in pieces[-1]:
            left = deadline - time.monotonic()
            if left <= 0:
                self.rest = b"".join(pieces)
                raise Late
            self.end.settimeout(left)
            try:
                piece = self.end.recv(1 << 18)
            except TimeoutError:
                continue
            except OSError:
                raise Gone from None
            if not piece or sum(map(len, pieces)) > LONGEST:
                raise Gone
            pieces.append(piece)
        line, _, self.rest = b"".join(pieces).partition(b"\n")
        return line


class Room:
    """The room of one lesson. `cells` are (number, source) of the lesson's own cells, which are run there once."""

    def __init__(self, cells, trust=False):
        self.folder = Path(tempfile.mkdtemp(prefix="course-room-"))
        try:
            self._open(cells, trust)
        except BaseException:
            self.close()
            raise

    def _open(self, cells, trust):
        if not hasattr(os, "fork"):
            raise Lacking(NO_FORK)
        self.folder.chmod(0o755)
        course, root = self.folder / "course", self.folder / "root"
        aboard.lay_out(course)
        root.mkdir()
        first = self._start(course, root, walled=True)
        if "absent" in first:
            if not trust:
                raise Lacking(TRUST.format(first["absent"]))
            self.process.wait()
            self._start(course, root, walled=False)
        self.line.say(json.dumps({"cells": cells}))
        if "ready" not in self._answer(PATIENCE):
            raise Lacking("The lesson's own cells cannot be run behind the walls.")

    def _start(self, course, root, walled):
        """Start the keeper; returns the first thing that it says."""
        ours, theirs = socket.socketpair()
        home = Path(aboard.COURSE) if walled else course
        self.walled = walled
        settings = {
            "control": theirs.fileno(),
            "grading": str(course / "inside"),
            "root": str(root),
            "shown": aboard.shown(course) if walled else None,
            "path": [str(home), str(home / "inside")],
        }
        self.process = subprocess.Popen(
            [sys.executable, str(course / "inside" / "keeper.py"), json.dumps(settings)],
            pass_fds=[theirs.fileno()],
            cwd=course,
            env=aboard.environment(walled),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "said").open("wb"),
        )
        theirs.close()
        self.control, self.line = ours, Line(ours)
        return self._answer(30)

    def _answer(self, seconds):
        try:
            return json.loads(self.line.hear(seconds))
        except (Gone, Late, ValueError):
            said = (self.folder / "said").read_text(errors="replace").strip().splitlines()
            raise Lacking(
                f"The room for hand-ins does not open: {(said or ['no word'])[-1]}"
            ) from None

    def begin(self):
        """Begin a hand-in's process; returns the Line to it."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self.control, [b"spawn"], [theirs.fileno()])
        self._answer(30)
        return Line(ours)

    def end(self, line):
        """End a hand-in's process with all that it has started; returns why it had ended before, or nothing."""
        line.end.close()
        self.control.sendall(b"kill")
        return self._answer(30)["killed"]

    def close(self):
        """End all of it, and leave nothing behind."""
        if hasattr(self, "control"):
            self.control.close()
        if hasattr(self, "process"):
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(2)
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
