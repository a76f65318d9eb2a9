"""What an instructor uses is made from the lessons, or held against them: speaker notes, guide, handouts, formulas."""

import dataclasses
import re

import exercises
import nbformat
import numpy as np
import pytest
import translated
from browser import browser, chromium, jupyterlab
from conftest import needs_npm

from course import ROOT, build, lesson
from course.handouts import sheets
from course.languages import catalogue, documents, edition, retold
from lib import load_oring

SOURCES = build.sources()
READ = {source: lesson.read(source) for source in SOURCES}
NOTES = {source: READ[source].notes for source in SOURCES}
LESSON = {source.name[:2]: source for source in SOURCES}
every_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
NUMBER = r"(?<![\w.,])(?:\d+[.,]\d+|\d{3,})(?![\w.]\d)"


def text(source):
    """All that a lesson says and prints."""
    cells = nbformat.read(build.pair(source), as_version=4).cells
    printed = [
        str(output.get("data", output.get("text")))
        for cell in cells
        for output in cell.get("outputs", [])
    ]
    return "\n".join([cell.source for cell in cells] + printed)


def squeezed(words):
    return re.sub(r"\s|^> ", "", words, flags=re.M)


# Speaker notes


@every_source
def test_every_section_and_every_exercise_has_its_note(source):
    sections = [
        (number, title) for number, title in READ[source].sections if title != lesson.PRACTICE
    ]
    assert [(note.number, note.title) for note in NOTES[source] if not note.place] == sections
    tasks = [(name, exercise.title) for name, exercise in READ[source].exercises.items()]
    assert [(note.number, note.title) for note in NOTES[source] if note.place] == (
        tasks if READ[source].minutes[1] else []
    )


@every_source
def test_a_note_has_its_parts(source):
    for note in NOTES[source]:
        parts = (
            ["Minutes", "For", "Watch for"]
            if note.place
            else ["Minutes", "Ask", "Expect", "Watch for"]
        )
        assert list(note.parts) == parts and note.place in (None, "class", "home")
        assert note.minutes > 0
        assert len(" ".join(note.parts.values())) < 450, (
            f"{note.number}: a note is read at a glance"
        )


@every_source
def test_the_minutes_add_up_to_what_the_lesson_promises(source):
    own = sum(note.minutes for note in NOTES[source] if not note.place)
    practice = sum(note.minutes for note in NOTES[source] if note.place)
    assert (own, practice) == READ[source].minutes, (
        "the notes add up to what comes first; the minutes in the lesson's head are what comes second"
    )


@every_source
def test_a_number_in_a_note_is_one_of_the_lesson(source):
    said = text(source)
    for note in NOTES[source]:
        for number in re.findall(NUMBER, " ".join(note.parts.values())):
            assert number in said, f"{number} in the note of {note.number}"


def test_a_note_belongs_to_the_heading_above_it(tmp_path):
    source = tmp_path / "lesson.py"
    note = '# %% [markdown] slideshow={"slide_type": "notes"}\n# **Minutes** 4\n#\n'
    source.write_text(
        f"""\
# %% [markdown]
# ## 1 · One
#
# ## 2 · Two
#
# ### Exercise 01.1 · Three

{note}# **Ask** Two
# lines?

{note}# **For** class
""",
        encoding="utf-8",
    )
    section, exercise = lesson.read(source).notes
    assert (section.number, section.title, section.parts["Ask"], section.place) == (
        "2",
        "Two",
        "Two\nlines?",
        None,
    )
    assert (exercise.number, exercise.title, exercise.minutes, exercise.place) == (
        "01.1",
        "Three",
        4,
        "class",
    )


# Handouts


@every_source
def test_a_class_copy_gives_nothing_away(source):
    copy = sheets.class_copy(source)
    notebook = nbformat.reads(copy, as_version=4)
    said = "\n".join(cell.source for cell in notebook.cells)
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in notebook.cells)
    assert set(re.findall(r"<summary>(.*?)</summary>", said)) <= {"Hint 1", "Hint 2", "Hint 3"}
    assert said.count("<details>") == said.count("</details>")
    for cell in build.read(source).cells:
        for answer in re.findall(
            r"<summary>(?!Hint).+?</summary>(.+?)</details>", cell.source, re.S
        ):
            assert answer.strip() not in said
    for place in exercises.read(source)[1].values():
        assert place.solution not in said
    assert not any(f"**{part}**" in said for note in NOTES[source] for part in note.parts)
    assert not any(note.parts["Watch for"] in said for note in NOTES[source])


