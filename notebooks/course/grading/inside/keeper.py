"""The keeper of a room: it runs the lesson's own cells once, and then forks a process for each hand-in (pupil.py).

It runs nothing of a student's. It hears from outside, a line at a time, on the socket whose number it is given:
    {"cells": […]}  the lesson's own cells, run once; it answers {"ready": …}
    "spawn"         with a socket beside it: a hand-in's process begins at its other end; it answers {"spawned": …}
    "kill"          that process and all that it has started end; it answers {"killed": why it had ended before}
"""

import contextlib
import json
import os
import select
import signal
import socket
import sys

MOST = 1 << 31  # bytes that all processes of one hand-in may take together


def main(settings):
    """Keep the room until nobody is outside any more."""
    control = socket.socket(fileno=settings["control"])
    sys.path.insert(0, settings["grading"])
    import walls

    shown = settings["shown"]
    if shown is not None:
        try:
            walls.enter(settings["root"], shown)
        except OSError as absent:  # of any kind: a room that is half built is none
            control.sendall(json.dumps({"absent": str(absent)}).encode() + b"\n")
            return
    control.sendall(json.dumps({"entered": True}).encode() + b"\n")
    sys.path[:1] = settings["path"]
    Keeper(control, walls, shown is not None).keep()


class Keeper:
    """Who forks a hand-in's process, watches it, and ends it."""

    def __init__(self, control, walls, walled):
        self.control, self.walls, self.walled = control, walls, walled
        self.waiter = self.inmate = 0
        self.reason = ""

    def keep(self):
        """Hear and answer, until the other end is closed."""
        from pupil import Pupil, prepared

        shell, marks = prepared(self._cells())
        self._say({"ready": sorted(marks)})
        while True:
            heard, _, _ = select.select([self.control], [], [], 0.2 if self.inmate else None)
            if not heard:
                self._watch()
                continue
            word, files, _, _ = socket.recv_fds(self.control, 16, 1)
            if not word:
                return
            if files:
                self.waiter, self.inmate = self.walls.cell(self.walled)
                if not self.waiter:
                    self.control.close()
                    _nowhere()
                    Pupil(shell, marks, socket.socket(fileno=files[0])).work()
                os.close(files[0])
                self.reason = ""
                self._say({"spawned": bool(self.inmate)})
            else:
                self._end()
                self._say({"killed": self.reason})

    def _cells(self):
        """The lesson's own cells."""
        with self.control.dup() as copy, copy.makefile("r", encoding="utf-8", buffering=1) as file:
            return json.loads(file.readline())["cells"]

    def _say(self, what):
        self.control.sendall(json.dumps(what).encode() + b"\n")

    def _watch(self):
        """End a hand-in whose processes together take more than one may."""
        if self.walled and self.walls.memory_of_all_but(os.getpid(), self.waiter) > MOST:
            self._end()
            self.reason = "memory"

    def _end(self):
        """End the process, and all that it has started."""
        if not self.waiter:
            return
        for pid in filter(None, (self.inmate, self.waiter)):
            with contextlib.suppress(OSError):
                if not self.walled and pid == self.inmate:
                    os.killpg(pid, signal.SIGKILL)
                os.kill(pid, signal.SIGKILL)
        os.waitpid(self.waiter, 0)
        self.waiter = self.inmate = 0


def _nowhere():
    """What a hand-in writes to its standard streams goes nowhere. Files that libraries keep open, such as fonts, stay so."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
