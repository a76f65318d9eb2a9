"""What keeps views.csv: of a lesson that is named its own rows alone, and elsewhere than under the lock no checksum."""

import csv

import pytest

from course import views
from lib import explore

SPOILT = {"words": "spoilt", "picture": "00000000"}


@pytest.fixture
def table(tmp_path, monkeypatch):
    """Three views of each of two live figures, every row of views.csv spoilt; returns the rows as they should be."""
    moves = views.moves
    monkeypatch.setattr(views, "moves", lambda live: moves(live)[:3])
    monkeypatch.setattr(
        explore, "FIGURES", {lesson: explore.FIGURES[lesson] for lesson in ("01", "04")}
    )
    monkeypatch.setattr(views.stills, "PLAIN", {})
    monkeypatch.setattr(views.stills, "EDGES", {})
    right = [row for lesson in explore.FIGURES for row in views.stored(lesson)[:3]]
    monkeypatch.setattr(views, "TABLE", tmp_path / "views.csv")
    with open(views.TABLE, "w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, views.COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(row | SPOILT for row in right[:-1])  # a new view is not there yet
    return right


def words(rows):
    return [row["words"] for row in rows]


def pictures(rows):
    return [row["picture"] for row in rows]


def test_the_rows_of_a_named_lesson_alone_are_written(table):
    views.main("04")
    assert words(views.stored("04")) == words(row for row in table if row["figure"] == "04")
    assert set(words(views.stored("01"))) == {"spoilt"}
    views.main()
    assert words(views.stored()) == words(table)


def test_elsewhere_than_under_the_lock_the_checksums_stay(table, monkeypatch):
    monkeypatch.setattr(views, "under_lock", lambda: False)
    views.main()
    assert words(views.stored()) == words(table)
    assert pictures(views.stored()) == ["00000000"] * (len(table) - 1) + [""]


def test_under_the_lock_they_are_written(table, monkeypatch):
    monkeypatch.setattr(views, "under_lock", lambda: True)
    views.main("04")
    assert "00000000" not in pictures(views.stored("04")) and set(pictures(views.stored("01"))) == {
        "00000000"
    }