@every_source
def test_a_class_copy_can_be_worked_with(source):
    """All code of the lesson is there in its order, the set-up cell first, and each exercise with its judge."""
    original, copy = build.read(source), nbformat.reads(sheets.class_copy(source), as_version=4)
    assert [cell.source for cell in copy.cells if cell.cell_type == "code"] == [
        cell.source.strip() for cell in original.cells if cell.cell_type == "code"
    ]
    said = "\n".join(cell.source for cell in copy.cells if cell.cell_type == "markdown")
    assert (
        said.count("### Exercise ") == len(exercises.read(source)[1])
        and said.count("Class copy.") == 1
    )
    predicts = sum(cell.source.count("> **Predict.**") for cell in original.cells)
    assert said.count("> **Predict.**") == predicts


def test_a_fold_that_would_give_it_away_is_found():
    """The sieve of the class copies keeps hints, one in another, and drops everything else that is folded."""
    hints = "<details><summary>Hint 1</summary>\n\na\n<details><summary>Hint 2</summary>\nb\n</details>\n</details>\n"
    folded = "<details><summary>{}</summary>\n\nIt is 42.\n</details>\n\n"
    for title in ("Solution", "Were you right?", "What should an honest model say?"):
        assert lesson.without_answers(hints + folded.format(title) + "on") == hints + "on"


def test_every_formula_of_the_sheet_stands_in_its_lesson():
    sections = re.split(
        r"^## ", (sheets.HERE / "formulas.md").read_text(encoding="utf-8"), flags=re.M
    )[1:]
    assert len(sections) >= 10
    for section in sections:
        heading, _, body = section.partition("\n")
        lessons = "".join(squeezed(text(LESSON[number])) for number in re.findall(r"\d\d", heading))
        for formula in re.findall(r"\$\$?(.+?)\$\$?", body, re.S):
            for part in formula.split(r"\qquad"):
                assert squeezed(part) in lessons, f"{heading}: {part}"


def test_in_another_language_every_formula_stands_in_the_lesson_of_that_language():
    vietnamese = translated.vietnamese(*translated.LESSONS, "formulas")
    boxes = re.split(r"^## ", retold.handed_out("formulas", vietnamese), flags=re.M)[1:]
    for box in boxes:
        heading, _, body = box.partition("\n")
        lessons = "".join(
            squeezed(edition.read(LESSON[number], vietnamese).text)
            for number in re.findall(r"\d\d", heading)
        )
        for formula in re.findall(r"\$\$?(.+?)\$\$?", body, re.S):
            for part in formula.split(r"\qquad"):
                assert squeezed(part) in lessons, f"{heading}: {part}"
    assert r"\text{độ lệch chuẩn}" in retold.handed_out("formulas", vietnamese)


@pytest.mark.parametrize("name", documents.SHEETS)
def test_a_sheet_in_another_language_has_the_same_boxes_formulas_and_code(name):
    vietnamese = translated.vietnamese(name, "pages", "shared")
    ours, theirs = (sheets.page(name, each) for each in (catalogue.ENGLISH, vietnamese))
    for part in ("<section>", "<li>", "<tr>", "<td>", "$", "…………"):
        assert ours.count(part) == theirs.count(part), part
    assert re.findall("<code>.*?</code>", ours) == re.findall("<code>.*?</code>", theirs)
    assert '<html lang="vi">' in theirs and 'src="../assets/sheet.js"' in theirs
    assert not re.search(
        r"\b(the|lessons?|and|of)\b", re.sub("<style>.*?</style>|<[^>]*>", "", theirs, flags=re.S)
    )


@needs_npm
def test_a_sheet_that_is_not_complete_in_a_language_is_not_written_in_it(tmp_path, monkeypatch):
    language = catalogue.languages()["vi"]
    less = dataclasses.replace(language, complete=("before",))
    monkeypatch.setattr(catalogue, "languages", lambda: {"vi": less})
    monkeypatch.setattr(edition, "all_complete", list)
    folder = sheets.write(tmp_path)
    assert (folder / "vi/before.html").exists() and not (folder / "vi/formulas.html").exists()
    assert documents.folder("before", less) == "vi/" and documents.folder("formulas", less) == ""


def test_the_sheet_holds_every_box_and_needs_no_network():
    page = sheets.page("formulas")
    assert page.count("<section>") == page.count("<h2>") >= 10 and "{{" not in page
    assert not re.search(r"https?://", page)


# The guide

WRITTEN = (ROOT / "notebooks" / "GUIDE.md").read_text(encoding="utf-8")
GUIDE = lesson.bare(
    re.sub(r"<!-- (\d\d) -->.*?<!-- /\1 -->", "", WRITTEN, flags=re.S)
)  # without its tables
CHAPTERS = dict(re.findall(r"^## (\d\d) · .+?\n(.+?)(?=^## |\Z)", GUIDE, re.M | re.S))


