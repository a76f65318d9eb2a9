"""No hidden state: a cell that is run twice in a row, and a lesson that is run again in its kernel, print the same."""

import asyncio
import copy

import jupytext
import nbformat
import pytest
from conftest import asked, came

from course import build
from course.pictures import under_lock
from course.versions import compare

LESSONS = build.sources()


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
