"""A lesson in another language: its words alone are others, and no text of it is out of date unseen.

Code and outputs are compared with the English notebook's, which nbval has proven, and one lesson is run where it stands:
`make test` computes nothing twice. `make test-all` has nbval run each of these notebooks, too, a push those of some lessons.
"""

import asyncio
import dataclasses
import json
import re
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest
from axe import SIDEWAYS, SMALL, violations
from babel.messages import Catalog
from babel.messages.jslexer import tokenize
from browser import browser, chromium
from conftest import needs_npm

from course import Lacking, alive, build, lesson, pages, tables
from course.handouts import students
from course.languages import catalogue, documents, edition, translate, units, words
from course.languages.check import problems
from course.languages.translate import left
from course.pages import search
from course.pages.formulas import Formulas
from course.pages.markup import slug
from course.pages.page import page
from course.pictures import comparable
from course.screens import decks
from course.screens import pages as screens
from course.screens.blocks import first_sentences
from course.site import offline, serve

LESSONS = build.sources()
LANGUAGES = [*catalogue.languages().values()]
EVERY = [(language, source) for language in LANGUAGES for source in LESSONS]
STORED = edition.pair  # where a notebook is kept
NOWHERE = catalogue.Language("de", "no words at all", ())
ENGLISH = [f"{source.stem}.html" for source in LESSONS]  # their pages
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
SCRIPTS = [
    path for folder in (pages.TEMPLATE, alive.HERE, offline.PAGE) for path in folder.glob("*.js")
]
KNOWN = {  # names of JupyterLite's, and no sentences
    "notebook.js": ["JupyterLite Storage - …"],
}

each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
each_lesson = pytest.mark.parametrize("source", LESSONS, ids=lambda path: path.stem)
each_edition = pytest.mark.parametrize(
    "language, source", EVERY, ids=[f"{each.code}-{source.stem}" for each, source in EVERY]
)
CATALOGUES = [(language, name) for language in LANGUAGES for name in catalogue.names()]
each_catalogue = pytest.mark.parametrize(  # so that `make test LESSON=NN` has its lesson's
    "language, name", CATALOGUES, ids=[f"{each.code}-{name}" for each, name in CATALOGUES]
)


def markdown(source):
    """[(its Markdown, whether it is a speaker note)] of a lesson's cells."""
    return [
        (cell.source, lesson.is_note(cell))
        for cell in lesson.notebook(source).cells
        if cell.cell_type == "markdown"
    ]


def shown(text):
    """Markdown as HTML; a line break in it is a blank."""
    return units.PARSER.render(text).replace("\n", " ")


# -- the units -------------------------------------------------------------------------------------


@each_lesson
def test_with_the_identity_as_translation_a_lesson_is_what_it_was(source):
    for text, note in markdown(source):
        again = units.translated(text, lambda unit: unit, note=note)
        assert shown(again) == shown(text)
        assert [unit.text for unit in units.of(again, note=note)] == [
            unit.text for unit in units.of(text, note=note)
        ]


@each_lesson
def test_without_a_translation_the_notebook_is_the_english_one(source):
    made, english = (
        json.loads(text)
        for text in (edition.made(source, NOWHERE), build.pair(source).read_text("utf-8"))
    )
    assert made["metadata"].pop("language") == NOWHERE.code
    (set_up, *_) = (cell for cell in made["cells"] if cell["cell_type"] == "code")
    set_up["source"] = [line.replace('"de"', '"en"') for line in set_up["source"]]
    for cell in (*made["cells"], *english["cells"]):
        cell.pop("id")  # it is made of the text, and links are others
    others = rf" · \[English\]\(\.\./{source.stem}\.ipynb\)|(?<=\]\()\.\./"
    made = re.sub(others, "", json.dumps(made, ensure_ascii=False))
    assert made == json.dumps(english, ensure_ascii=False)


GIVEN = re.compile(  # what the machinery says, or fills, or nobody translates
    r"```.*?```|<!-- (lessons|navigation) -->.*?<!-- /\1 -->|^> \*\*Predict\.\*\*|^### Exercise|^# \d|^\*\*(No s|S)lides? .*|"
    r"^\*\*(Minutes|Ask|Expect|Watch for|For)\*\*( \w+$)?",
    re.S | re.M,
)


