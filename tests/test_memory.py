"""What a kernel holds: a figure that is shown again and again is held once, and a lesson run ten times as once."""

import asyncio

import nbformat
import pytest

from course import build

HELD = """\
import gc, psutil
from ipywidgets.widgets import widget
from lib.live import Live
gc.collect()
print(psutil.Process().memory_info().rss // 1_000_000, len(widget._instances),
      sum(bool(one.box) for one in gc.get_objects() if isinstance(one, Live)))"""
SHOW = "from lib import explore\nexplore.{name}()"


def kernel(*sources):
    """Run cells in one kernel; returns what each prints."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source) for source in sources]
    )
    asyncio.run(
        build.run(notebook, {"COURSE_PROGRESS": "", "PYTHONPATH": str(build.NOTEBOOKS.parent)})
    )
    return ["".join(output.get("text", "") for output in cell.outputs) for cell in notebook.cells]


def grown(first, last):
    """By how much (megabytes, widgets, live figures) grew, from what HELD prints."""
    return [
        b - a for a, b in zip(*([int(number) for number in text.split()] for text in (first, last)))
    ]


@pytest.mark.hosts
def test_a_figure_shown_again_and_again_is_held_once():
    show = SHOW.format(name="squash")
    warm = [show] * 42  # until then the allocator takes pages that it keeps
    first, last = [said for said in kernel(*warm, HELD, *[show] * 30, HELD) if said]
    megabytes, widgets, figures = grown(first, last)
    assert megabytes < 15 and widgets == 0 and figures == 0


@pytest.mark.again
def test_two_figures_of_one_notebook_live_on():
    one, other = SHOW.format(name="squash"), SHOW.format(name="fit")
    move = "print({name}.set(w=1.0) or {name}.text if {name}.box else 'gone')"
    *_, last, said = kernel(
        "from lib import explore\nview = explore.fit()\nview",
        one,
        other,
        one,
        other,
        HELD,
        move.format(name="view"),
    )
    assert last.split()[-1] == "3" and said.startswith("w = 1.000")


def test_one_that_was_let_go_shows_its_last_picture_and_says_what_to_do():
    *_, said = kernel(
        "from lib import explore\nkept = [explore.squash()]",
        *["views = explore.squash()\nviews"] * 2,
        "old = kept[0]\nold.let_go()\nold",
        "try:\n    old.set(a=1.0)\nexcept ValueError as error:\n    print(error)",
    )
    assert "Make it anew" in said


@pytest.mark.hosts
def test_lesson_07_run_ten_times_holds_what_one_run_holds():
    (source,) = build.sources("07")
    code = [cell.source for cell in build.read(source).cells if cell.cell_type == "code"]
    said = kernel(*(code + [HELD]) * 10)
    megabytes, widgets, figures = grown(*said[2 * len(code) + 1 :: 8 * (len(code) + 1)])
    assert megabytes < 20 and widgets == 0 and figures == 0
