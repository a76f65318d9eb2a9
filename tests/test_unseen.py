"""Of the answers that the judge has not seen: what is said of a lesson that has none. What it says of them is no test."""

from types import SimpleNamespace

from unseen.__main__ import outcomes


def test_a_lesson_without_them_is_named(capsys):
    lesson = SimpleNamespace(number="99", exercises={"99.1": None})
    assert [*outcomes(lesson, [""])] == []
    assert capsys.readouterr().out.startswith("99: no answers yet, tests/unseen/lesson_99.py")
    assert [*outcomes(lesson, ["05"])] == [] and capsys.readouterr().out == "", "not asked for"
