"""Where a wrong answer is right, in words: worked by hand, on numbers that one can see through."""

import numpy as np
import pytest

from lib.judge.pairs import Pair
from lib.judge.where import features, located, signs_and_sizes, some_cases, some_numbers


def pairs(*rows):
    """One pair for each (came, wanted), or (came, wanted, arguments)."""
    return [
        Pair(np.array(came, dtype=float), np.array(wanted, dtype=float), *(rest or [{}]))
        for came, wanted, *rest in rows
    ]


# -- some of the numbers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "came, words",
    [
        ([-4, 2, 1], "the first of the numbers is computed: the others are right. Its sign is turned."),
        ([0, 2, 1], "the first of the numbers is computed: the others are right. It is 0."),
        ([12, 2, 1], "the first of the numbers is computed: the others are right. It is 3 times what is expected."),
        ([4, 2, -1], "the last of the numbers is computed: the others are right. Its sign is turned."),
        ([4, -2, -1], "all but the first of the numbers are computed: the first is right. Their signs are turned."),
        ([4, 0, 0], "all but the first of the numbers are computed: the first is right. They are 0."),
        ([4, 1, 0.5], "all but the first of the numbers are computed: the first is right. They are 0.5 times what is expected."),
        ([4, 5, 7], "all but the first of the numbers are computed: the first is right."),
        ([-4, 5, 1], "all but the last of the numbers are computed: the last is right."),
        ([-4, -2, 1], "all but the last of the numbers are computed: the last is right. Their signs are turned."),
    ],
)  # fmt: skip
def test_which_numbers_are_wrong_and_what_was_done_to_them(came, words):
    assert some_numbers(pairs((came, [4, 2, 1]))) == f"Look at where {words}"


def of_the_first(*times):
    """What is said where the first number comes so many times too large, in one case after another."""
    return some_numbers(pairs(*(([each, 1], [1, 1]) for each in times)))


def test_one_factor_is_said_where_it_is_the_same_in_all_cases():
    assert of_the_first(100, 100.005).endswith(
        ": the others are right. It is 100 times what is expected."
    )
    assert of_the_first(2, 3).endswith(": the others are right.")
    assert of_the_first(-1, 2).endswith(": the others are right.")


def test_of_single_numbers_nothing_can_be_left_out():
    two, one = ([5, 1], [1, 1]), ([5], [1])
    begun = "Look at where the first of the numbers is computed"
    assert some_numbers(pairs(two)).startswith(begun)
    assert some_numbers(pairs(two, two, two)).startswith(begun)
    assert some_numbers(pairs(two, two, one)).startswith(begun), "two cases show it"
    assert some_numbers(pairs(two, one, one)) == "", "one case of several is chance"
    assert some_numbers(pairs(one)) == ""


def test_where_no_part_is_right_nothing_is_said_of_parts():
    assert some_numbers(pairs(([5, 5], [1, 1]))) == ""
    assert some_numbers(pairs(([1, 5, 1], [1, 1, 1]))) == ""


# -- some of the cases -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value, words",
    [
        (np.ones((1, 3)), ["has one row", "has fewer rows than columns", "is a table"]),
        (np.ones((2, 2)), ["has as many rows as columns", "is a table"]),
        (np.ones((3, 2)), ["has more rows than columns", "is a table"]),
        (np.array([[16.0, 1.0]]), ["has one row", "has fewer rows than columns", "is a table", "far"]),
        (np.array([0, 0]), ["has several numbers", "holds nothing but 0", "is a plain row"]),
        (np.array([1]), ["has one number", "holds nothing but 1", "is a plain row"]),
        (np.array([0, 1, 1]), ["has several numbers", "has both labels", "is a plain row"]),
        (np.array([0.5, -15]), ["has several numbers", "is a plain row"]),
        (np.array([0.5, -15.5]), ["has several numbers", "is a plain row", "far"]),
        (0.5, ["is a single number", "is above 0"]),
        (-2, ["is a single number", "is a whole number", "is below 0"]),
        (1, ["is a single number", "is a whole number", "is above 0", "is 1"]),
        (np.float64(0), ["is a single number", "is a whole number", "is 0"]),
        (float("inf"), ["is a single number", "is above 0", "far"]),
        (-16.0, ["is a single number", "is a whole number", "is below 0", "far"]),
    ],
)  # fmt: skip
def test_what_a_case_has_that_others_may_not(value, words):
    far = words[-1] == "far"
    said = [*words[: len(words) - far], f"has {'a' if far else 'no'} number far from 0"]
    assert features({"x": value}) == [f"x {each}" for each in said]