def test_every_lesson_has_its_chapter():
    assert list(CHAPTERS) == list(LESSON)


@every_source
def test_a_chapter_has_what_an_instructor_needs(source):
    chapter = CHAPTERS[source.name[:2]]
    for part in ("Prepare", "Three questions", "What goes wrong", "In 45 minutes", "In two hours"):
        assert f"**{part}**" in chapter, part
    assert len(re.findall(r"^\d\. ", chapter, re.M)) == 3
    said = text(source)
    for number in re.findall(NUMBER, chapter):
        assert number in said or re.fullmatch(r"\d\d\.\d", number), number


@every_source
def test_what_the_guide_leaves_out_makes_45_minutes(source):
    chapter, own = CHAPTERS[source.name[:2]], READ[source].minutes[0]
    out = re.search(r"\*\*In 45 minutes\*\*[^.]*?leave out ([\d, and]+)", chapter)
    left = {note.number: note.minutes for note in NOTES[source] if not note.place}
    for number in re.findall(r"\d+", out[1]) if out else []:
        del left[number]
    assert sum(left.values()) <= 45 and (out or own <= 45)


@every_source
def test_exercises_named_in_the_guide_exist(source):
    own = {note.number for each in NOTES.values() for note in each} | {"00.1"}
    assert (
        set(re.findall(r"\b\d\d\.\d\b", re.sub(r"\d\d\.\d+ ?%", "", CHAPTERS[source.name[:2]])))
        <= own
    )


@every_source
def test_a_lesson_with_all_exercises_takes_two_hours_at_most(source):
    """An hour more for each good place to stop."""
    assert sum(READ[source].minutes) <= 60 + 60 * READ[source].sittings


def test_a_lesson_and_its_class_exercises_fit_ninety_minutes():
    for source in SOURCES:
        most = 90 * READ[source].sittings
        assert sum(note.minutes for note in NOTES[source] if note.place != "home") <= most


def test_the_plan_for_one_lecture_adds_up():
    plan = GUIDE.partition("### One lecture")[2].partition("###")[0]
    rows = re.findall(r"^\| (\d\d) \| ([\d, ]+) \| .+? \| (\d+) \|$", plan, re.M)
    for number, sections, total in rows:
        each = {note.number: note.minutes for note in NOTES[LESSON[number]] if not note.place}
        assert sum(each[section] for section in sections.split(", ")) == int(total), number
    assert len(rows) >= 4 and sum(int(total) for *_, total in rows) <= 90


def test_every_command_and_every_place_that_the_guide_names_is_there():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in set(re.findall(r"`make ([a-z-]+)", GUIDE)):
        assert re.search(rf"^{command}: ", makefile, re.M), command
    for path in re.findall(r"\]\((?!https?:|#)([^)#]+)", GUIDE):
        assert (ROOT / "notebooks" / path).exists(), path
    headings = re.findall(r"^#+ (.+)$", GUIDE, re.M)
    there = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= there


def test_the_questions_before_lesson_01_have_their_answers_in_the_guide():
    asked = (sheets.HERE / "before.md").read_text(encoding="utf-8")
    answered = GUIDE.partition("## Ten minutes before lesson 01")[2].partition("\n\n- ")[0]
    rows = re.findall(r"^\| (?!answers|-)[^|]+ \| (1: .+) \|$", answered, re.M)
    boxes = re.split(r"^## ", asked, flags=re.M)[1:4]
    for box, row in zip(boxes, rows, strict=True):
        assert re.findall(r"^(\d)\. ", box, re.M) == re.findall(r"(?:^| · )(\d): ", row)
    X, theta = np.array([[1, 2], [1, 0]]), np.array([0.5, 2])
    assert "np.array([[1, 2], [1, 0]])" in asked and "np.array([0.5, 2])" in asked
    X5, theta3 = np.ones((5, 3)), np.ones(3)
    numpy = f"1: {(X @ theta).tolist()} · 2: {(X5 @ theta3).size}, and {(X5 * theta3).size} · "
    numpy += f"3: {[1, 2] * 2}, and {(np.array([1, 2]) * 2).tolist()} · 4: {np.mean([1, 2, 6]):.0f}"
    assert rows[2] == numpy
    assert rows[0] == "1: 1, and between 0 and 1 · 2: 0, and log 0.9 · 3: log a + log b"
    assert np.exp(0) == 1 and 0 < np.exp(-3) < 1 and np.log(1) == 0 and np.log(0.9) > np.log(0.1)
    assert rows[1] == "1: 1.5, and 2 · 2: 2x, eˣ, 1/x · 3: 6 (3x + 1), and eˣ / (1 + eˣ)"
    derivatives = [
        (lambda x: x**2, lambda x: 2 * x),
        (np.exp, np.exp),
        (np.log, lambda x: 1 / x),
        (lambda x: (3 * x + 1) ** 2, lambda x: 6 * (3 * x + 1)),
        (lambda x: np.log(1 + np.exp(x)), lambda x: np.exp(x) / (1 + np.exp(x))),
    ]
    for function, slope in derivatives:
        for x in (0.3, 1.7):
            assert np.isclose((function(x + 1e-6) - function(x - 1e-6)) / 2e-6, slope(x))


