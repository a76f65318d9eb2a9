"""Cells and controls take turns; what a cell showed before is let go when it shows anew, and nothing else is."""

import threading
import types

import pytest

from lib.cells import Cells


class Shell:
    """As much of IPython as Cells needs."""

    def __init__(self):
        self.events, self.callbacks = self, {}

    def register(self, event, callback):
        self.callbacks[event] = callback

    def run(self, text, work, cell_id=None):
        """Run a cell."""
        info = types.SimpleNamespace(raw_cell=text, cell_id=cell_id)
        self.callbacks["pre_run_cell"](info)
        work()
        self.callbacks["post_run_cell"](types.SimpleNamespace(info=info))


class Shown:
    def __init__(self, cells):
        self.gone, self.keep = 0, lambda: cells.keep(self)

    def let_go(self):
        self.gone += 1


@pytest.fixture
def shell():
    return Shell()


@pytest.fixture
def cells(shell):
    return Cells(shell)


def test_what_a_cell_shows_anew_takes_the_place_of_what_it_showed(shell, cells):
    first, second, third = (Shown(cells) for _ in range(3))
    shell.run("show()", lambda: (first.keep(), first.keep(), second.keep()))
    assert not first.gone and not second.gone, "one run may show several"
    shell.run("1 + 1", lambda: None)
    shell.run("show()", third.keep)
    assert (first.gone, second.gone, third.gone) == (1, 1, 0)


def test_a_cell_that_shows_the_same_once_more_keeps_it(shell, cells):
    one = Shown(cells)
    for _ in range(3):
        shell.run("show()", one.keep)
    assert not one.gone


def test_what_another_cell_shows_too_stays(shell, cells):
    one, other = Shown(cells), Shown(cells)
    shell.run("view = show()", one.keep)
    shell.run("view", one.keep)
    shell.run("view = show()", other.keep)
    assert not one.gone
    shell.run("view", other.keep)
    assert one.gone == 1 and not other.gone


def test_cells_of_the_same_text_are_told_apart_by_their_ids(shell, cells):
    one, other = Shown(cells), Shown(cells)
    shell.run("show()", one.keep, "a")
    shell.run("show()", other.keep, "b")
    assert not one.gone


def test_the_cell_that_imports_the_course_is_known_afterwards(shell, cells):
    one, other = Shown(cells), Shown(cells)
    one.keep()
    shell.callbacks["post_run_cell"](
        types.SimpleNamespace(info=types.SimpleNamespace(raw_cell="show()"))
    )
    shell.run("show()", other.keep)
    assert one.gone == 1 and not other.gone


def test_without_a_notebook_nothing_is_let_go():
    cells = Cells(None)
    one, other = Shown(cells), Shown(cells)
    one.keep()
    other.keep()
    assert not one.gone


def test_a_control_waits_for_the_cell_and_the_cell_for_a_control(shell, cells):
    done = []
    control = threading.Thread(target=cells.in_turn(lambda: done.append("control")))

    def work():
        control.start()
        control.join(0.2)
        done.append("cell")

    shell.run("long()", work)
    control.join(10)
    assert done == ["cell", "control"]


def test_a_cell_within_a_cell_does_not_end_the_turn(shell, cells):
    done = []
    control = threading.Thread(target=cells.in_turn(lambda: done.append("control")))

    def outer():
        shell.run("inner()", lambda: None)
        control.start()
        control.join(0.2)
        done.append("outer")

    shell.run("outer()", outer)
    control.join(10)
    assert done == ["outer", "control"]