@each_lesson
def test_every_word_is_in_a_unit(source):
    for text, note in markdown(source):
        rest = text
        for unit in [*units.of(text, note=note)][::-1]:
            rest = rest[: unit.begin] + rest[unit.end :]
        assert units.WORD.findall(units.FIXED.sub(" ", GIVEN.sub("", rest))) == []


@pytest.mark.parametrize(
    "text, expected",
    [
        ("# 03 · Two\nwords\n", ["Two", "words"]),
        ("> **Predict.** Will it\n> fall?\n", ["Will it fall?"]),
        ("> **A slip.** It is\n> half.\n", ["**A slip.** It is half."]),
        ("- one\n  item,\n- another\n", ["one item,", "another"]),
        (
            "| a head | `x` |\n|---|---|\n| it | $\\|x\\|$, in cm |\n",
            ["a head", "it", "$\\|x\\|$, in cm"],
        ),
        ("<!-- show: - few words\n- `x` -->\nMany words.\n", ["few words", "Many words."]),
        (
            "<!-- say -->\nSaid <!-- count -->so<!-- /count -->.",
            ["Said <!-- count -->so<!-- /count -->."],
        ),
        ("<details><summary>Hint 1</summary>\n\nThink.\n</details>", ["Hint 1", "Think."]),
        ("$$z=\\text{belief}\n$$\n\n$x$\n\n`code`\n\n```python\nloss = 1\n```\n", ["belief"]),
        ("**Slides 3 to 8 · about 57 minutes, and 30 for the exercises**\n", []),
        ("<!-- navigation -->\n[to it](01_x.ipynb)\n<!-- /navigation -->\n", []),
    ],
)
def test_what_a_unit_is(text, expected):
    assert [unit.text for unit in units.of(text)] == expected
    changed = units.translated(text, str.upper)
    assert [unit.text for unit in units.of(changed)] == [unit.upper() for unit in expected]


def test_of_a_note_the_names_of_its_parts_are_no_words_of_it():
    note = "**Minutes** 3\n\n**For** class\n\n**Ask** Who\nis it?\n"
    assert [(unit.kind, unit.text) for unit in units.of(note, note=True)] == [
        ("note, Ask", "Who is it?")
    ]


# -- the check -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, translation, name",
    [
        ("$x$ is *one*.", "*Một* là $y$.", "formulas"),
        ("Run `check`.", "Chạy `kiểm tra`.", "code"),
        ("See [it](01.ipynb).", "Xem [nó](02.ipynb).", "links"),
        ("It is 0.25, of 4.", "Nó là 0,25, trong 4.", "numbers"),
        ("<b>so</b>", "như <i>vậy</i>", "tags"),
        ("a **word**", "một từ", "bold"),
        ("a *word*", "một **từ**", "italics"),
        ("a word", "1. một từ", "form"),
        ("a word", "- một từ", "form"),
        ("a cell", "một | ô", "form"),
        ("about {own} minutes", "khoảng {của} phút", "places"),
    ],
)
def test_what_is_no_word_comes_back_the_same(text, translation, name):
    said = problems(text, translation)
    assert [sentence.partition(":")[0] for sentence in said if sentence.startswith(name)] == [name]
    assert not [
        sentence
        for sentence in problems(text, translation, [f"excused {name}: as it must be"])
        if sentence.startswith(name)
    ]
    assert problems(text, translation, [f"excused {name}:"]) == said, "without a reason"


@pytest.mark.parametrize(
    "text, translation",
    [
        ("The *mean* of $x$, `theta @ x`, 5 times.", "5 lần `theta @ x`, *trung bình* của $x$."),
        ("$\\text{belief}=1$", "$\\text{mức tin}=1$"),
        ("1. pick a sample", "1. chọn một mẫu"),
        ("$a*b$ and *so* `c*d`", "$a*b$ và *thế* `c*d`"),
    ],
)
def test_words_may_differ_and_stand_in_another_order(text, translation):
    assert problems(text, translation) == []


# -- the catalogues --------------------------------------------------------------------------------


def catalogued(*texts, **translated):
    made = Catalog(locale="vi")
    for text in texts:
        made.add(text, translated.get(text, ""))
    return made


