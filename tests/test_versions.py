"""The comparison of versions can fail: a changed digit, word or picture is found and named."""

import asyncio
import os
import re
import sys

import nbformat
import pytest

from course import Lacking, build, marks, versions

SMALL = '# %%\nprint(f"loss {0.6 + 0.0692:.4f} after {3 * 4} steps")\n'


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """The text of the small lesson's notebook."""
    source = tmp_path_factory.mktemp("py") / "03_small.py"
    source.write_text(SMALL)
    return asyncio.run(build.execute(source))


@pytest.fixture
def stored(ran, tmp_path, monkeypatch):
    """A course of one small lesson, on a machine with one of two Pythons; returns the lesson's notebook."""
    (tmp_path / "py").mkdir()
    source = tmp_path / "py" / "03_small.py"
    source.write_text(SMALL)
    monkeypatch.setattr(build, "NOTEBOOKS", tmp_path)
    monkeypatch.setattr(versions, "rows", lambda: [("newest", "3.13"), ("newest", "3.14")])
    monkeypatch.setattr(
        versions, "environment", lambda _, python: sys.executable if python == "3.13" else None
    )
    monkeypatch.setattr(
        versions,
        "figures",
        lambda _, __, command, *lessons: ({"moving": 176, "seen": 98}[command], 0),
    )
    monkeypatch.setenv("JUPYTER_PATH", "before")
    build.pair(source).write_text(ran, encoding="utf-8")
    return build.pair(source)


def test_the_same_numbers_pass_and_what_is_absent_is_said(stored, capsys):
    assert versions.main() == 0
    said = capsys.readouterr().out
    assert said.splitlines()[2].endswith("| 2 | 176 | 98 | 2 | 0 |")
    assert "| newest | 3.14 absent | – |" in said
    assert "environments compared: 1, which proves little" in said
    assert os.environ["JUPYTER_PATH"] == "before"


def test_a_changed_digit_fails_and_is_named(stored, capsys):
    stored.write_text(stored.read_text().replace("loss 0.6692", "loss 0.6693"))
    assert versions.main() == 1
    said = capsys.readouterr().out
    assert said.startswith(
        "newest-3.13: 03_small, cell 0\n"
        "  expected  loss 0.6693 after 12 steps\n  came      loss 0.6692 after 12 steps\n"
    )
    assert "| **1 of 2** | 176 | 98 | 2 | 1 |" in said


@pytest.mark.slow
@pytest.mark.parametrize("wrong", ["moving", "seen"])
def test_a_figure_that_moves_wrongly_or_is_not_seen_whole_fails(stored, monkeypatch, capsys, wrong):
    monkeypatch.setattr(
        versions, "figures", lambda _, __, command, *lessons: (9, 3 * (command == wrong))
    )
    assert versions.main() == 1
    seen = {"moving": "**3 wrong** | 9", "seen": "9 | **3 wrong**"}[wrong]
    assert f"| 2 | {seen} | 2 | 0 |" in capsys.readouterr().out


def test_figures_that_do_not_run_fail(tmp_path, monkeypatch):
    monkeypatch.setattr(versions, "ROOT", tmp_path)
    assert [versions.figures("lock", sys.executable, command) for command in versions.LOOKS] == [
        (0, 1)
    ] * 2


def test_a_lesson_that_stops_fails_and_is_named(stored, capsys):
    (stored.parent / "py" / "03_small.py").write_text("# %%\nraise ValueError('no such version')\n")
    assert versions.main() == 1
    assert (
        "expected  a lesson that runs" in (said := capsys.readouterr().out)
        and "no such version" in said
    )


def test_an_environment_that_cannot_be_made_fails_and_is_named(stored, monkeypatch, capsys):
    def fail(recipe, python):
        raise RuntimeError("uv pip install failed: no network")

    monkeypatch.setattr(versions, "environment", fail)
    assert versions.main() == 1
    assert (
        "no network" in (said := capsys.readouterr().out) and "| newest | 3.13 not made |" in said
    )


@pytest.mark.slow
def test_the_whole_table_goes_into_the_readme(stored, monkeypatch, tmp_path, capsys):
    readme = tmp_path / "tests/README.md"
    readme.parent.mkdir()
    readme.write_text("before\n\n<!-- versions -->\nan older table\n<!-- /versions -->\n\nafter\n")
    monkeypatch.setattr(versions, "ROOT", tmp_path)
    assert versions.main("newest") == 0 and "older" in readme.read_text(), "only when asked"
    capsys.readouterr()
    assert versions.main("--write") == 0
    table = capsys.readouterr().out.partition(", which proves")[0]
    assert (
        readme.read_text() == f"before\n\n<!-- versions -->\n{table}\n<!-- /versions -->\n\nafter\n"
    )


def test_the_readme_has_a_dated_table_without_a_difference():
    text = (versions.ROOT / "tests/README.md").read_text(encoding="utf-8")
    table = marks.inside(text, versions.PLACE)
    assert re.search(r"^\d+ [A-Z][a-z]+ 20\d\d, environments compared: \d+$", table, re.M)
    head, _, *rows = [
        row.strip("| ").split(" | ") for row in table.splitlines() if row.startswith("|")
    ]
    assert {source.stem[:2] for source in build.sources()} <= set(head), (
        "run `make versions ARGS=--write`"
    )
    assert {row[0].partition(",")[0] for row in rows} == {"oldest", "lock", "colab", "newest"}
    assert {row[-1] for row in rows} <= {"0", "–"} and "**" not in table


def test_no_row_and_no_lesson_of_that_name_fails(stored):
    assert versions.main("oldset") == 1
    with pytest.raises(Lacking, match="no lesson 3"):
        versions.main("newest", "3")


@pytest.mark.slow
def test_lessons_that_are_named_are_run_alone(stored, capsys):
    other = stored.parent / "py" / "04_broken.py"
    other.write_text("# %%\nraise ValueError\n")
    (stored.parent / "04_broken.ipynb").write_text(stored.read_text())
    assert versions.main("newest", "03") == 0
    assert "| 03 | moving |" in capsys.readouterr().out
    assert versions.main("newest", "03", "04") == 1


def notebook(printed="1.5\n", words="y = 2", alt="y = 2", picture="AAAA"):
    figure = {
        "text/plain": words,
        "text/html": f'<img alt="{alt}" src="data:image/png;base64,{picture}">',
    }
    outputs = [
        nbformat.v4.new_output("stream", text=printed),
        nbformat.v4.new_output("display_data", figure),
    ]
    return nbformat.writes(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("f()", outputs=outputs, id="a")])
    )


@pytest.mark.parametrize(("change", "differing", "found"), [
    ({}, 0, []),
    ({"printed": "1.6\n"}, 1, [(0, "1.5", "1.6")]),
    ({"printed": "1.5\nmore 3e-05\n"}, 1, [(0, "", "more 3e-05")]),
    ({"printed": "1.5 cm\n"}, 0, [(0, "1.5", "1.5 cm")]),
    ({"words": "y = −2", "alt": "y = −2"}, 1, [(0, "y = 2", "y = −2")]),
    ({"picture": "AAAB"}, 0, []),
])  # fmt: skip
def test_each_kind_of_difference(change, differing, found):
    assert versions.compare(notebook(), notebook(**change)) == (2, differing, found)


def test_words_in_html_alone_and_pictures_under_the_lock_count_too():
    ((cell, expected, came),) = versions.compare(notebook(), notebook(alt="y = 3"))[2]
    assert 'alt="y = 2"' in expected and 'alt="y = 3"' in came
    assert len(versions.compare(notebook(), notebook(picture="AAAB"), pictures=True)[2]) == 1
