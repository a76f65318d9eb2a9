"""Letters as answers: one, or several at once, and what is said of each."""

import pytest

from lib.judge.choices import Choice, Quiz
from lib.judge.verdict import NOT_TRIED

FIRST = Choice(right="b", options={"a": "It falls.", "b": "It rises."})
SECOND = Choice(right="a", options={"a": "So it is.", "c": "It is 3."})
QUIZ = Quiz(questions={1: FIRST, 2: SECOND, 3: FIRST})
FORM = (
    'Keep the form that the cell had: {1: "a", 2: "b", …}, with one letter for each of the '
    "numbers 1 to 3."
)


@pytest.mark.parametrize("answer", ["b", "B", " (b) ", "b.", "'b'"])
def test_a_letter_is_read_as_people_write_it(answer):
    verdict = FIRST.judge(answer)
    assert verdict.passed and verdict.message == "Right. It rises."


def test_another_letter_gets_its_reason():
    verdict = FIRST.judge("a")
    assert not verdict.passed and verdict.message == "Not (a). It falls."
    assert FIRST.judge("?") is NOT_TRIED


@pytest.mark.parametrize("answer, came", [("c", "'c'"), (2, "2"), ("ab", "'ab'")])
def test_what_is_no_letter_of_these_is_shown(answer, came):
    assert FIRST.judge(answer).message == (
        "Write one of the letters a, b and nothing more, in quotation marks: "
        f'"a". What came in is {came}.'
    )


def test_a_quiz_of_another_form_is_told_its_form_and_what_is_odd():
    assert QUIZ.judge("b").message == FORM
    assert QUIZ.judge({1: "b", 2: "a"}).message == f"{FORM} Look at 3."
    assert QUIZ.judge({1: "b", 2: "a", "3": "b"}).message == f"{FORM} Look at '3', 3."
    assert QUIZ.judge({}).message == FORM, "three that are odd are too many to look at"


def test_of_a_quiz_what_is_wrong_stands_first_and_what_is_open_last():
    verdict = QUIZ.judge({1: "b", 2: "c", 3: "?"})
    assert not verdict.passed and verdict.message.splitlines() == [
        "1 of 3 is right.",
        " 2  Not (c). It is 3.",
        " 1  Right. It rises.",
        "Not tried yet: 3.",
    ]
    assert QUIZ.judge({1: "b", 2: "c", 3: "b"}).message.startswith("2 of 3 are right.\n 2  Not")


def test_a_quiz_is_solved_where_all_are_right_and_not_tried_where_none_is():
    verdict = QUIZ.judge({1: "b", 2: "a", 3: "b"})
    assert verdict.passed and verdict.message.splitlines() == [
        "3 of 3 are right.",
        " 1  Right. It rises.",
        " 2  Right. So it is.",
        " 3  Right. It rises.",
    ]
    assert QUIZ.judge(dict.fromkeys((1, 2, 3), "?")) is NOT_TRIED
