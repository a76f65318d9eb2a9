"""Each fact stands once: what is filled from it is up to date everywhere, and a stale place is found."""

import re
import shutil
from functools import cache

import pytest

from course import ROOT, build, guide, lesson, marks, step, tables

LESSONS = [lesson.read(source) for source in build.sources()]


def test_everything_that_is_filled_is_up_to_date():
    stale = [
        str(path.relative_to(ROOT))
        for path, text in tables.files().items()
        if path.read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run `make notebooks`"


@cache
def places():
    """The files in which something is filled."""
    return [*tables.files()]


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A copy of all files in which something is filled."""
    for path in [ROOT / "pyproject.toml", ROOT / "data" / "slips.csv", *places()]:
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    for module, name, place in [
        (tables, "ROOT", "."),
        (tables, "NOTEBOOKS", "notebooks"),
        (build, "NOTEBOOKS", "notebooks"),
    ]:
        monkeypatch.setattr(module, name, tmp_path / place)
    return tmp_path


def test_a_stale_place_is_filled_again(course, capsys):
    """Every place: a mark that nobody fills would only seem to be up to date."""
    right = {path: path.read_text(encoding="utf-8") for path in tables.files()}
    for path, text in right.items():
        for name in marks.names(text):
            if name != "versions":  # `make versions` fills it
                text = marks.fill(text, name, "stale")
        assert text.count("stale") > right[path].count("stale"), path
        path.write_text(text, encoding="utf-8")
    tables.main()
    assert {path: path.read_text(encoding="utf-8") for path in right} == right
    said = capsys.readouterr().out.splitlines()
    assert said == [f"{path.relative_to(course)}  filled" for path in right]
    tables.main()
    assert capsys.readouterr().out == "", "once is enough"


def test_what_a_lesson_says_of_itself_goes_everywhere(course):
    at = 3
    number, stem, (own, practice) = LESSONS[at].number, LESSONS[at].path.stem, LESSONS[at].minutes
    source = course / "notebooks" / "py" / f"{stem}.py"
    text = source.read_text(encoding="utf-8")
    for old, new in [
        (f"about {own} minutes", f"about {own - 1} minutes"),
        (f"# # {LESSONS[at].title}", f"# # {number} · One by one: slowly"),
        (f"aim: {LESSONS[at].aim}", "aim: do it by hand"),
    ]:
        assert old in text
        text = text.replace(old, new)
    source.write_text(text, encoding="utf-8")
    tables.main()
    readme, start, after, chapters = (
        (course / name).read_text(encoding="utf-8")
        for name in (
            "README.md",
            f"notebooks/py/{LESSONS[0].path.name}",
            f"notebooks/py/{LESSONS[at + 1].path.name}",
            "notebooks/GUIDE.md",
        )
    )
    row = rf"\({stem}\.ipynb\) \| [\d–]+ \| {own - 1} \+ {practice} \| do it by hand \|\n"
    assert re.search(rf"\| \[{number} One by one\]{row}", readme.replace("(notebooks/", "("))
    assert re.search(rf"\| \[{number} One by one\]{row}", start)
    assert after.count(f"[← {number} One by one]({stem}.ipynb)") == 2
    assert f"<!-- minutes {number} -->{own - 1 + practice}<!--" in chapters
    assert f"[{number}](#{number}--one-by-one)" in chapters


def test_a_file_without_its_marks_is_named(course):
    path = course / "notebooks" / "GUIDE.md"
    path.write_text(path.read_text(encoding="utf-8").replace("<!-- 03 -->", ""), encoding="utf-8")
    expected = r"GUIDE\.md has no place for '03': expected <!-- 03 --> and <!-- /03 -->"
    with pytest.raises(ValueError, match=expected):
        tables.files()


def test_each_chapter_of_the_guide_can_be_reached():
    text = (ROOT / "notebooks" / "GUIDE.md").read_text(encoding="utf-8")
    for each in LESSONS:
        assert f"\n## {each.number} · {each.name.removeprefix(each.number).strip()}\n" in text
    assert guide.chapters(LESSONS).count("](#") == len(LESSONS)


def test_the_picture_of_the_readme_is_a_lesson_s(tmp_path, monkeypatch, capsys):
    assert step.PICTURE.read_bytes() == step.drawn(), "run `make notebooks`"
    monkeypatch.setattr(step, "ROOT", tmp_path)
    monkeypatch.setattr(step, "PICTURE", tmp_path / "step.png")
    step.PICTURE.write_bytes(b"another")
    step.main()
    step.main()
    assert (
        step.PICTURE.read_bytes() == step.drawn()
        and capsys.readouterr().out == "step.png  written\n"
    )


@pytest.mark.parametrize(
    "text, filled",
    [
        (
            "a <!-- x -->old<!-- /x --> b <!-- x --><!-- /x -->",
            "a <!-- x -->new<!-- /x --> b <!-- x -->new<!-- /x -->",
        ),
        (
            "<!-- x -->\nold\nold\n<!-- /x -->\n<!-- y -->",
            "<!-- x -->\nnew\n<!-- /x -->\n<!-- y -->",
        ),
        ("    # <!-- x -->\n    # <!-- /x -->\n", "    # <!-- x -->\nnew\n    # <!-- /x -->\n"),
    ],
)
def test_what_stands_between_marks_is_exchanged_and_nothing_else(text, filled):
    assert marks.fill(text, "x", "new") == filled
    assert marks.fill(text, "x", r"\1") == filled.replace("new", r"\1")
    assert marks.inside(filled, "x") == "new" and marks.names(filled) == ["x"]


def test_without_marks_there_is_no_place():
    for text in ("", "<!-- x -->", "<!-- xx -->a<!-- /xx -->"):
        with pytest.raises(ValueError, match="no place for 'x'"):
            marks.fill(text, "x", "new")
