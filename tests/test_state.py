"""No hidden state: whichever cell is run once more, and whenever, it prints the same.

Twice in a row; in the lesson that is run again from its top; and, when the lesson has come to its end, each cell alone,
as by a reader who goes back.
"""

import asyncio
import copy
import os
import re

import jupytext
import nbformat
import pytest
from conftest import asked, came
from play import Kernel, code_of, fork, text

from course import build
from course.pictures import under_lock
from course.versions import compare

LESSONS = build.sources()
NEEDS = re.compile(r"^# Needs the cell above", re.M)  # what a cell says that cannot be run alone


async def again(source):
    """Run each cell of a lesson twice in a row, then the whole lesson once more, in one kernel.

    Returns {the way it was run: its notebook's text}.
    """
    notebook = jupytext.read(source, fmt="py:percent")
    once = [cell for cell in notebook.cells if cell.cell_type == "code"]
    twice, more = [copy.deepcopy(cell) for cell in once for _ in "ab"], copy.deepcopy(once)
    notebook.cells = twice + more
    await build.run(notebook, {"COURSE_PROGRESS": ""})
    ways = {
        "run once": twice[::2],
        "run twice in a row": twice[1::2],
        "run again from the top": more,
    }
    return {
        way: build.canonical(nbformat.v4.new_notebook(cells=cells)) for way, cells in ways.items()
    }


def hidden(stored, ways, pictures=True):
    """What differs: (way, cell, expected, came). pictures: compare them too, where they can be."""
    cells = [
        cell for cell in nbformat.reads(stored, as_version=4).cells if cell.cell_type == "code"
    ]
    stored = build.canonical(nbformat.v4.new_notebook(cells=cells))
    return [
        (way, *difference)
        for way, text in ways.items()
        for difference in compare(stored, text, pictures=pictures and under_lock())[2]
    ]


@pytest.fixture(scope="module")
def ran(request):
    return asyncio.run(build.build(asked(request, "source", LESSONS), again))


@pytest.mark.parametrize("source", LESSONS, ids=lambda path: path.stem)
def test_however_often_it_is_run(source, ran):
    assert hidden(build.pair(source).read_text(encoding="utf-8"), came(ran, source)) == []


@pytest.mark.parametrize("code, found", [
    ("n = 1\nn = n + 1\nprint(n)", []),
    ("n = globals().get('n', 1)\nn = n + 1\nprint(n)",
     [("run twice in a row", 0, "2", "3"), ("run again from the top", 0, "2", "4")]),
])  # fmt: skip
def test_a_cell_that_remembers_is_found(tmp_path, code, found):
    source = tmp_path / "lesson.py"
    source.write_text(f"# %%\n{code}\n", encoding="utf-8")
    stored = asyncio.run(build.execute(source))
    assert hidden(stored, asyncio.run(again(source))) == found


def gone_back(cells):
    """What differs where a lesson is run to its end, and then each cell alone: [(code, expected, came)], printed.

    Each is run in a fork of the lesson that has ended, so that none of them sees what another did.
    """
    kernel, code = Kernel(), [cell.source for _, cell in code_of(cells)]

    def run(source):
        outputs = kernel.run(source)
        return text(outputs), "".join(str(each.get("text", each.output_type)) for each in outputs)

    expected = [run(source) for source in code]
    came = [fork(run, source, limited=False) for source in code]
    return [
        (source, before[1], now[1])
        for source, before, now in zip(code, expected, came)
        if before != now and not NEEDS.search(source)
    ]


def in_its_folder(cells):
    os.chdir(build.NOTEBOOKS)
    return gone_back(cells)


needs_forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no forks")


@needs_forks
@pytest.mark.parametrize("source", LESSONS, ids=lambda path: path.stem)
def test_each_cell_alone_after_the_end(source):
    assert fork(in_its_folder, build.read(source).cells, limited=False) == []


@needs_forks
def test_a_cell_that_needs_what_is_gone_is_found():
    """Lesson 03 printed a false equation so: its z was the z of another section by then."""
    cells = [
        nbformat.v4.new_code_cell(source)
        for source in ("z = 0.78", "print(f'z = {z}')", "for z in range(3): pass",
                       "# Needs the cell above: it goes on from there.\nz = z + 1\nprint(z)")
    ]  # fmt: skip
    code = "print(f'z = {z}')"
    assert fork(gone_back, cells, limited=False) == [(code, "z = 0.78\n", "z = 3\n")]