def test_a_changed_text_makes_its_translation_fuzzy(monkeypatch):
    stored = catalogued("A step goes downhill, by eta.")
    stored["A step goes downhill, by eta."].string = "Một bước đi xuống dốc, theo eta."
    monkeypatch.setattr(
        catalogue, "extracted", lambda: {"05_x": [("A step goes downhill, by 2 eta.", "paragraph")]}
    )
    monkeypatch.setattr(catalogue, "read", lambda *_: stored)
    (now,) = catalogue.updated(NOWHERE).values()
    missing, fuzzy, wrong = left(now)
    assert (missing, fuzzy, wrong) == ([], ["A step goes downhill, by 2 eta."], {})


def test_what_a_text_was_before_is_no_comment_of_a_translator_s(monkeypatch, tmp_path):
    monkeypatch.setattr(catalogue, "path", lambda *_: tmp_path / "05_x.po")
    stored = catalogued("A step goes downhill, by eta.")
    stored["A step goes downhill, by eta."].string = "Một bước đi xuống dốc, theo eta."
    catalogue.write(NOWHERE, "05_x", stored)
    for times in (2, 3):
        text = f"A step goes downhill, by {times} eta."
        said = {"05_x": [(text, "paragraph")]}
        monkeypatch.setattr(catalogue, "extracted", lambda said=said: said)
        catalogue.write(NOWHERE, "05_x", catalogue.updated(NOWHERE)["05_x"])
        assert "\n#| msgid" in catalogue.path().read_text(encoding="utf-8"), "for the translator"
    (message,) = [each for each in catalogue.read(NOWHERE, "05_x") if each.id]
    assert (message.id, message.fuzzy, message.user_comments) == (text, True, [])


def test_a_text_that_moves_to_another_catalogue_takes_its_translation_along(monkeypatch):
    stored = {"shared": Catalog(locale="vi"), "05_x": catalogued("One loop")}
    stored["05_x"]["One loop"].string = "Một vòng lặp"
    monkeypatch.setattr(
        catalogue, "extracted", lambda: {"shared": [("One loop", "heading")], "05_x": []}
    )
    monkeypatch.setattr(catalogue, "read", lambda _, name: stored[name])
    now = catalogue.updated(NOWHERE)
    assert now["shared"]["One loop"].string == "Một vòng lặp"
    assert left(now["shared"]) == ([], [], {})


@cache
def updated(language):
    """All catalogues of a language as they should be, for all tests of one."""
    return catalogue.updated(language)


@each_catalogue
def test_a_catalogue_is_up_to_date_with_the_sources(language, name):
    """Of a lesson that is not complete, too: so a changed text is seen as such, and not as a new one."""
    now, stored = updated(language)[name], catalogue.read(language, name)
    assert not catalogue.differ(now, stored), f"run: make translate ARGS={language.code}"


@each_catalogue
def test_no_translation_is_wrong(language, name):
    assert left(catalogue.read(language, name))[2] == {}


@each_catalogue
def test_what_is_declared_complete_is(language, name):
    part = name[:2] if name[0].isdigit() else name
    missing, fuzzy, _ = left(catalogue.read(language, name))
    assert part not in language.complete or (missing, fuzzy) == ([], []), (
        f"missing, fuzzy: fill them in, in {catalogue.path(language, name).name}; or leave them to others: "
        f'make translate ARGS="later {language.code} {part}", and make notebooks'
    )


@each_language
def test_nothing_is_declared_complete_that_is_not_there(language):
    parts = {name[:2] if name[0].isdigit() else name for name in catalogue.names()}
    assert set(language.complete) <= parts, "data/languages.csv names what is not there"


def test_who_speaks_no_language_leaves_its_parts_for_later(tmp_path, monkeypatch, capsys):
    table = tmp_path / "data" / "languages.csv"
    table.parent.mkdir()
    rows = [["vi", "Tiếng Việt", "07 08 lib"], ["xx", "X", "07 08 lib"]]
    table.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    known = {code: catalogue.Language(code, name, ("07", "08", "lib")) for code, name, _ in rows}
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "languages", lambda: known)
    assert translate.main("later", "vi", "07", "lib") == 0
    assert table.read_text(encoding="utf-8") == "vi,Tiếng Việt,08\nxx,X,07 08 lib"
    assert "make notebooks" in capsys.readouterr().out
    known["vi"] = dataclasses.replace(known["vi"], complete=("08",))
    assert translate.main("later", "vi", "07", "08") == 0, "one of them is left already"
    assert table.read_text(encoding="utf-8") == "vi,Tiếng Việt,\nxx,X,07 08 lib"
    for asked in ([], ["yy", "07"], ["vi"], ["vi", "77"]):
        with pytest.raises(Lacking, match="What is left for later"):
            translate.main("later", *asked)
    with pytest.raises(Lacking, match="by hand"):
        translate.main("later", "vi", "08")


