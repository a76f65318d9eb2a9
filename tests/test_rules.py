"""What a rule refuses, it says with the very thing that is amiss; what it takes, it takes of any kind."""

import numpy as np
import pytest

import lib
from lib.rules import RULES, both_classes, convergent, several


def rule(name, value):
    return RULES[name][0](name, value)


@pytest.mark.parametrize(
    "name, value, words",
    [
        ("strength", [0.1, 0.2], "strength must be one number, 0 or more"),
        ("threshold", [0.2, 0.5], "threshold must be one number from 0 to 1"),
        ("std", [1, -2, 0], "std must be above 0, but holds -2 at position 1"),
        ("labels", [1, 2.5, 3.5], "labels must hold classes, but holds 2.5 at position 1"),
        ("Y", [0.5, 0.5], "expected two dimensions"),
    ],
)
def test_the_first_number_that_does_not_fit_is_named(name, value, words):
    with pytest.raises(ValueError, match=words):
        rule(name, value)


@pytest.mark.parametrize("Y, counted", [([0, 1, 2], True), ([1, 2], True), ([-1, 1], False)])
def test_whole_numbers_from_0_on_become_columns_and_no_others(Y, counted):
    with pytest.raises(ValueError) as refused:
        rule("Y", Y)
    assert ("np.eye" in str(refused.value)) == counted


def test_texts_are_classes_as_a_frame_holds_them_too():
    classes = rule("labels", np.array(["cat", "dog"], object))
    assert classes.dtype.kind == "U" and classes.tolist() == ["cat", "dog"]


def test_a_single_row_has_no_other_class():
    with pytest.raises(ValueError, match="y holds the label 1 alone"):
        both_classes(np.array([1.0]), np.array([0.5]))


def trained(X):
    """What is asked of a training with a penalty."""
    gradient = lib.penalised(lib.bce_gradient, 0.1)
    convergent(gradient, np.zeros(2), np.array(X, float), None, 0.5, 1, 1, None)


def test_a_penalty_wants_the_same_number_in_all_of_column_0():
    trained([[1, 7]])
    trained([[1, 7], [1, 8]])
    with pytest.raises(ValueError, match="it holds 2 and other numbers"):
        trained([[2, 7], [3, 8]])


def test_one_thing_to_draw_or_several():
    one = {"a": [1, 2]}
    assert several(one) is one
    for none in ({}, [1, 2], None):
        with pytest.raises(ValueError, match="with at least one name"):
            several(none)
