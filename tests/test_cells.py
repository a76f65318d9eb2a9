"""Cells and controls take turns; what a cell showed before is let go when it shows anew, and nothing else is."""

import asyncio
import threading
import types

import nbformat
import pytest

from course import build
from lib.cells import Cells

HELD = """\
import gc, psutil
from ipywidgets.widgets import widget
from lib.live import Live
gc.collect()
print(psutil.Process().memory_info().rss // 1_000_000, len(widget._instances),
      sum(bool(one.box) for one in gc.get_objects() if isinstance(one, Live)))"""
SHOW = "from lib import explore\nexplore.{name}()"


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
    shell.callbacks["post_run_cell"](types.SimpleNamespace(info=types.SimpleNamespace(raw_cell="show()")))
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
        control.join(.2)
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
        control.join(.2)
        done.append("outer")

    shell.run("outer()", outer)
    control.join(10)
    assert done == ["outer", "control"]


def kernel(*sources):
    """Run cells in one kernel; returns what each prints."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    asyncio.run(build.run(notebook, {"COURSE_PROGRESS": "", "PYTHONPATH": str(build.NOTEBOOKS.parent)}))
    return ["".join(output.get("text", "") for output in cell.outputs) for cell in notebook.cells]


def grown(first, last):
    """By how much (megabytes, widgets, live figures) grew, from what HELD prints."""
    return [b - a for a, b in zip(*([int(number) for number in text.split()] for text in (first, last)))]


@pytest.mark.parametrize("times", [12, pytest.param(60, marks=pytest.mark.hosts)])
def test_a_figure_shown_again_and_again_is_held_once(times):
    show = SHOW.format(name="squash")
    _, _, first, *_, last = kernel(show, show, HELD, *[show] * times, HELD)
    megabytes, widgets, figures = grown(first, last)
    assert megabytes < 20 and widgets == 0 and figures == 0


def test_two_figures_of_one_notebook_live_on():
    one, other = SHOW.format(name="squash"), SHOW.format(name="fit")
    move = "print({name}.set(w=1.0) or {name}.text if {name}.box else 'gone')"
    *_, last, said = kernel("from lib import explore\nview = explore.fit()\nview", one, other, one, other, HELD,
                            move.format(name="view"))
    assert last.split()[-1] == "3" and said.startswith("w = 1.000")


def test_one_that_was_let_go_shows_its_last_picture_and_says_what_to_do():
    *_, said = kernel("from lib import explore\nkept = [explore.squash()]", *["views = explore.squash()\nviews"] * 2,
                      "old = kept[0]\nold.let_go()\nold", "try:\n    old.set(a=1.0)\nexcept ValueError as error:\n"
                      "    print(error)")
    assert "Make it anew" in said


@pytest.mark.hosts
@pytest.mark.parametrize("lesson", ["05", "07"])
def test_a_lesson_run_ten_times_holds_what_one_run_holds(lesson):
    source, = build.sources(lesson)
    code = [cell.source for cell in build.read(source).cells if cell.cell_type == "code"]
    said = kernel(*(code + [HELD]) * 10)
    megabytes, widgets, figures = grown(*said[2 * len(code) + 1::8 * (len(code) + 1)])
    assert megabytes < 20 and widgets == 0 and figures == 0
