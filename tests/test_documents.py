"""The guide and the README in other languages: their words alone are others, every link and anchor leads somewhere, and no
text of them is out of date unseen. What is so of every catalogue, test_languages.py proves.
"""

import re
from urllib.parse import unquote

import pytest

from course import address, build, guide, lesson, marks, tables
from course.languages import catalogue, documents, edition, retold, translate, units

LANGUAGES = [*catalogue.languages().values()]
NOWHERE = catalogue.Language("de", "no words at all", ())
WHOLE = catalogue.Language(
    "vi", "Tiếng Việt", (*(source.name[:2] for source in build.sources()), *documents.ALL)
)
LINK = re.compile(r"\]\((?![a-z]+:)([^)#\s]*)#?([^)\s]*)\)")

each_document = pytest.mark.parametrize("name", documents.ALL)
each_text = pytest.mark.parametrize("name", documents.NAMES)
each_edition = pytest.mark.parametrize(
    "language", [catalogue.ENGLISH, *LANGUAGES], ids=lambda each: each.code
)
each_language = pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)


def english(name):
    path = documents.ALL[name].path if name in documents.ALL else documents.HANDED_OUT[name]
    return path.read_text(encoding="utf-8")


def shown(text):
    """Markdown as HTML; a line break in it is a blank."""
    return units.PARSER.render(text).replace("\n", " ")


def made(name, language):
    return retold.made(language)[documents.ALL[name].pair(language)]


# -- the units -------------------------------------------------------------------------------------


@each_text
def test_with_the_identity_as_translation_a_document_is_what_it_was(name):
    text = documents.bare(english(name))
    again = units.translated(text, lambda unit: unit)
    assert shown(again) == shown(text)
    assert [unit.text for unit in units.of(again)] == [unit.text for unit in units.of(text)]


@each_document
def test_in_english_a_document_is_itself(name):
    """With the same lookups, tables and links as in another language."""
    assert shown(made(name, catalogue.ENGLISH)) == shown(english(name))


@each_text
def test_every_word_is_in_a_unit(name):
    rest = documents.bare(english(name))
    for unit in [*units.of(rest)][::-1]:
        rest = rest[: unit.begin] + rest[unit.end :]
    rest = re.sub(r"^```.*?^```$", "", rest, flags=re.S | re.M)
    assert units.WORD.findall(units.FIXED.sub(" ", rest)) == []


def test_what_a_lesson_says_is_not_translated_twice():
    everywhere = catalogue.extracted()
    lessons = {text for name, said in everywhere.items() if name[0].isdigit() for text, _ in said}
    shared = {text for text, _ in everywhere[catalogue.SHARED]}
    own = [{text for text, _ in everywhere[name]} for name in documents.NAMES]
    assert not set.union(*own) & (lessons | shared)
    assert len(set.union(*own)) == sum(map(len, own)), "two say the same"
    assert "Start here" not in own[0], "a chapter's name is its lesson's"


def test_another_python_and_another_lesson_change_no_text_that_is_translated(monkeypatch):
    filled = {"pythons": "3.11 to 3.15", "count": "fourteen", "hours": "**15 hours**, and 9 more"}
    start = "\n\n".join(cell.source for cell in lesson.notebook(build.sources("00")[0]).cells)
    for text, bare in (
        (english("readme"), documents.bare),
        (english("guide"), documents.bare),
        (start, units.unfilled),
    ):
        changed = text
        for mark in filled.keys() & marks.names(text):
            changed = marks.fill(changed, mark, filled[mark])
        assert changed != text and bare(changed) == bare(text)
    monkeypatch.setattr(tables, "PYTHONS", ("3.11", "3.15"))
    vietnamese = catalogue.languages()["vi"]
    for text in (*retold.made(vietnamese).values(), retold.handed_out("class", vietnamese)):
        assert "-->3.11 đến 3.15<!--" in text
    said, lessons = retold.known(vietnamese), edition.lessons(vietnamese)
    blocks = tables.in_readme([*lessons, lessons[3]], say=lambda text: said.get(text, text))
    assert (blocks["count"], blocks["hours"]) == ("mười bốn", "**14 giờ**, và thêm 9 giờ")


@each_document
def test_no_words_are_swallowed_by_a_mark_that_begins_a_line(name):
    """A line that begins with a comment is HTML to Markdown, to its end: links in it are no links."""
    for token in units.PARSER.parse(english(name)):
        if token.type == "html_block":
            assert units.FIXED.sub("", token.content).strip() == "", token.content


# -- the documents ---------------------------------------------------------------------------------


@each_language
@each_document
def test_a_document_is_what_its_catalogue_makes(name, language):
    stored = documents.ALL[name].pair(language).read_text(encoding="utf-8")
    assert stored == made(name, language), f"run: make translate ARGS={language.code}"


@each_edition
@each_document
def test_every_link_and_every_anchor_exists(name, language):
    place = documents.ALL[name].pair(language)
    found = LINK.findall(place.read_text(encoding="utf-8"))
    assert len(found) > 10
    places = {}
    for path, anchor in found:
        page = (place.parent / unquote(path)).resolve() if path else place
        assert page.exists(), path
        places.setdefault(page, set()).add(anchor)
    for page, wanted in places.items():
        if wanted - {""}:
            there = documents.anchors(page.read_text(encoding="utf-8"))
            assert wanted - {""} <= {*there}, page
            assert len({*there}) == len(there), "two headings of one address"


