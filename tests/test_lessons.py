"""What can be said of a lesson without running it: form, outputs, navigation, and that every number is claimed."""

import ast
import csv
import json
import re

import nbformat
import pytest

from course import ROOT, address, build, lesson
from course.languages import catalogue
from course.pictures import without_pictures

SOURCES = build.sources()
NOTEBOOKS = [build.pair(source) for source in SOURCES]
LESSONS = [path for path in NOTEBOOKS if path.name[:2] not in ("00",)]
READ = {build.pair(source): lesson.read(source) for source in SOURCES}
TEXT = {path: path.read_text(encoding="utf-8") for path in NOTEBOOKS if path.exists()}
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
every_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def cells(path, kind=None):
    return [
        cell
        for cell in nbformat.reads(TEXT[path], as_version=4).cells
        if kind in (None, cell.cell_type)
    ]


def prose(path):
    return "\n\n".join(cell.source for cell in cells(path, "markdown"))


def outputs(path):
    """All printed text, alt texts included."""
    found = [output for cell in cells(path, "code") for output in cell.outputs]
    return "\n".join(
        "\n".join(map(str, output.get("data", {"": output.get("text")}).values()))
        for output in found
    )


def test_every_notebook_has_its_source():
    assert sorted((ROOT / "notebooks").glob("*.ipynb")) == NOTEBOOKS, "a notebook without a source"


@every_notebook
def test_outputs_are_those_of_one_clean_run(path):
    code = cells(path, "code")
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert code, "no code cell is left"
    assert {cell.cell_type for cell in cells(path)} <= {"code", "markdown"}, (
        "a raw cell is shown to nobody"
    )
    kinds = [(o.output_type, o.get("name")) for cell in code for o in cell.outputs]
    assert ("stream", "stderr") not in kinds, "a warning: catch it and print it"
    assert not [kind for kind in kinds if kind[0] == "error"]


@every_notebook
def test_nothing_is_hidden_from_the_checks(path):
    assert not re.search(r"NBVAL|nbval-|PYTEST_VALIDATE", TEXT[path]), (
        "nbval would pass over a cell"
    )
    assert "widgets" not in json.loads(TEXT[path])["metadata"]
    assert 'image/png": ' not in TEXT[path], "a picture without alt text: use show(figure, alt)"
    assert len(TEXT[path].encode()) <= 400 * 1024
    for picture in re.findall(r"<img [^>]*>", outputs(path)):
        assert len(re.search(r'alt="([^"]*)"', picture)[1].split()) >= 4


def test_one_set_up_cell_everywhere():
    firsts = {cells(path, "code")[0].source for path in NOTEBOOKS}
    assert len(firsts) == 1 and firsts.pop().startswith("# @title Set-up: run this cell first\n")
    assert all(cells(path, "code")[0].metadata == address.FOLDED for path in NOTEBOOKS)


@every_notebook
def test_navigation_leads_to_the_neighbours(path):
    lines, at = prose(path).splitlines(), NOTEBOOKS.index(path)
    start = [] if at < 2 else NOTEBOOKS[:1]
    wanted = [other.name for other in NOTEBOOKS[:at][-1:] + start + NOTEBOOKS[at + 1 : at + 2]]
    wanted += [
        f"{language.code}/{path.name}"
        for language in catalogue.languages().values()
        if path.name[:2] in language.complete
    ]
    assert re.findall(r"\]\((.+?)\)", lines[-1]) == wanted
    assert lines[0] == lines[-1]


@every_lesson
def test_form_of_a_lesson(path):
    text = prose(path)
    this = READ[path]
    assert this.title.startswith(f"{this.number} · ") and this.text == text, "run `make notebooks`"
    assert "After this lesson you can\n\n- " in text and "\n## What to remember\n\n- " in text
    predicts = text.count(lesson.PROMPT)
    assert predicts >= 3, "a lesson has three prompts or more"
    assert text.count("<details>") >= predicts, "each prompt has its folded answer"
    assert text.count("<details>") == text.count("</details>")
    assert max(this.minutes) <= 60 + 30 * this.sittings and bool(this.minutes[1]) == bool(
        this.exercises
    )
    first_exercise = next(
        i for i, cell in enumerate(cells(path)) if lesson.EXERCISE.search(cell.source)
    )
    assert first_exercise <= 50 * this.sittings and len(cells(path)) <= 65 * this.sittings