def test_all_catalogues_are_named():
    assert set(catalogue.names()) == set(catalogue.extracted())


# -- the notebooks ---------------------------------------------------------------------------------


@each_edition
def test_a_notebook_is_what_its_catalogue_makes(language, source):
    stored = edition.pair(source, language).read_text(encoding="utf-8")
    assert stored == edition.made(source, language, nbformat.reads(stored, as_version=4)), (
        f'run: make translate ARGS="{language.code} {source.name[:2]}"'
    )


@each_edition
def test_its_code_and_its_numbers_are_the_english_ones(language, source):
    theirs, ours = (
        nbformat.read(path, as_version=4)
        for path in (edition.pair(source, language), build.pair(source))
    )
    assert edition.code(theirs) == edition.code(ours)
    assert edition.shown(theirs) == edition.shown(ours)
    assert theirs.metadata.pop("language") == language.code
    assert theirs.metadata == ours.metadata
    assert [cell.cell_type for cell in theirs.cells] == [cell.cell_type for cell in ours.cells]
    for one, other in zip(theirs.cells, ours.cells):
        assert one.metadata == other.metadata


@each_language
def test_a_number_or_a_line_of_code_that_is_another_is_noticed(language, monkeypatch, tmp_path):
    stored = nbformat.read(edition.pair(LESSONS[3], language), as_version=4)
    set_up, *code = [cell for cell in stored.cells if cell.cell_type == "code"]
    shows = next(cell for cell in code if cell.outputs and "text" in cell.outputs[0])
    text = shows.outputs[0].text
    monkeypatch.setattr(edition, "pair", lambda *_: tmp_path / "copy.ipynb")

    def is_kept():
        nbformat.write(stored, tmp_path / "copy.ipynb")
        return edition.kept(LESSONS[3], language) is not None

    assert is_kept()
    shows.outputs[0].text = re.sub(r"[^\W\d]+", "từ", text)
    assert is_kept(), "words are others"
    shows.outputs[0].text = re.sub(r"\d", lambda digit: str(9 - int(digit[0])), text, count=1)
    assert not is_kept()
    shows.outputs[0].text = text
    shows.source += "  # changed"
    assert not is_kept()
    shows.source, set_up.source = shows.source.removesuffix("  # changed"), "another address"
    assert is_kept()


@each_language
def test_one_is_run_where_it_stands(language):
    """A folder deeper the set-up cell finds the course, and the figures their data. All others have the same code."""
    (source,) = build.sources("03")
    stored = edition.pair(source, language)
    bare = nbformat.read(stored, as_version=4)
    for cell in bare.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    ran = asyncio.run(build.run(bare, {"COURSE_PROGRESS": ""}, folder=stored.parent))
    came = build.canonical(ran, language.code)
    assert comparable(came) == comparable(stored.read_text(encoding="utf-8"))


@each_edition
def test_its_links_lead_somewhere(language, source):
    place = edition.pair(source, language)
    for cell in nbformat.read(place, as_version=4).cells:
        for link in LINK.findall(cell.source) if cell.cell_type == "markdown" else []:
            assert (place.parent / unquote(link)).exists(), link


@each_language
def test_no_notebook_is_there_whose_lesson_is_gone(language):
    stored = {path.stem for path in (build.NOTEBOOKS / language.code).glob("*.ipynb")}
    assert stored == {source.stem for source in LESSONS}
    assert {path.stem for path in language.folder.glob("*.po")} == {*catalogue.names()}


# -- as if some lessons were complete --------------------------------------------------------------


@contextmanager
def completed():
    """Vietnamese, as if the lessons 00, 02 and 03 alone were complete in it."""
    language = catalogue.Language("vi", "Tiếng Việt", ("00", "02", "03"))

    def pair(source, of):
        place = Path(folder, f"{source.stem}.ipynb")
        if of != language:
            return STORED(source, of)
        if not place.exists():
            place.write_text(edition.made(source, language), encoding="utf-8")
        return place

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "languages", lambda: {"vi": language})
        patch.setattr(edition, "pair", pair)
        edition._lessons.cache_clear()
        yield language
    edition._lessons.cache_clear()


@pytest.fixture
def complete():
    with completed() as language:
        yield language