def test_what_is_no_number_has_no_features():
    assert features({"flag": True, "name": "mean", "cube": np.ones((1, 1, 1))}) == []
    assert features({"flag": True, "y": 1})[0] == "y is a single number"


RIGHT, WRONG = ([1], [1]), ([2], [1])


def test_the_feature_of_all_cases_that_are_right_is_said():
    row, table = {"X": np.ones((1, 2))}, {"X": np.ones((2, 2))}
    assert some_cases(pairs((*RIGHT, row), (*WRONG, table), (*RIGHT, row))) == (
        "It is right in the trials where X has one row, and in no other: 2 of 3 trials are right."
    )


def test_or_else_the_feature_of_all_that_are_wrong():
    wide, tall, square = ({"X": np.ones(shape)} for shape in ((2, 3), (3, 2), (2, 2)))
    assert some_cases(pairs((*RIGHT, wide), (*WRONG, square), (*RIGHT, tall))) == (
        "It is wrong in the trials where X has as many rows as columns, and in no other: "
        "2 of 3 trials are right."
    )


def test_what_tells_cases_apart_is_taken_in_the_order_of_the_arguments():
    small, large = {"b": 0.5, "a": 1.5}, {"b": -0.5, "a": -1.5}
    assert "where b is above 0," in some_cases(pairs((*RIGHT, small), (*WRONG, large)))


@pytest.mark.parametrize("right, sound", [(1, False), (2, True), (3, True)])
def test_where_nothing_tells_them_apart_the_cases_are_counted(right, sound):
    rows = [RIGHT] * right + [WRONG] * (4 - right)
    assert some_cases(pairs(*rows)) == (
        f"It is right in {right} of 4 trials{', so the idea may be sound' * sound}. "
        "Look at what the one below has that others do not."
    )


def test_that_inf_is_inf_is_no_right_case():
    assert some_cases(pairs(([np.inf], [np.inf]), WRONG)) == "" == some_cases(pairs(WRONG, WRONG))


# -- how far off -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "came, wanted, said",
    [
        ([2, 12], [1, 4], "All signs are right, but not the sizes: the numbers are too large, from 2 to 3 {}"),
        ([1, -1], [2, -4], "All signs are right, but not the sizes: the numbers are too small, from 0.25 to 0.5 {}"),
        ([1, 8], [2, 4], "All signs are right, but not the sizes: "
         "some numbers are too large and others too small, from 0.5 to 2 {}"),
        ([3, 8, 0], [3, 4, 0], "All signs are right, but not the sizes: some numbers are too large, from 1 to 2 {}"),
        ([3, 2], [3, 4], "All signs are right, but not the sizes: some numbers are too small, from 0.5 to 1 {}"),
        ([-2, 0], [1, 0], "All signs are turned, and the sizes are not right either: the numbers are too large, from 2 to 2 {}"),
        ([-2, 2, 2], [1, 1, 1], "1 of 3 signs are not right, and the numbers are too large, from 2 to 2 {}"),
        ([-1, 5], [1, 0], "2 of 2 signs are not right."),
        ([1, -1, -1], [1, 1, 1], "2 of 3 signs are not right."),
        ([5, 0], [0, 0], "Other numbers come than 0, where 0 is expected."),
        ([1, np.inf], [1, 3], ""),
        ([np.nan, 1], [1, np.inf], ""),
        ([np.nan, 2], [1, 1], "All signs are right, but not the sizes: the numbers are too large, from 2 to 2 {}"),
    ],
)  # fmt: skip
def test_how_far_off_it_is_and_which_way(came, wanted, said):
    said = said.format("times what is expected.")
    assert signs_and_sizes(pairs((came, wanted))) == said
    assert signs_and_sizes(pairs((came[:1], wanted[:1]), (came[1:], wanted[1:]))) == said


# -- all of it ---------------------------------------------------------------------------------------------------------


def test_the_numbers_come_before_the_cases_and_these_before_the_sizes():
    assert located(pairs(([5, 1], [1, 1]))).startswith("Look at where the first")
    assert located(pairs(RIGHT, WRONG)).startswith("It is right in 1 of 2 trials")
    assert located(pairs(WRONG)).startswith("All signs are right")
    assert located([]) == ""