@every_notebook
def test_rhythm(path):
    kinds = "".join("c" if cell.cell_type == "code" else "m" for cell in cells(path))
    assert "ccc" not in kinds.replace("mcc", "mc", 1), (
        "more than two code cells without a word between them"
    )
    lengths = sorted(len(cell.source.splitlines()) for cell in cells(path, "code")[1:])
    assert not lengths or lengths[-1] <= 15 and lengths[len(lengths) // 2] <= 8


WIDTH = 92  # JupyterLab shows 98 characters of a listing at 1300 px, and 110 of a code cell


@every_notebook
def test_no_line_of_code_is_cut_off(path):
    """Code that is wider than the page must be scrolled; folded solutions and listings are code, too."""
    listings = re.findall(r"^```\w+\n(.+?)^```", prose(path), re.S | re.M)
    lines = "\n".join([*listings, *(cell.source for cell in cells(path, "code"))]).splitlines()
    assert [line for line in lines if len(line) > WIDTH] == []


@every_notebook
def test_numbers_in_prose_stand_in_an_output(path):
    """The code of a solution needs none: it is run by the exercises' own tests."""
    with open(ROOT / "data" / "slides.csv", encoding="utf-8") as file:
        printed = [
            text for row in csv.DictReader(file) for text in (row["printed"], row["correct"])
        ]
    said = "\n".join([without_pictures(outputs(path)), *printed])
    text = re.sub(r"```python\n.+?```", "", prose(path), flags=re.S)
    numbers = re.findall(r"(?<![\d.])\d+\.\d{3,}", text)
    assert [number for number in numbers if number not in said] == []


def trees(path):
    """The code of a source as one syntax tree."""
    code = [cell.source for cell in build.read(path).cells if cell.cell_type == "code"]
    return ast.parse("\n\n".join(code))


def claims():
    """Every (slide, quantity) that a lesson holds against the deck."""
    for source in SOURCES:
        for call in ast.walk(trees(source)):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "slide":
                yield from ((str(call.args[0].value), keyword.arg) for keyword in call.keywords)


def test_every_printed_number_is_claimed_and_every_claim_exists():
    with open(ROOT / "data" / "slides.csv", encoding="utf-8") as file:
        printed = {(row["slide"], row["quantity"]) for row in csv.DictReader(file)}
    claimed = set(claims())
    assert printed - claimed == set(), "in slides.csv, but in no lesson"
    assert claimed - printed == set(), "in a lesson, but not in slides.csv"


def functions(tree):
    """{name: body without its docstring} of all functions in a syntax tree."""

    def body(function):
        has_docstring = ast.get_docstring(function) is not None
        return ast.dump(ast.Module([*function.body[has_docstring:]], [])) + ast.dump(function.args)

    return {node.name: body(node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


LIBRARY = {  # name: its body, and where it may be written; lesson 06 has a scale and a split_rows of its own
    name: (body, sources)
    for file, sources in {
        "model": SOURCES,
        "descent": SOURCES,
        "blocks": SOURCES,
        "practice": [source for source in SOURCES if source.name.startswith("11")],
    }.items()
    for name, body in functions(
        ast.parse((ROOT / "lib" / f"{file}.py").read_text(encoding="utf-8"))
    ).items()
}


@pytest.mark.parametrize("name", LIBRARY)
def test_born_in_the_open(name):
    """Each formula of lib stands in a lesson as the very same code."""
    body, sources = LIBRARY[name]
    written = [
        functions(trees(source))[name] for source in sources if name in functions(trees(source))
    ]
    assert written, f"{name} is written in no lesson"
    assert set(written) == {body}, f"{name} in a lesson is not {name} in lib"


def test_every_slide_has_its_lesson():
    covered = [slide for path in LESSONS for slide in READ[path].slides]
    assert covered == list(range(3, 41))


@every_notebook
def test_no_formula_breaks_where_a_list_would_begin(path):
    """A line that begins with a plus, a minus or a number and a dot is an item of a list to Markdown."""
    torn = re.findall(
        r"^(?:[^$\n]*\$[^$\n]*\$)*[^$\n]*\$[^$\n]*\n(?:[+*-]|\d+[.)]) .*", prose(path), re.M
    )
    assert [line for line in torn if "$$" not in line] == []
