"""Exercises whose judge is elsewhere: what is noted, what is not tried yet, and which form is refused in which words."""

import numpy as np
import pytest

from lib.judge.held_back import NAME, NOTED, HeldBack
from lib.judge.verdict import NOT_TRIED


def judged(form, answer):
    return HeldBack(form).judge(answer)


def unwritten(theta, X):
    print(theta)
    return ...


def written(theta, X):
    z = X @ theta
    return z


def half_written(theta, X):
    if theta:
        return ...
    return theta[..., 0] + X


def indexed(theta, X):
    return theta[..., 0]


@pytest.mark.parametrize(
    "form, answer",
    [
        (None, "whatever"),
        ("1 number", 0.5),
        ("3 numbers", [1, 2, 3.5]),
        ("one of a, b, c", "c"),
        ("letters for 2, 3", {2: "a", 3: "?"}),
        ("a function of (theta, X)", written),
        ("a function of (theta, X)", indexed),
        ("a function of (z)", np.exp),
        ("a function of (a, b)", max),  # one of C's, which does not say its parameters
    ],
)
def test_an_answer_of_its_form_is_noted(form, answer):
    assert judged(form, answer) is NOTED


@pytest.mark.parametrize(
    "form, answer",
    [
        (None, "?"),
        ("2 numbers", ["?", "?"]),
        ("one of a, b, c", ...),
        ("letters for 2, 3", {2: "?", 3: "?"}),
        ("a function of (theta, X)", unwritten),
        ("a function of (theta, X)", half_written),
        ("a function of (theta, X)", lambda theta, X: ...),
    ],
)
def test_an_untouched_answer_is_not_tried(form, answer):
    assert judged(form, answer) is NOT_TRIED


@pytest.mark.parametrize(
    "form, answer, said",
    [
        ("1 number", "0,5", "A number is expected, but the text '0,5' came in."),
        ("1 number", [1, 2, 3], "1 number expected, but 3 came in."),
        ("1 number", (0, 5), "With a comma Python reads two numbers."),
        ("3 numbers", [1, "?", "?"], "Still to be filled in: number 2, number 3."),
        ("one of a, b, c", "d", "Write one of the letters a, b, c and nothing more"),
        (
            "letters for 2, 3",
            {1: "a", 2: "b"},
            'Keep the form that the cell had: {2: "a", …}, with one letter for each of 2, 3.',
        ),
        ("letters for 2, 3", "a", 'Keep the form that the cell had: {2: "a", …}'),
        ("a function of (theta, X)", 5, "The function itself is expected"),
        (
            "a function of (theta, X)",
            lambda X: X,
            "A function of (theta, X) is expected. The parameters of yours are (X).",
        ),
    ],
)
def test_an_answer_of_another_form_is_told_its_form(form, answer, said):
    verdict = judged(form, answer)
    assert verdict.message.startswith(said) and verdict.tried and not verdict.passed


def test_their_names_have_an_h():
    assert NAME.fullmatch("05.h1") and not NAME.fullmatch("05.1")