def links(cell):
    return re.findall(r"\[([^]]+)\]\(([^)]+\.ipynb)\)", cell.source)


def test_a_lesson_and_its_translation_lead_to_each_other(complete):
    third = tables.in_lesson([lesson.read(source) for source in LESSONS], 3)["navigation"]
    assert third.endswith(" · [Tiếng Việt](vi/03_stochastic.ipynb)")
    fourth = tables.in_lesson([lesson.read(source) for source in LESSONS], 4)["navigation"]
    assert "vi/" not in fourth
    translated = edition.notebook(LESSONS[3], complete).cells
    for cell in (translated[0], translated[-1]):
        assert [link for _, link in links(cell)] == [
            "02_linear_to_logistic.ipynb",
            "00_start_here.ipynb",
            "../04_mini_batch.ipynb",  # nobody has translated it yet
            "../03_stochastic.ipynb",
        ]
    assert links(translated[0])[-1] == ("English", "../03_stochastic.ipynb")
    second = "\n".join(cell.source for cell in edition.notebook(LESSONS[2], complete).cells)
    assert re.search(r"\[(?!←)[^]]+\]\(\.\./01_sigmoid\.ipynb\)", second), "in a sentence, too"


def test_its_table_of_lessons_has_the_translated_heads(complete, monkeypatch):
    said = {
        "Stochastic: learn from one flower": "Ngẫu nhiên: học từ một bông hoa",
        "do one training step by hand, and see it agree": "làm một bước bằng tay",
        "lesson": "bài",
    }
    monkeypatch.setattr(catalogue, "translations", lambda *_: said)
    cells = edition.notebook(LESSONS[0], complete).cells
    (table,) = [cell.source for cell in cells if "| bài | slides |" in cell.source]
    assert (
        "| [03 Ngẫu nhiên](03_stochastic.ipynb) | 18–22 | 52 + 30 | làm một bước bằng tay |"
        in table
    )
    assert "| [04 Mini-batch](../04_mini_batch.ipynb) |" in table


def test_the_site_has_the_lessons_that_are_complete(complete):
    names = [f"{language.prefix}{source.stem}" for source, language in edition.all_complete()]
    assert names[:6] == [
        "00_start_here",
        "vi/00_start_here",
        "01_sigmoid",
        "02_linear_to_logistic",
        "vi/02_linear_to_logistic",
        "03_stochastic",
    ]
    assert len(names) == len(LESSONS) + 3


def test_an_exercise_is_known_whatever_it_is_called(complete, monkeypatch):
    monkeypatch.setattr(
        catalogue, "translations", lambda *_: {"Exercise {number}": "Bài tập {number}"}
    )
    cells = edition.notebook(LESSONS[3], complete).cells
    assert any("### Bài tập 03.1 · " in cell.source for cell in cells)
    found, english = lesson.exercises(cells), lesson.read(LESSONS[3]).exercises
    assert [*found] == [*english] and found["03.2"].judge == english["03.2"].judge
    assert found["03.1"].task.startswith(" · ")


def test_students_get_their_language_and_no_answer(complete, monkeypatch):
    monkeypatch.setattr(edition, "pair", STORED)
    files = students.contents("", "02", "03")
    for name in ("notebooks/vi/02_linear_to_logistic.ipynb", "notebooks/vi/03_stochastic.ipynb"):
        copy, english = (
            nbformat.reads(files[each].decode(), as_version=4)
            for each in (name, name.replace("vi/", ""))
        )
        for one, other in zip(copy.cells, english.cells, strict=True):
            assert one.cell_type == other.cell_type
            spoken = one.source.replace(f'LANGUAGE = "{complete.code}"', 'LANGUAGE = "en"')
            assert one.cell_type == "markdown" or spoken == other.source
        folds = [
            "\n".join(cell.source for cell in each.cells).count("<details>")
            for each in (copy, english)
        ]
        assert folds[0] == folds[1], "hints, whatever they are called"
        for cell in copy.cells:
            for _, link in links(cell) if cell.cell_type == "markdown" else []:
                assert link.startswith("../") or f"notebooks/vi/{link}" in [
                    *files,
                    "notebooks/vi/00_start_here.ipynb",
                ]
    assert not [name for name in files if "vi/04" in name or name.endswith(".po")]


