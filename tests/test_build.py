"""A second, independent way from the sources to the outputs; and a canary that shows that nbval still bites.

There is no hidden state either: whichever cell is run once more, it prints and shows the same. Each is run twice in a
row; and, when the lesson has come to its end, all of them from the last to the first, as by a reader who goes back.
"""

import asyncio
import os
import re
import subprocess
import sys
from functools import cache

import nbformat
import pytest
from contrast import pale, watched
from play import Kernel, code_of, fork, text

from course import build, outputs
from course.pictures import comparable, without_pictures

LESSONS = build.sources()
NEEDS = re.compile(r"^# Needs the cell above", re.M)  # what a cell says that cannot be run alone

needs_forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no forks")


@cache
def ran(source):
    """(The text of a lesson's notebook as its source makes it anew, what differs when a cell is run once more, which
    words of its figures are too pale.)

    It is run by IPython in a fork of this process, without a kernel.
    """
    return fork(run, build.read(source), limited=False)


def run(notebook):
    """Run a notebook, each of its cells twice in a row, and then all of them backwards.

    Returns its text, [(the way it was run once more, code, expected, came)], as printed, of what differs, and the words
    of its figures that are too pale.
    """
    os.chdir(build.NOTEBOOKS)
    kernel, cells = Kernel(), [cell for _, cell in code_of(notebook.cells)]

    def one(cell):
        outputs = kernel.run(cell.source)
        return text(outputs), "".join(str(each.get("text", each.output_type)) for each in outputs)

    first, ways, contrasts = [], [], {}
    for count, cell in enumerate(cells, 1):
        with watched(contrasts):  # once: it takes a fifth of the drawing
            first.append(one(cell))
        cell.execution_count, cell.outputs = count, kernel.outputs
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count
        ways.append(("twice in a row", cell, first[-1], one(cell)))
    for cell, expected in zip(reversed(cells), reversed(first)):
        if not NEEDS.search(cell.source):
            ways.append(("backwards, after the end", cell, expected, one(cell)))
    return (
        build.canonical(notebook),
        [
            (way, cell.source, expected[1], came[1])
            for way, cell, expected, came in ways
            if expected != came
        ],
        pale(contrasts),
    )


@pytest.mark.again
@needs_forks
@pytest.mark.parametrize("source", LESSONS, ids=lambda path: path.stem)
def test_built_anew_it_is_the_same(source):
    stored, anew = map(comparable, (build.pair(source).read_text(encoding="utf-8"), ran(source)[0]))
    if stored != anew:
        cells = [nbformat.reads(text, as_version=4).cells for text in (stored, anew)]
        pytest.fail(difference(source, *cells), pytrace=False)


@pytest.mark.again
@needs_forks
@pytest.mark.parametrize("source", LESSONS, ids=lambda path: path.stem)
def test_whichever_cell_is_run_once_more_and_whenever(source):
    assert ran(source)[1] == []


@pytest.mark.again
@needs_forks
@pytest.mark.parametrize("source", LESSONS, ids=lambda path: path.stem)
def test_every_word_of_its_figures_stands_out(source):
    assert ran(source)[2] == []


PRINT = "print(f'z = {z}')"


@needs_forks
@pytest.mark.parametrize("sources, found", [
    (["n = 1\nn = n + 1\nprint(n)"], []),
    (["n = globals().get('n', 1)\nn = n + 1\nprint(n)"],
     [("twice in a row", "2\n", "3\n"), ("backwards, after the end", "2\n", "4\n")]),
    # lesson 03 printed a false equation so: its z was the z of another section by then
    (["z = 0.78", PRINT, "for z in range(3): pass"], [("backwards, after the end", "z = 0.78\n", "z = 2\n")]),
    (["z = 0.78", f"# Needs the cell above: it goes on from there.\n{PRINT}", "z = 2"], []),
])  # fmt: skip
def test_a_cell_that_remembers_is_found(sources, found):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    _, came, _ = fork(run, nbformat.v4.new_notebook(cells=cells), limited=False)
    assert [(way, expected, now) for way, _, expected, now in came] == found


