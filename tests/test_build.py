"""A second, independent way from the sources to the outputs; and a canary that shows that nbval still bites."""

import asyncio
import re
import subprocess
import sys

import build
import nbformat
import pytest
from conftest import asked, came
from pictures import comparable, without_pictures

LESSONS = build.sources()


@pytest.fixture(scope="module")
def built(request):
    return asyncio.run(build.build(asked(request, "source", LESSONS)))


@pytest.mark.parametrize("source", LESSONS, ids=lambda path: path.stem)
def test_built_anew_it_is_the_same(source, built):
    stored, anew = map(comparable, (build.pair(source).read_text(encoding="utf-8"), came(built, source)))
    if stored != anew:
        cells = [nbformat.reads(text, as_version=4).cells for text in (stored, anew)]
        pytest.fail(difference(source, *cells), pytrace=False)


def difference(source, stored, anew):
    """Say which file to edit, from the first cell that differs."""
    for number, (old, new) in enumerate(zip(stored, anew, strict=False)):
        if old.source != new.source or old.cell_type != new.cell_type:
            return (f"cell {number} of {source.stem}.ipynb and of py/{source.name} differ. "
                    f"The source is py/{source.name}: edit that one, then run `make notebooks`.\n"
                    f"--- ipynb\n{old.source}\n--- py\n{new.source}")
        if old != new:
            return (f"the output of cell {number} of {source.stem}.ipynb does not come out:\n{new.source}\n"
                    f"--- stored\n{without_pictures(str(old.get('outputs')))}\n"
                    f"--- now\n{without_pictures(str(new.get('outputs')))}\n"
                    "If the change is meant, run `make notebooks` and look at it.")
    return f"{source.stem}.ipynb has {len(stored)} cells, py/{source.name} makes {len(anew)}: run `make notebooks`."


def test_a_difference_names_the_file_to_edit():
    cell, code = nbformat.v4.new_markdown_cell("a"), nbformat.v4.new_code_cell("print(1)")
    other = nbformat.v4.new_markdown_cell("b")
    printed = nbformat.v4.new_code_cell("print(1)", outputs=[nbformat.v4.new_output("stream", text="2\n")])
    assert "edit that one, then run `make notebooks`" in difference(LESSONS[0], [cell], [other])
    assert "does not come out" in difference(LESSONS[0], [code], [printed])
    assert "has 1 cells" in difference(LESSONS[0], [cell], [cell, other])


def test_canonical_text_depends_on_content_alone():
    def notebook(*pieces):
        outputs = [nbformat.v4.new_output("stream", text=piece) for piece in pieces]
        cell = nbformat.v4.new_code_cell("f()", outputs=outputs)
        return build.canonical(nbformat.v4.new_notebook(cells=[cell, nbformat.v4.new_code_cell("f()")]))

    assert notebook("ab\n", "c\n") == notebook("ab\nc\n")
    assert notebook("ab\n") != notebook("ab\nc\n")
    assert len(set(re.findall(r'"id": "(\S+)"', notebook("a")))) == 2


def test_what_only_the_deck_needs_stays_in_the_source(tmp_path):
    source = tmp_path / "lesson.py"
    source.write_text("""\
# %% [markdown] slideshow={"slide_type": "slide"}
# One.
#
# <!-- slide -->
#
# <!-- say -->
# Two.

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 4

# %% slideshow={"slide_type": "fragment"}
print(1)
""", encoding="utf-8")
    cells = build.read(source).cells
    assert [cell.source for cell in cells] == ["One.\n\nTwo.", "print(1)"]
    assert not any(cell.metadata for cell in cells)


def test_nbval_bites(tmp_path):
    """A right notebook passes; one with a changed digit fails, and so does one with a changed picture."""
    good = '<img alt="four words of text" src="data:image/png;base64,AAAA">'

    def write(name, printed, picture):
        outputs = [nbformat.v4.new_output("stream", text=printed),
                   nbformat.v4.new_output("display_data", {"text/html": picture, "text/plain": "four words of text"})]
        source = f"print(0.6692)\ndisplay({{'text/html': {good!r}, 'text/plain': 'four words of text'}}, raw=True)"
        cell = nbformat.v4.new_code_cell(source, execution_count=1, outputs=outputs)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=build.METADATA), tmp_path / f"{name}.ipynb")

    write("right", "0.6692\n", good)
    write("digit", "0.6693\n", good)
    write("picture", "0.6692\n", good.replace("AAAA", "AAAB"))
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-p", "no:cacheprovider", "-q", "-rA"]
    said = subprocess.run([*command, str(tmp_path)], capture_output=True, text=True, cwd=tmp_path).stdout
    verdicts = {name: verdict for verdict, name in re.findall(r"^(PASSED|FAILED) (\w+)", said, re.M)}
    assert verdicts == {"right": "PASSED", "digit": "FAILED", "picture": "FAILED"}, said
