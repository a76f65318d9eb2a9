"""Whose turn it is, a cell's or a control's; and what each cell shows, to be let go when the cell shows anew.

JupyterLab sends what a hand does to a slider to a thread of its own (a subshell), at once, while cells run in theirs.
"""

import functools
import threading

from IPython import get_ipython

FIRST = None  # the name of the cell that imports this: it becomes known when it ends


class Cells:
    """The cells of the notebook in whose kernel this is.

    turn     held by the cell that runs, and by the control that moves: never two at once. So a figure follows its
             slider when the cell has ended, as it does where there are no subshells.
    shell    IPython's, or None where there is no notebook: there nothing is let go
    """

    def __init__(self, shell):
        self.shell, self.turn = shell, threading.RLock()
        self.running = []  # (cell, run), one within another
        self.runs, self.shown = (
            0,
            {},
        )  # how many runs there were; cell: (its last run, what it shows)
        if shell:
            shell.events.register("pre_run_cell", self._begin)
            shell.events.register("post_run_cell", self._end)

    def _begin(self, info):
        if (
            threading.current_thread() is threading.main_thread()
        ):  # a console on a subshell does not wait
            self.turn.acquire()
            self.runs += 1
            self.running.append((_name(info), self.runs))

    def _end(self, result):
        if threading.current_thread() is threading.main_thread():
            if self.running:
                self.running.pop()
                self.turn.release()
            elif FIRST in self.shown:
                self.shown[_name(result.info)] = self.shown.pop(FIRST)

    def keep(self, figure):
        """The cell that runs has made or shown this figure. What it showed in an earlier run is let go, unless another
        cell shows it."""
        if not self.shell:
            return
        cell, run = self.running[-1] if self.running else (FIRST, 0)
        last, before = self.shown.get(cell, (run, []))
        now = before if last == run else []
        self.shown[cell] = run, now if figure in now else [*now, figure]
        for old in before:
            if not any(old in shown for _, shown in self.shown.values()):
                old.let_go()

    def in_turn(self, function):
        """The function, which waits until no cell runs, and lets none begin before it has ended."""

        @functools.wraps(function)
        def waiting(*args, **kwargs):
            with self.turn:
                return function(*args, **kwargs)

        return waiting


def _name(info):
    """What a cell is known by, however often it runs: its id, or its text where the page sends no id."""
    return getattr(info, "cell_id", None) or info.raw_cell


CELLS = Cells(get_ipython())