def test_a_kernel_makes_the_same(tmp_path):
    """What `make notebooks` does; nbval runs every lesson in a kernel."""
    (source,) = build.sources("00")
    stored = build.pair(source).read_text(encoding="utf-8")
    assert comparable(asyncio.run(build.execute(source))) == comparable(stored)


def difference(source, stored, anew):
    """Say which file to edit, from the first cell that differs."""
    for number, (old, new) in enumerate(zip(stored, anew, strict=False)):
        if old.source != new.source or old.cell_type != new.cell_type:
            return (
                f"cell {number} of {source.stem}.ipynb and of py/{source.name} differ. "
                f"The source is py/{source.name}: edit that one, then run `make notebooks`.\n"
                f"--- ipynb\n{old.source}\n--- py\n{new.source}"
            )
        if old != new:
            return (
                f"the output of cell {number} of {source.stem}.ipynb does not come out:\n{new.source}\n"
                f"--- stored\n{without_pictures(str(old.get('outputs')))}\n"
                f"--- now\n{without_pictures(str(new.get('outputs')))}\n"
                "If the change is meant, run `make notebooks` and look at it."
            )
    return f"{source.stem}.ipynb has {len(stored)} cells, py/{source.name} makes {len(anew)}: run `make notebooks`."


def test_a_difference_names_the_file_to_edit():
    cell, code = nbformat.v4.new_markdown_cell("a"), nbformat.v4.new_code_cell("print(1)")
    other = nbformat.v4.new_markdown_cell("b")
    printed = nbformat.v4.new_code_cell(
        "print(1)", outputs=[nbformat.v4.new_output("stream", text="2\n")]
    )
    assert "edit that one, then run `make notebooks`" in difference(LESSONS[0], [cell], [other])
    assert "does not come out" in difference(LESSONS[0], [code], [printed])
    assert "has 1 cells" in difference(LESSONS[0], [cell], [cell, other])


@pytest.mark.parametrize("source", LESSONS, ids=lambda path: path.stem)
def test_its_outputs_are_kept_as_text(source):
    """For who reviews a change, since nobody can read a notebook's own difference."""
    stored = outputs.text(build.pair(source).read_text(encoding="utf-8"))
    assert outputs.path(source).read_text(encoding="utf-8") == stored, "run `make notebooks`"


FIGURE = '<img alt="{0}" src="data:image/png;base64,{1}">'


def small(words, picture, code="f()"):
    """The text of a notebook whose one cell prints words, and shows a picture with them."""
    shown = [
        nbformat.v4.new_output("stream", text=f"{words}\n"),
        nbformat.v4.new_output(
            "display_data", {"text/html": FIGURE.format(words, picture), "text/plain": words}
        ),
    ]
    return build.canonical(
        nbformat.v4.new_notebook(
            cells=[
                nbformat.v4.new_markdown_cell("# 01 · A lesson\n\n## 1 · A section"),
                nbformat.v4.new_code_cell(f"{code}\ng()", outputs=shown),
                nbformat.v4.new_code_cell("x = 1"),
            ]
        )
    )


def test_as_text_each_number_and_each_picture_that_changes_is_seen():
    said = outputs.text(small("n = 1", "AAAA"))
    assert re.fullmatch(
        r"## 1 · A section\n\n>>> f\(\)\nn = 1\nn = 1\n\[picture [0-9a-f]{8}\]\n", said
    )
    assert (
        len({said, outputs.text(small("n = 2", "AAAA")), outputs.text(small("n = 1", "AAAB"))}) == 3
    )


@pytest.mark.parametrize(("words", "code", "under_lock", "kept"), [
    ("n = 1", "f()", False, True), ("n = 1", "f()", True, False), ("n = 2", "f()", False, False),
    ("n = 1", "g()", False, False)])  # fmt: skip