@pytest.fixture(scope="module")
def site():
    """{address: text} of the pages of 00 to 04, in both languages, formulas left out; with an address on the web."""
    known, found = Formulas(), {}
    with completed(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages.address, "read", lambda: ("Ada/course", "main"))
        for language in edition.editions():
            lessons = edition.lessons(language)
            here = [page(each, known, language) for each in lessons[:5] if not each.folder]
            found |= pages.texts(here, lessons, language)
            found[f"pages/{search.name(language)}"] = search.script(here, known)
    return {name: known.without(text) for name, text in found.items()}


def test_pages_in_another_language_lead_where_something_is(site):
    """All addresses in them are seen from the site's folder, which is their base."""
    translated = [name for name in site if name.startswith("vi/")]
    assert [name[:5] for name in translated] == ["vi/in", "vi/00", "vi/02", "vi/03", "vi/aw"]
    others = ("lab/", "slides/", "handouts/", "pages/", "icon.svg", "manifest.webmanifest", "http")
    for name in translated:
        assert '<html lang="vi">' in site[name] and '<base href="../">' in site[name]
        for link in re.findall(r'href="([^"]+)"', site[name]):
            place, _, part = link.partition("#")
            assert place != "", f"{link} leads to the front door: a base is not the page"
            assert place in [*site, *ENGLISH] or place.startswith(others) or place == "../", link
            assert not part or f'id="{part}"' in site[place], link


def test_pages_lead_to_each_other_and_say_whose_language_is_spoken(site):
    assert (
        '<a class="other" hreflang="vi" lang="vi" href="vi/03_stochastic.html">Tiếng Việt</a>'
        in site["03_stochastic.html"]
    )
    assert (
        '<a class="other" hreflang="en" lang="en" href="03_stochastic.html">English</a>'
        in site["vi/03_stochastic.html"]
    )
    assert 'class="other"' not in site["04_mini_batch.html"]
    home = "https://ada.github.io/course/"
    for name in ("03_stochastic.html", "vi/03_stochastic.html"):
        assert f'<link rel="canonical" href="{home}{name}">' in site[name]
    assert f'hreflang="vi" href="{home}vi/03_stochastic.html">' in site["03_stochastic.html"]
    assert f"<loc>{home}vi/</loc>" in site["sitemap.xml"]
    assert f"<loc>{home}vi/03_stochastic.html</loc>" in site["sitemap.xml"]
    printed = re.findall(r'<div class="outputs"[^>]*>', site["vi/03_stochastic.html"])
    assert {*printed} == {'<div class="outputs" lang="en">'}
    assert 'rel="next" href="04_mini_batch.html"' in site["vi/03_stochastic.html"]
    assert 'rel="prev" href="vi/02_linear_to_logistic.html"' in site["vi/03_stochastic.html"]


def test_the_front_door_leads_to_slides_and_sheets_in_its_language(site, complete):
    assert 'href="slides/index.html"' in site["index.html"]
    assert 'href="slides/vi/index.html"' in site["vi/index.html"]
    assert 'href="handouts/formulas.html"' in site["vi/index.html"], "nobody has translated it yet"
    own = dataclasses.replace(complete, complete=(*complete.complete, *documents.SHEETS))
    edition._lessons.cache_clear()
    front = pages.texts([], edition.lessons(own), own)["vi/index.html"]
    for name in documents.SHEETS:
        assert f'href="handouts/vi/{name}.html"' in front
    assert '<a href="vi/index.html">' in pages.texts([], edition.lessons(own), own)["vi/away.html"]


def test_each_language_searches_its_own_pages(site):
    addresses = {
        name: set(re.findall(r'"at":"([^"#]+)', site[name]))
        for name in ("pages/words.js", "pages/words.vi.js")
    }
    assert {at[:3] for at in addresses["pages/words.vi.js"]} == {"vi/"}
    assert not [at for at in addresses["pages/words.js"] if at.startswith("vi/")]


def test_a_page_has_a_language_of_its_own_for_its_words(complete, monkeypatch):
    says = catalogue.says
    monkeypatch.setattr(
        catalogue,
        "says",
        lambda language, *name: lambda text: f"«{text}»" if language == complete else text,
    )
    assert says(catalogue.ENGLISH)("Slides") == "Slides"
    third = edition.lessons(complete)[3]
    made = page(third, Formulas(), complete)
    (text,) = [
        text for name, text in pages.texts([made], [third], complete).items() if "03" in name
    ]
    for said in ("«In this lesson»", "«Slides»", f"«Afterwards you can {third.aim}"):
        assert said in text
    assert "«Link to 1»" in made.body


