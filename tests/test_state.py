"""No hidden state: whichever cell is run once more, and whenever, it prints and shows the same.

Twice in a row; again from the top in the same kernel; and, when the lesson has come to its end, each cell alone, as by a
reader who goes back.
"""

import os
import re

import nbformat
import pytest
from play import Kernel, code_of, fork, text

from course import build

LESSONS = build.sources()
NEEDS = re.compile(r"^# Needs the cell above", re.M)  # what a cell says that cannot be run alone

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no forks")


def once_more(cells):
    """What differs from a lesson's first run: [(the way it was run once more, code, expected, came)], as printed.

    What is tried is tried in a fork, so that nobody sees what another did.
    """
    os.chdir(build.NOTEBOOKS)
    kernel, sources = Kernel(), [cell.source for _, cell in code_of(cells)]

    def run(source):
        outputs = kernel.run(source)
        return text(outputs), "".join(str(each.get("text", each.output_type)) for each in outputs)

    def tried(*sources):
        return fork(lambda: [run(source) for source in sources], limited=False)

    first, twice = [], []
    for source in sources:
        first.append(run(source))
        twice += tried(source)
    ways = {
        "twice in a row": twice,
        "again from the top": tried(*sources),
        "alone, after the end": [
            first[at] if NEEDS.search(source) else tried(source)[0]
            for at, source in enumerate(sources)
        ],
    }
    return [
        (way, source, expected[1], came[1])
        for way, outputs in ways.items()
        for source, expected, came in zip(sources, first, outputs)
        if expected != came
    ]


@pytest.mark.parametrize("source", LESSONS, ids=lambda path: path.stem)
def test_whenever_a_cell_is_run(source):
    assert fork(once_more, build.read(source).cells, limited=False) == []


PRINT = "print(f'z = {z}')"


@pytest.mark.parametrize("sources, found", [
    (["n = 1\nn = n + 1\nprint(n)"], []),
    (["n = globals().get('n', 1)\nn = n + 1\nprint(n)"],
     [("twice in a row", "2\n", "3\n"), ("again from the top", "2\n", "3\n"),
      ("alone, after the end", "2\n", "3\n")]),
    # lesson 03 printed a false equation so: its z was the z of another section by then
    (["z = 0.78", PRINT, "for z in range(3): pass"], [("alone, after the end", "z = 0.78\n", "z = 2\n")]),
    (["z = 0.78", f"# Needs the cell above: it goes on from there.\n{PRINT}", "z = 2"], []),
])  # fmt: skip
def test_a_cell_that_remembers_is_found(sources, found):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    came = fork(once_more, cells, limited=False)
    assert [(way, expected, now) for way, _, expected, now in came] == found