def test_elsewhere_than_under_the_lock_a_picture_stays_where_nothing_else_differs(
    tmp_path, monkeypatch, capsys, words, code, under_lock, kept
):
    async def built(paths):
        return {path: small(words, "BBBB", code) for path in paths}

    monkeypatch.setattr(build, "under_lock", lambda: under_lock)
    monkeypatch.setattr(build, "NOTEBOOKS", tmp_path)
    monkeypatch.setattr(build, "sources", lambda: [tmp_path / "py" / "01_small.py"])
    monkeypatch.setattr(build, "build", built)
    monkeypatch.setattr(outputs, "path", lambda source: tmp_path / "01_small.txt")
    notebook, before = tmp_path / "01_small.ipynb", small("n = 1", "AAAA")
    notebook.write_text(before, encoding="utf-8")
    assert build.main() == 0
    assert notebook.read_text(encoding="utf-8") == (before if kept else small(words, "BBBB", code))
    assert (tmp_path / "01_small.txt").read_text(encoding="utf-8") == outputs.text(
        notebook.read_text(encoding="utf-8")
    )
    assert ("the stored one was kept" in capsys.readouterr().out) != under_lock
    assert build.main() == 0 and capsys.readouterr().out.startswith("01_small.ipynb  as it was\n")


def test_canonical_text_depends_on_content_alone():
    def notebook(*pieces):
        outputs = [nbformat.v4.new_output("stream", text=piece) for piece in pieces]
        cell = nbformat.v4.new_code_cell("f()", outputs=outputs)
        return build.canonical(
            nbformat.v4.new_notebook(cells=[cell, nbformat.v4.new_code_cell("f()")])
        )

    assert notebook("ab\n", "c\n") == notebook("ab\nc\n")
    assert notebook("ab\n") != notebook("ab\nc\n")
    assert len(set(re.findall(r'"id": "(\S+)"', notebook("a")))) == 2


def test_what_only_the_deck_needs_stays_in_the_source(tmp_path):
    source = tmp_path / "lesson.py"
    source.write_text(
        """\
# %% [markdown] slideshow={"slide_type": "slide"}
# One.
#
# <!-- screen -->
#
# <!-- say -->
# Two.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4

# %% slideshow={"slide_type": "fragment"}
print(1)
""",
        encoding="utf-8",
    )
    cells = build.read(source).cells
    assert [cell.source for cell in cells] == ["One.\n\nTwo.", "print(1)"]
    assert not any(cell.metadata for cell in cells)


@pytest.mark.slow
def test_nbval_bites(tmp_path):
    """A right notebook passes; one with a changed digit fails, and so does one with a changed picture."""
    good = '<img alt="four words of text" src="data:image/png;base64,AAAA">'

    def write(name, printed, picture):
        outputs = [
            nbformat.v4.new_output("stream", text=printed),
            nbformat.v4.new_output(
                "display_data", {"text/html": picture, "text/plain": "four words of text"}
            ),
        ]
        source = f"print(0.6692)\ndisplay({{'text/html': {good!r}, 'text/plain': 'four words of text'}}, raw=True)"
        cell = nbformat.v4.new_code_cell(source, execution_count=1, outputs=outputs)
        nbformat.write(
            nbformat.v4.new_notebook(cells=[cell], metadata=build.METADATA),
            tmp_path / f"{name}.ipynb",
        )

    write("right", "0.6692\n", good)
    write("digit", "0.6693\n", good)
    write("picture", "0.6692\n", good.replace("AAAA", "AAAB"))
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval",
        "--nbval-current-env",
        "-p",
        "no:cacheprovider",
        "-q",
        "-rA",
    ]
    said = subprocess.run(
        [*command, str(tmp_path)], capture_output=True, text=True, cwd=tmp_path
    ).stdout
    verdicts = {
        name: verdict for verdict, name in re.findall(r"^(PASSED|FAILED) (\w+)", said, re.M)
    }
    assert verdicts == {"right": "PASSED", "digit": "FAILED", "picture": "FAILED"}, said