def unsaid(code):
    """The sentences in a script that are in no _("…"): two words or more, the first with a capital letter, or a verdict."""
    before, found = [], []
    for token in tokenize(code):
        if token.type in ("string", "template_string"):
            text = re.sub(r"\$\{.*?\}", "…", token.value[1:-1])
            if re.match(r"[A-Z][\w’']* (?!-)[\w(“…]|[a-z]\w+ \w+ \w+ \w+", text) and before != [
                "_",
                "(",
            ]:
                found.append(text)
        if token.type not in ("linecomment", "multilinecomment"):
            before = [*before, token.value][-2:]
    return found


def test_no_script_says_a_sentence_in_english_alone():
    assert {path.name: unsaid(path.read_text(encoding="utf-8")) for path in SCRIPTS} == {
        path.name: KNOWN.get(path.name, []) for path in SCRIPTS
    }
    for code in ('say("It is there.")', "say(`It took ${time} s`)", 'f("It is", _("so"))'):
        assert len(unsaid(code)) == 1, code
    assert unsaid('say(_("It is there.")); // "It is"') == []


def test_all_that_scripts_say_is_found():
    """What a tool does not find nobody translates: a text in a template's gap, or one that is chosen within the call."""
    code = "".join(path.read_text(encoding="utf-8") for path in (*SCRIPTS, alive.HERE / "glue.py"))
    code = re.sub(r"(def|function) _\(", "", code)
    called = re.findall(r"(?<![\w.])_\(\s*(.)((?:(?!\1).)*)\1", code)
    assert {text for _, text in called} == words.of_scripts()
    assert len(re.findall(r"(?<![\w.])_\(", code)) == len(called), "a call without a text"


def test_scripts_say_it_in_the_pages_language(complete, monkeypatch):
    monkeypatch.setattr(catalogue, "translations", lambda *_: {"Run": "Chạy", "Slides": "Slide"})
    assert pages.said(complete) == 'window.courseWords = {"Run": "Chạy"};\n'


def test_a_heading_in_any_letters_has_an_address():
    assert slug("3 · Đường về: đạo hàm") == "3-duong-ve-dao-ham"


def test_pages_with_a_base_find_the_script_that_keeps_them(tmp_path):
    for name in ("index.html", "vi/index.html", "lab/index.html"):
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        base = '<base href="../">' if name.startswith("vi") else ""
        place.write_text(f"<head>{base}</head>")
    found = {
        name: re.search('src="(.*?)offline.js"', offline._stamped(tmp_path / name, tmp_path, "1"))[
            1
        ]
        for name in ("index.html", "vi/index.html", "lab/index.html")
    }
    assert found == {"index.html": "", "vi/index.html": "", "lab/index.html": "../"}


SAID = {
    "Predict.": "Dự đoán.",
    "Exercise {number}": "Bài tập {number}",
    "Hint 1": "Gợi ý 1",
    "Hint 2": "Gợi ý 2",
    "Solution": "Lời giải",
    lesson.PRACTICE: "Luyện tập",
    "Ask": "Hỏi",
    "Afterwards you can %(aim)s.": "Học xong, bạn có thể %(aim)s.",
}


@pytest.fixture
def translated(complete, monkeypatch, tmp_path):
    """Lesson 03 with what the machinery says in Vietnamese, its notebook included."""
    monkeypatch.setattr(catalogue, "translations", lambda *_: SAID)
    pair = edition.pair

    def elsewhere(source, language):
        return tmp_path / source.stem if language == complete else pair(source, language)

    monkeypatch.setattr(edition, "pair", elsewhere)
    edition.write(LESSONS[3], complete)
    return complete


def test_a_notebook_says_hint_and_solution_in_its_language(translated):
    text = edition.pair(LESSONS[3], translated).read_text(encoding="utf-8")
    for said in ("<summary>Gợi ý 1<", "<summary>Lời giải<", " · Luyện tập", "**Dự đoán.**"):
        assert said in text
    assert not re.search(r"<summary>(Hint|Solution)|· Practice|Predict\.", text)


def test_a_deck_in_another_language_shows_what_the_english_one_shows(translated):
    """Whatever hints, solutions and prompts are called there, what is folded stays so."""
    ours, theirs = (screens.sections(LESSONS[3], each) for each in (catalogue.ENGLISH, translated))
    for one, other in zip(ours, theirs, strict=True):
        assert (one.number, one.seconds) == (other.number, other.seconds)
        assert [slide.kinds for slide in one.slides] == [slide.kinds for slide in other.slides]