@each_language
@each_document
def test_its_headings_code_and_tables_are_the_english_ones(name, language):
    """A heading, a listing or a table lost in a translation is seen, whatever the words are."""
    theirs, ours = (
        [
            (token.type, token.tag, token.content if token.type == "fence" else "")
            for token in parsed
        ]
        for parsed in map(
            units.PARSER.parse,
            (documents.ALL[name].pair(language).read_text(encoding="utf-8"), english(name)),
        )
    )
    assert theirs == ours


def test_links_lead_to_what_is_there_in_the_language():
    pages = retold.made(WHOLE)
    readme, chapters = (pages[documents.ALL[name].pair(WHOLE)] for name in ("readme", "guide"))
    assert "](notebooks/vi/03_stochastic.ipynb)" in readme
    assert "](notebooks/vi/GUIDE.md)" in readme and "](.github/step.png)" in readme
    assert "](../course/hub/jupyterhub_config.py)" in chapters
    assert "](../../data/README.md)" in chapters
    nobody = retold.made(NOWHERE)[documents.ALL["readme"].pair(NOWHERE)]
    assert "](notebooks/03_stochastic.ipynb)" in nobody, (
        "in English, where nobody has translated it"
    )


@pytest.mark.parametrize(
    "language, opened", [(WHOLE, "vi/00_start_here"), (NOWHERE, "00_start_here")]
)
def test_its_buttons_open_the_lesson_that_is_there(language, opened, monkeypatch):
    monkeypatch.setattr(address, "read", lambda: ("owner/name", "main"))
    edition._lessons.cache_clear()
    readme = made("readme", language)
    edition._lessons.cache_clear()
    assert address.badges("owner/name", "main", opened) in readme


def test_an_anchor_follows_its_heading(monkeypatch):
    said = {"Grading": "Chấm điểm, và trả bài"}
    monkeypatch.setattr(retold, "known", lambda language: said)
    pages = retold.made(NOWHERE)
    readme, chapters = (pages[documents.ALL[name].pair(NOWHERE)] for name in ("readme", "guide"))
    assert "\n## Chấm điểm, và trả bài\n" in chapters
    assert "(#grading)" not in chapters and "](#chấm-điểm-và-trả-bài)" in chapters
    assert "](notebooks/de/GUIDE.md#chấm-điểm-và-trả-bài)" in readme


@each_document
def test_a_document_and_its_translation_lead_to_each_other(name, monkeypatch):
    monkeypatch.setattr(catalogue, "languages", lambda: {"vi": WHOLE})
    there = documents.ALL[name].link(catalogue.ENGLISH, WHOLE)
    back = documents.ALL[name].link(WHOLE, catalogue.ENGLISH)
    assert (
        f" · [Tiếng Việt]({there})<!--" in retold.made(catalogue.ENGLISH)[documents.ALL[name].path]
    )
    assert f" · [English]({back})<!--" in made(name, WHOLE)
    monkeypatch.setattr(catalogue, "languages", lambda: {"de": NOWHERE})
    assert tables.other_editions(name) == "", "of what is not complete nobody is told"


def test_a_chapter_s_table_is_made_of_the_translated_lesson():
    say = {"at": "lúc", "minutes": "phút", "section": "mục", guide.AIMS: "**Mục tiêu** {aims}."}
    say[guide.PLACES["class"]] = "**Trên lớp**, {minutes}: {exercises}."
    source = build.sources("04")[0]
    own = lesson.read(source)
    first = own.aims.partition("; ")[0]
    translated = edition.Translated(source, NOWHERE)
    translated.said = {f"{first},": "làm một bước,"}
    table = guide.table(translated, lambda text: say.get(text, text))
    assert table.startswith("**Mục tiêu** làm một bước; say which")
    assert "\n| lúc | phút | mục |\n" in table and "\n**Trên lớp**, 21: 04.1 " in table
    assert "\n**At home**, " in table, "in English, where nobody has translated it"


def test_aims_without_a_list_have_a_place_of_their_own():
    (source,) = build.sources("00")
    aims = lesson.read(source).aims
    assert edition.Translated(source, NOWHERE).aims == aims
    assert aims in {text for text, _ in catalogue.extracted()["guide"]}


# -- the command -----------------------------------------------------------------------------------


def test_the_command_takes_a_document_s_name(monkeypatch, capsys):
    language = LANGUAGES[0]
    monkeypatch.setattr(catalogue, "write", lambda *_: False)
    monkeypatch.setattr(retold, "write", lambda _: [documents.ALL["readme"].pair(language)])
    monkeypatch.setattr(translate, "notebooks", lambda *_: pytest.fail("no lesson was asked for"))
    translate.main(language.code, "readme")
    said = capsys.readouterr().out
    assert f"{language.code} readme " in said and "guide" not in said
    assert f"README.{language.code}.md  written" in said
    translate.main(language.code, "shared")
