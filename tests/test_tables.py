"""Each fact stands once: what is filled from it is up to date everywhere, and a stale place is found."""

import shutil

import pytest

from course import ROOT, build, guide, lesson, marks, step, tables

LESSONS = [lesson.read(source) for source in build.sources()]
STALE = {   # file: (what it says, what would no longer be true)
    "README.md": [("| 50 + 30 |", "| 50 + 31 |"), ("**9 hours**", "**8 hours**"), (">eleven<", ">ten<"),
                  (">3.11 to", ">3.10 to"), ("ipynb) | 23–26 |", "ipynb) | 23–27 |")],
    "notebooks/GUIDE.md": [("| 0:05 |", "| 0:06 |"), ("**In class**, 15", "**In class**, 16"), (">80<", ">81<"),
                           (">22<", ">23<"), ("[03](#03--stochastic)", "[03](#03--another)")],
    "notebooks/py/00_start_here.py": [("| 50 + 30 |", "| 50 + 31 |"), ("[01 Sigmoid →]", "[01 σ →]")],
    "notebooks/py/04_mini_batch.py": [("[← 03 Stochastic]", "[← 03 One by one]")],
    "Makefile": [("python3.12 ", "")],
    "notebooks/course/install.sh": [("3.12 ", ""), ("'3.11 to", "'3.10 to")],
    ".github/workflows/test.yml": [('"3.12", ', ""), ("            3.12\n", "")],
}


def test_everything_that_is_filled_is_up_to_date():
    stale = [str(path.relative_to(ROOT)) for path, text in tables.files().items()
             if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make notebooks`"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A copy of all files in which something is filled."""
    for path in [ROOT / "pyproject.toml", *tables.files()]:
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    for module, name, place in [(tables, "ROOT", "."), (tables, "NOTEBOOKS", "notebooks"),
                                (build, "NOTEBOOKS", "notebooks")]:
        monkeypatch.setattr(module, name, tmp_path / place)
    return tmp_path


def test_a_stale_place_is_filled_again(course, capsys):
    for file, said in STALE.items():
        path = course / file
        right = path.read_text(encoding="utf-8")
        for words, stale in said:
            assert words in right, (file, words)
            path.write_text(right.replace(words, stale, 1), encoding="utf-8")
            tables.main()
            assert path.read_text(encoding="utf-8") == right, (file, words)
            assert capsys.readouterr().out == f"{path.relative_to(course)}  filled\n"
    tables.main()
    assert capsys.readouterr().out == "", "once is enough"


def test_what_a_lesson_says_of_itself_goes_everywhere(course):
    source = course / "notebooks/py/03_stochastic.py"
    text = source.read_text(encoding="utf-8")
    for old, new in [("about 50 minutes", "about 49 minutes"), ("# 03 · Stochastic:", "# 03 · One by one:"),
                     ("aim: do one training step by hand", "aim: do it by hand"),
                     ("Slides 18 to 22", "Slides 18 to 21")]:
        assert old in text
        text = text.replace(old, new)
    source.write_text(text, encoding="utf-8")
    tables.main()
    row = "03_stochastic.ipynb) | 18–21 | 49 + 30 | do it by hand, and see it agree |"
    assert f"[03 One by one](notebooks/{row}" in (course / "README.md").read_text(encoding="utf-8")
    assert f"[03 One by one]({row}" in (course / "notebooks/py/00_start_here.py").read_text(encoding="utf-8")
    assert (course / "notebooks/py/04_mini_batch.py").read_text(encoding="utf-8").count("[← 03 One by one](") == 2
    assert "takes <!-- minutes 03 -->79<!--" in (course / "notebooks/GUIDE.md").read_text(encoding="utf-8")


def test_a_file_without_its_marks_is_named(course):
    path = course / "notebooks" / "GUIDE.md"
    path.write_text(path.read_text(encoding="utf-8").replace("<!-- 03 -->", ""), encoding="utf-8")
    with pytest.raises(ValueError, match=r"GUIDE\.md has no place for '03': expected <!-- 03 --> and <!-- /03 -->"):
        tables.files()


def test_each_chapter_of_the_guide_can_be_reached():
    text = (ROOT / "notebooks" / "GUIDE.md").read_text(encoding="utf-8")
    for each in LESSONS:
        assert f"\n## {each.number} · {each.name.removeprefix(each.number).strip()}\n" in text
    assert guide.chapters(LESSONS).count("](#") == len(LESSONS)


def test_all_marks_in_these_files_are_filled(course):
    """A mark that nobody fills would only seem to be up to date."""
    for path in tables.files():
        text = path.read_text(encoding="utf-8")
        for name in marks.names(text):
            if name != "versions":      # `make versions` fills it
                text = marks.fill(text, name, "nobody has filled this")
        path.write_text(text, encoding="utf-8")
    asked = {path.name for path, text in tables.files().items() if "nobody has filled" in text}
    assert asked == set()


def test_the_picture_of_the_readme_is_a_lesson_s(tmp_path, monkeypatch, capsys):
    assert step.PICTURE.read_bytes() == step.drawn(), "run `make notebooks`"
    monkeypatch.setattr(step, "ROOT", tmp_path)
    monkeypatch.setattr(step, "PICTURE", tmp_path / "step.png")
    step.PICTURE.write_bytes(b"another")
    step.main()
    step.main()
    assert step.PICTURE.read_bytes() == step.drawn() and capsys.readouterr().out == "step.png  written\n"


@pytest.mark.parametrize("text, filled", [
    ("a <!-- x -->old<!-- /x --> b <!-- x --><!-- /x -->", "a <!-- x -->new<!-- /x --> b <!-- x -->new<!-- /x -->"),
    ("<!-- x -->\nold\nold\n<!-- /x -->\n<!-- y -->", "<!-- x -->\nnew\n<!-- /x -->\n<!-- y -->"),
    ("    # <!-- x -->\n    # <!-- /x -->\n", "    # <!-- x -->\nnew\n    # <!-- /x -->\n"),
])
def test_what_stands_between_marks_is_exchanged_and_nothing_else(text, filled):
    assert marks.fill(text, "x", "new") == filled
    assert marks.fill(text, "x", r"\1") == filled.replace("new", r"\1")
    assert marks.inside(filled, "x") == "new" and marks.names(filled) == ["x"]


def test_without_marks_there_is_no_place():
    for text in ("", "<!-- x -->", "<!-- xx -->a<!-- /xx -->"):
        with pytest.raises(ValueError, match="no place for 'x'"):
            marks.fill(text, "x", "new")