@needs_npm
def test_a_deck_in_another_language_says_all_in_it(translated):
    english = edition.in_english(LESSONS[3], translated)
    deck = decks.deck("03", screens.sections(LESSONS[3], translated), translated, english)
    assert '<html lang="vi">' in deck and 'src="../assets/reveal.js"' in deck
    boxes = re.findall(r'<div class="printed[^"]*"(.*?)>', deck)
    assert {*boxes} == {' lang="en"'} and len(boxes) > 10
    for said in (
        "<strong>Dự đoán.</strong>",
        "Bài tập 03.1",
        "<strong>Hỏi</strong>",
        "Học xong, bạn",
    ):
        assert said in deck
    for said in (
        "Predict.",
        "Exercise 03.1",
        "Gợi ý",
        "<strong>Ask</strong>",
        "Afterwards you can",
    ):
        assert said not in deck


def test_sentences_end_before_any_capital():
    text = "Đường đi xuống. Ở đây nó dốc. Ấy là tất cả."
    assert first_sentences(text, 3) == "Đường đi xuống."


@pytest.mark.browser
@pytest.mark.skipif(
    not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
)
def test_everybody_can_use_a_page_in_another_language(tmp_path, complete):
    """Its base is the site's folder: links within the page stay on it, and the search leads to pages of its language."""
    pages.write(tmp_path)
    (tmp_path / "files/vi").mkdir(parents=True)
    (tmp_path / "files/vi/03_stochastic.ipynb").write_text('{"cells": []}')
    with serve.served(tmp_path) as address, browser(390, 844) as page:
        page.goto(f"{address}vi/03_stochastic.html")
        page.evaluate("() => { window.stays = true }")
        page.evaluate("() => document.querySelector('main section .own').click()")
        assert "/vi/03_stochastic.html#" in page.url and page.evaluate("() => window.stays")
        page.evaluate(
            "() => document.querySelectorAll('details').forEach(fold => fold.open = true)"
        )
        page.wait_for_timeout(100)  # what scrolls has been seen
        faults = violations(page)
        page.set_viewport_size({"width": 320, "height": 256})
        page.wait_for_timeout(100)
        faults += page.evaluate(SIDEWAYS) + page.evaluate(SMALL)
        assert faults == []
        taken = "() => new Notebook(document.body.dataset.notebook, () => ({})).handedOver()"
        for _ in range(
            2
        ):  # beside the lessons of its language, where its links lead somewhere; the same is no other
            assert page.evaluate(taken) == "lab/index.html?path=vi%2F03_stochastic-mine.ipynb"
        page.keyboard.press("/")
        page.keyboard.type("stochastic")
        page.wait_for_selector("dialog.search li")
        page.keyboard.press("Enter")
        page.wait_for_url("**/vi/03_stochastic.html*")
        page.locator("header .other").click()
        page.wait_for_url(f"{address}03_stochastic.html")
        page.get_by_role("link", name="Tiếng Việt").click()
        page.wait_for_url("**/vi/03_stochastic.html")
        assert page.errors == []


def test_the_machinerys_words_are_said_in_the_language():
    promise = "**Slides 3 to 8 · about 57 minutes, and 30 for the exercises**"
    text = f"# 03 · x\n\n{promise}\n\n> **Predict.** y\n\n### Exercise 03.1 · z"
    dressed = edition.dressed(text, {word: f"«{word}»" for word in words.ALL}.get)
    assert dressed.splitlines()[2::2] == [
        "**«Slides 3 to 8» · «about 57 minutes, and 30 for the exercises»**",
        "> **«Predict.»** y",
        "### «Exercise 03.1» · z",
    ]
    assert edition.dressed(text, {}.get) == text


@each_language
def test_a_picture_with_words_is_each_language_s_own(language):
    english, theirs = (
        page(edition.read(LESSONS[3], each), Formulas(), each).pictures
        for each in (catalogue.ENGLISH, language)
    )
    assert len(english) == len(theirs)
    if catalogue.LIB in language.complete:
        assert theirs.keys() - english.keys(), "the live figure's, which has words"
    assert theirs.keys() & english.keys(), "and one that the lesson's own code draws"