def test_the_model_answer_of_the_three_sentences_is_true():
    """Its numbers are printed in lesson 10; what it says of the launches is counted here."""
    answer = CHAPTERS["10"].partition("One that has six:")[2].partition("\n\n")[0]
    X, distress = load_oring()
    temperature = X[:, 1]
    cold = temperature < 65
    assert len(distress) == 23 and cold.sum() == 4 and (distress[cold] == 1).all()
    assert temperature.min() == 53 and 53 - 31 == 22
    for number in ("1.26", "0.48", "2555"):
        assert number in answer and number in text(LESSON["10"])


# In a real browser: part of `make test-all`

with_chromium = pytest.mark.skipif(
    not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
)
LIVE = GUIDE.partition("### In JupyterLab")[2].partition("###")[0]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Lesson 03 in JupyterLab, not yet run."""
    with jupyterlab(tmp_path_factory.mktemp("course")) as (address, token), browser() as page:
        page.goto(
            f"{address}/lab/tree/03_stochastic.ipynb?token={token}&reset",
            wait_until="domcontentloaded",
        )
        page.wait_for_function("() => window.jupyterapp !== undefined")
        page.evaluate("async () => { await window.jupyterapp.restored }")
        page.wait_for_selector(".jp-NotebookPanel .jp-Notebook .jp-Cell")
        page.evaluate(
            "async () => { await window.jupyterapp.shell.currentWidget.sessionContext.ready }"
        )
        yield page


@pytest.mark.browser
@with_chromium
def test_the_menus_and_keys_that_the_guide_names_are_those_of_jupyterlab(lab):
    labels, keys = lab.evaluate("""() => {
        const commands = window.jupyterapp.commands;
        const label = side => id => { try { return commands.label(id, {side}) } catch { return "" } };
        const ids = commands.listCommands(), labels = [...ids.map(label("left")), ...ids.map(label("right"))];
        return [labels, commands.keyBindings.map(binding => binding.keys.join(" "))] }""")
    named = re.findall(r"\*(?:\w+ → )+([^*→]+)\*", LIVE) + re.findall(
        r"\*(Presentation [^*]+)\*", LIVE
    )
    pressed = re.findall(r"`((?:Ctrl \+ |Shift \+ |F\d)[^`]*)`", LIVE)
    assert len(named) >= 4 and set(named) <= set(labels), set(named) - set(labels)
    assert len(pressed) >= 5 and {
        key.replace(" + ", " ").replace("←", "ArrowLeft") for key in pressed
    } <= set(keys)


@pytest.mark.browser
@with_chromium
def test_a_folded_lesson_opens_step_by_step(lab):
    lab.locator(".jp-Notebook .jp-Cell").first.click()
    lab.keyboard.press("Escape")
    lab.keyboard.press("Control+Shift+ArrowLeft")
    lab.get_by_text("cells hidden").first.wait_for()
    at = "step => window.jupyterapp.shell.currentWidget.content.activeCellIndex === step"
    for step in range(1, 7):
        lab.keyboard.press("Shift+Enter")
        lab.wait_for_function(at, arg=step)
        lab.wait_for_selector(".jp-Cell.jp-mod-active:visible")


@pytest.mark.browser
@with_chromium
@pytest.mark.parametrize(("name", "formulas"), [("formulas", 40), ("before", 10)])
def test_what_is_handed_out_is_printed_on_one_page(lab, tmp_path, name, formulas):
    folder = sheets.write(tmp_path)
    page = lab.context.browser.new_page()
    page.goto((folder / f"{name}.html").as_uri())
    page.wait_for_function(
        "() => window.MathJax && window.MathJax.startup && window.MathJax.startup.promise"
    )
    page.evaluate("async () => { await MathJax.startup.promise }")
    assert (
        page.locator("mjx-container").count() >= formulas
        and page.locator("[data-mjx-error]").count() == 0
    )
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
